import type { Offer } from '@countersign/playbook';
import * as z from 'zod';

/** What an AI reviewer leaves with its proposal: the words that moved it, and the wordings that may be asked for. */
export type FindingEvidence = {
  readonly terms: readonly string[];
  /** In the order of asking. */
  readonly offers: readonly OfferInPlace[];
  /** The wording of a finding that offers no choice of them, as a check's. */
  readonly own?: WordsAround & { readonly replacement: string };
};

/** A wording, with what stood at its place when it was offered, so that it can be shown without the text at hand. */
export type OfferInPlace = Offer & { readonly around?: WordsAround };

/** What the wording replaces, and a few words of the same paragraph before and after. All empty: a new paragraph. */
export type WordsAround = { readonly before: string; readonly replaced: string; readonly after: string };

const redlineSchema = z.object({
  documentId: z.string(),
  changeIds: z.array(z.string()),
  /** Index of the offer that they carry. */
  position: z.int().min(0),
  replacement: z.string(),
  /** The words that the AI wrote into the text: if others stand there, people have written into them. */
  inserted: z.string(),
});

/** The tracked changes that carry a finding's wording into the text. */
export type FindingRedline = z.infer<typeof redlineSchema>;

/** As it was stored; null where there is none, or it is of another make. */
export function readRedline(stored: unknown): FindingRedline | null {
  return redlineSchema.safeParse(stored).data ?? null;
}
