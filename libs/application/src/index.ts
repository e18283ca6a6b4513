export { answered, type Answer, type CommonCode } from './kernel/answer.ts';
export type { Principal } from './kernel/principal.ts';
export type { Services } from './kernel/services.ts';
export { hashToken, makeToken } from './identity/tokens.ts';
export { principalOfKey, principalOfSession, type SignedIn } from './identity/resolve-principal.ts';
export {
  AI_NAME,
  createWorkspace,
  type NewWorkspace,
  type WorkspaceMade,
} from './workspaces/create-workspace.ts';
export {
  changeRole,
  invite,
  joinByInvitation,
  listMembers,
  previewInvitation,
  removeMember,
  withdrawInvitation,
  type Members,
} from './workspaces/manage-members.ts';
export { createKey, listKeys, revokeKey } from './workspaces/manage-api-keys.ts';
export type { MembershipFound } from '@countersign/database';
