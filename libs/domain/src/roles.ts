/** What people do here. An AI reviewer has a kind of its own and none of these roles. */
export const ROLES = ['reviewer', 'lead', 'manager', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who acts: a person with a role in the workspace, or an AI reviewer, which proposes and never approves. */
export const ACTOR_KINDS = ['person', 'ai'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export function isRole(value: string): value is Role {
  return (ROLES as readonly string[]).includes(value);
}
