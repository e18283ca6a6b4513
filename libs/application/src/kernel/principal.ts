import type { Role } from '@countersign/domain';

/** Who asks, in which workspace, with what role. Made by a host from a session, a key or a service's own account. */
export type Principal = {
  readonly accountId: string;
  readonly name: string;
  readonly kind: 'person' | 'ai' | 'service';
  readonly workspaceId: string;
  /** Null for AI reviewers. */
  readonly role: Role | null;
  readonly teams: readonly string[];
  /** The sign-in's id, "key:" and an API key's id, or null for the product's own services. */
  readonly sessionId: string | null;
};
