import * as keys from '../../accounts/api-keys.ts';
import { findMemberships } from '../../accounts/find-memberships.ts';
import { findTeamsOf } from '../../accounts/find-teams-of.ts';
import * as invitations from '../../accounts/invitations.ts';
import { limitAttempts } from '../../accounts/limit-attempts.ts';
import { listPeople } from '../../accounts/list-people.ts';
import { saveAccount } from '../../accounts/save-account.ts';
import { announceRevocation, removeMembership, setMembership } from '../../accounts/set-membership.ts';
import { emptyWorkspace } from '../../workspaces/empty-workspace.ts';
import { findWorkspace } from '../../workspaces/find-workspace.ts';
import * as installation from '../../workspaces/installation.ts';
import * as workspaces from '../../workspaces/workspaces.ts';
import type { Examples } from './example.ts';
import { AT, HASH, ID } from './rows.ts';

const KEY = { id: ID, workspaceId: ID, accountId: 'program', name: 'key', prefix: 'cs' };
const INVITATION = { id: ID, workspaceId: ID, role: 'reviewer', teamId: null, createdBy: 'admin' } as const;

export const people: Examples = {
  insertApiKey: (on) =>
    keys.insertApiKey(on, { ...KEY, tokenHash: HASH, createdBy: 'admin', lastUsedAt: null, revokedAt: null }),
  findApiKey: (on) => keys.findApiKey(on, HASH),
  listApiKeys: (on) => keys.listApiKeys(on, ID),
  touchApiKey: (on) => keys.touchApiKey(on, { id: ID, at: AT }),
  revokeApiKey: (on) => keys.revokeApiKey(on, { workspaceId: ID, id: ID, at: AT }),
  findMemberships: (on) => findMemberships(on, 'reviewer'),
  findTeamsOf: (on) => findTeamsOf(on, { workspaceId: ID, accountId: 'reviewer' }),
  insertInvitation: (on) =>
    invitations.insertInvitation(on, {
      ...INVITATION,
      tokenHash: HASH,
      expiresAt: AT,
      acceptedBy: null,
      acceptedAt: null,
      revokedAt: null,
    }),
  listOpenInvitations: (on) => invitations.listOpenInvitations(on, { workspaceId: ID, now: AT }),
  findInvitationByToken: (on) => invitations.findInvitationByToken(on, { tokenHash: HASH, now: AT }),
  acceptInvitation: (on) => invitations.acceptInvitation(on, { id: ID, accountId: 'reviewer', at: AT }),
  revokeInvitation: (on) => invitations.revokeInvitation(on, { workspaceId: ID, id: ID, at: AT }),
  limitAttempts: (on) => limitAttempts(on, { key: 'account', window: 60, max: 5 }, AT.getTime()),
  listPeople: (on) => listPeople(on, ID),
  saveAccount: (on) => saveAccount(on, { id: 'reviewer', kind: 'person', name: 'reviewer' }),
  setMembership: (on) =>
    setMembership(on, { workspaceId: ID, accountId: 'reviewer', role: 'reviewer', teams: [ID] }),
  removeMembership: (on) => removeMembership(on, { workspaceId: ID, accountId: 'reviewer', at: AT }),
  announceRevocation: (on) => announceRevocation(on, { session: 'session' }),
  emptyWorkspace: (on) => emptyWorkspace(on, { workspaceId: ID, by: 'admin', at: AT }),
  findWorkspace: (on) => findWorkspace(on, ID),
  readInstallation: (on) => installation.readInstallation(on, () => HASH),
  setSetupCode: (on) => installation.setSetupCode(on, HASH),
  completeInstallation: [
    (on) => installation.completeInstallation(on, { setupCodeHash: null, at: AT }),
    (on) => installation.completeInstallation(on, { setupCodeHash: HASH, at: AT }),
  ],
  insertWorkspace: (on) => workspaces.insertWorkspace(on, { id: ID, name: 'workspace', sample: false }),
  insertTeam: (on) => workspaces.insertTeam(on, { id: ID, workspaceId: ID, name: 'team' }),
  listTeams: (on) => workspaces.listTeams(on, ID),
};
