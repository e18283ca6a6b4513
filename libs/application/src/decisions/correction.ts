import { latestProposal, type LockedItem, type WorkspaceTransaction } from '@countersign/database';
import * as z from 'zod';
import { wordingOf } from '../findings/wording-of.ts';

/** What a judgment corrects a finding to. */
export type Correction = {
  /** The category that is right; null: as found. */
  readonly category: string | null;
  /** The words that are right; null: none were given. */
  readonly text: string | null;
  /** What `text` is to stand instead of, as the reviewer had it before them. */
  readonly instead: string | null;
};

const stored = z.object({
  category: z.string().nullable().default(null),
  text: z.string().nullable().default(null),
  instead: z.string().nullable().default(null),
});

/** As it lies in the database; null where nothing is corrected. */
export function readCorrection(value: unknown): Correction | null {
  const correction = stored.safeParse(value ?? {}).data;
  return correction && (correction.category !== null || correction.text !== null) ? correction : null;
}

/**
 * What is kept of a correction. For words in a finding, what they are to stand instead of goes with them: the words that
 * the AI's wording would replace for whoever saw it, the quoted words for whoever judged unaided.
 */
export async function correctionToKeep(
  transaction: WorkspaceTransaction,
  item: LockedItem,
  { given, unaided }: { given: Readonly<Record<string, string>> | null; unaided: boolean },
): Promise<Readonly<Record<string, string>> | null> {
  if (given === null || Object.keys(given).length === 0) return null;
  const { finding } = item;
  if (!finding || given['text'] === undefined) return given;
  const proposal = await latestProposal(transaction, item.id);
  const wording = unaided || !proposal ? null : wordingOf(finding, proposal.evidence);
  const seen = wording && wording.replacement !== null ? (wording.around?.replaced ?? null) : null;
  return { ...given, instead: seen ?? finding.quote ?? '' };
}
