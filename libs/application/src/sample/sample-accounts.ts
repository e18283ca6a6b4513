import type { Role } from '@countersign/domain';

export type SampleAccount = {
  readonly key: string;
  readonly role: Role;
  /** Named by role: nobody real, and nobody invented. */
  readonly name: string;
  readonly does: string;
  /** Added to the chance that a judgment of theirs is right. */
  readonly lean: number;
  /** How long a judgment takes them, as a multiple of the usual. */
  readonly pace: number;
};

/**
 * The accounts of the sample workspace, each a card on the sign-in page. Both reviewers are asked equally often and one of
 * them takes longer, so that whoever looks at the load of an untouched sample sees where work waits, and what to move.
 */
export const SAMPLE_ACCOUNTS: readonly SampleAccount[] = [
  {
    key: 'reviewer-a',
    role: 'reviewer',
    name: 'Reviewer A',
    does: 'Review the NDA beside the AI',
    lean: 0.01,
    pace: 0.9,
  },
  {
    key: 'reviewer-b',
    role: 'reviewer',
    name: 'Reviewer B',
    does: 'Open in a second window and type along',
    lean: -0.02,
    pace: 1.5,
  },
  {
    key: 'lead',
    role: 'lead',
    name: 'Lead',
    does: 'Settle what reviewers disagree on, and sign off',
    lean: 0.03,
    pace: 1.2,
  },
  {
    key: 'manager',
    role: 'manager',
    name: 'Manager',
    does: 'See where the work waits, and move it',
    lean: 0,
    pace: 1,
  },
  {
    key: 'analyst',
    role: 'analyst',
    name: 'Analyst',
    does: 'See whether people and AI together do better',
    lean: 0,
    pace: 1,
  },
  { key: 'admin', role: 'admin', name: 'Admin', does: 'Members, keys and sign-in', lean: 0, pace: 1 },
];

export function sampleEmail(key: string): string {
  return `${key}@sample.countersign.invalid`;
}
