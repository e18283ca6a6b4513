import type { Role } from './roles.ts';

/**
 * How far a permission reaches. `own`: what is theirs; `team`: contracts of their own teams; `assigned`: what was put
 * before them; `masked`: figures, with the text of items hidden; `aggregated`: groups only, never one person.
 */
export const SCOPES = ['none', 'own', 'assigned', 'team', 'masked', 'aggregated', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

type Row = Readonly<Record<Role | 'ai', Scope>>;

const row = (...scopes: readonly [Scope, Scope, Scope, Scope, Scope, Scope]): Row => {
  const [reviewer, lead, manager, analyst, admin, ai] = scopes;
  return { reviewer, lead, manager, analyst, admin, ai };
};

/** Who may do what. Every procedure, route and room names one of these; a test covers each cell. */
export const PERMISSIONS = {
  'contract.see': row('team', 'team', 'all', 'masked', 'all', 'assigned'),
  'contract.comment': row('team', 'team', 'all', 'none', 'none', 'assigned'),
  'contract.suggest': row('team', 'team', 'all', 'none', 'none', 'assigned'),
  'contract.edit': row('team', 'team', 'none', 'none', 'none', 'none'),
  'redline.decide': row('team', 'team', 'none', 'none', 'none', 'none'),
  'item.decide': row('assigned', 'team', 'none', 'none', 'none', 'none'),
  'item.adjudicate': row('none', 'team', 'none', 'none', 'none', 'none'),
  'contract.sign-off': row('none', 'team', 'none', 'none', 'none', 'none'),
  'action.approve': row('none', 'team', 'none', 'none', 'none', 'none'),
  'contract.upload': row('team', 'team', 'all', 'none', 'all', 'none'),
  'item.ingest': row('none', 'none', 'all', 'none', 'all', 'none'),
  'playbook.draft': row('all', 'all', 'all', 'all', 'none', 'none'),
  'policy.draft': row('none', 'none', 'all', 'all', 'none', 'none'),
  'playbook.publish': row('none', 'all', 'all', 'none', 'none', 'none'),
  'policy.publish': row('none', 'none', 'all', 'none', 'none', 'none'),
  'work.reassign': row('none', 'none', 'all', 'none', 'none', 'none'),
  'model.promote': row('none', 'none', 'all', 'none', 'none', 'none'),
  'dashboard.see': row('own', 'team', 'all', 'all', 'all', 'none'),
  'bias-audit.read': row('none', 'none', 'all', 'all', 'all', 'none'),
  'bias-audit.run': row('none', 'none', 'none', 'all', 'none', 'none'),
  'reviewer-attributes.see': row('none', 'none', 'none', 'aggregated', 'none', 'none'),
  'workspace.administer': row('none', 'none', 'none', 'none', 'all', 'none'),
  'audit-log.read': row('none', 'none', 'all', 'all', 'all', 'none'),
  'audit-log.export': row('none', 'none', 'none', 'none', 'all', 'none'),
  'finding.propose': row('none', 'none', 'none', 'none', 'none', 'assigned'),
  /** In demo mode alone, for the sample workspace: whoever tries things out may put them back. */
  'sample.reset': row('all', 'all', 'all', 'all', 'all', 'none'),
  'account.own': row('own', 'own', 'own', 'own', 'own', 'none'),
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof PERMISSIONS;

/** How far `permission` reaches for somebody with this role, or for an AI reviewer (role null). */
export function scopeOf(permission: Permission, role: Role | null): Scope {
  return PERMISSIONS[permission][role ?? 'ai'];
}

export function may(permission: Permission, role: Role | null): boolean {
  return scopeOf(permission, role) !== 'none';
}

/** What a person may do in a room: the widest mode that the matrix allows. */
export const DOCUMENT_MODES = ['edit', 'suggest', 'comment', 'view'] as const;
export type DocumentMode = (typeof DOCUMENT_MODES)[number];

export function widestMode(role: Role | null): DocumentMode {
  if (may('contract.edit', role)) return 'edit';
  if (may('contract.suggest', role)) return 'suggest';
  return may('contract.comment', role) ? 'comment' : 'view';
}

/** The narrower of two modes: what was asked for, within what is allowed. */
export function narrowerMode(a: DocumentMode, b: DocumentMode): DocumentMode {
  return DOCUMENT_MODES.indexOf(a) >= DOCUMENT_MODES.indexOf(b) ? a : b;
}
