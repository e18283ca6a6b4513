import { SETUP_CODE, type TestGateway, type Visitor } from './start-gateway.ts';

/** The first workspace of a fresh gateway; its admin is signed in. */
export async function foundWorkspace(
  gateway: TestGateway,
): Promise<Visitor & { readonly workspaceId: string }> {
  const admin = gateway.visitor();
  const made = await admin.mutate('setup.complete', {
    code: SETUP_CODE,
    workspaceName: 'Ours',
    name: 'Admin',
    email: 'admin@example.test',
    password: 'a password of this test',
  });
  const { workspaceId } = made.data as { workspaceId: string };
  return { ...admin, workspaceId };
}
