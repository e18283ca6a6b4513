import { SETUP_CODE, type TestGateway, type Visitor } from './start-gateway.ts';

/** What the first admin says at the set-up. */
export const SET_UP = {
  code: SETUP_CODE,
  workspaceName: 'Legal department',
  name: 'Admin',
  email: 'admin@example.test',
  password: 'a long enough password',
};

/** The first workspace of a fresh gateway; its admin is signed in. */
export async function foundWorkspace(
  gateway: TestGateway,
): Promise<Visitor & { readonly workspaceId: string }> {
  const admin = gateway.visitor();
  const made = await admin.mutate('setup.complete', SET_UP);
  const { workspaceId } = made.data as { workspaceId: string };
  return { ...admin, workspaceId };
}
