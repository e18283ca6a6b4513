import type { Role } from '@countersign/domain';

/** What somebody with a role comes for, in a line. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly label: string; readonly does: string }>> = {
  reviewer: { label: 'Reviewer', does: 'Reviews contracts, decides what is assigned' },
  lead: { label: 'Lead', does: 'Settles disagreements and signs off' },
  manager: { label: 'Manager', does: 'Moves work and publishes policies' },
  analyst: { label: 'Analyst', does: 'Reads the figures; texts are hidden' },
  admin: { label: 'Admin', does: 'Manages members, keys and sign-in' },
};

export const ROLE_OPTIONS = (Object.keys(ROLE_WORDS) as Role[]).map((value) => ({
  value,
  label: ROLE_WORDS[value].label,
  detail: ROLE_WORDS[value].does,
}));
