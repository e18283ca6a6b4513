import * as z from 'zod';
import { explainFinding } from '@countersign/playbook';
import type { WordsAround } from '../findings/finding-records.ts';

/**
 * What an AI reviewer leaves beside a finding, as it lies in the database. Read leniently: what is not there, or was
 * written by another version, is left out of the view and never breaks it.
 */
const redline = z.union([
  z.object({ replacement: z.string() }).transform(({ replacement }) => replacement),
  z.object({ text: z.string() }).transform(({ text }) => text),
]);

const around = z.object({ before: z.string(), replaced: z.string(), after: z.string() });

const offer = z.object({
  rank: z.enum(['preferred', 'fallback']),
  explanation: z.string(),
  redline,
  around: around.nullable().catch(null).default(null),
});

const reasonSchema = z.object({
  code: z.string(),
  arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});

const evidenceSchema = z.object({
  terms: z.array(z.string()).catch([]),
  offers: z.array(offer).catch([]),
  own: around.extend({ replacement: z.string() }).nullable().catch(null).default(null),
});

export type Wording = {
  readonly rank: 'preferred' | 'fallback';
  readonly explanation: string;
  readonly replacement: string;
  /** Null where it was not kept. */
  readonly around: WordsAround | null;
};

export type FindingContent = {
  readonly explanation: string;
  readonly terms: readonly string[];
  /** The wordings that may be asked for, in the order in which they are. */
  readonly wordings: readonly Wording[];
  /** The wording of a finding that offers no choice of them. */
  readonly own: Pick<Wording, 'replacement' | 'around'> | null;
};

export function readContent(
  reason: Readonly<Record<string, unknown>>,
  evidence: Readonly<Record<string, unknown>>,
): FindingContent {
  const { terms, offers, own } = evidenceSchema.parse({ terms: [], offers: [], ...evidence });
  return {
    explanation: explanationOf(reason),
    terms,
    own: own && ownWording(own),
    wordings: offers.map(({ rank, explanation, redline: replacement, around: place }) => ({
      rank,
      explanation,
      replacement,
      around: place,
    })),
  };
}

/** An AI reviewer with words of its own gives them as `text`; the playbook's rules give a code. */
function explanationOf(reason: Readonly<Record<string, unknown>>): string {
  if (typeof reason['text'] === 'string') return reason['text'];
  const parsed = reasonSchema.safeParse(reason);
  return parsed.success ? explainFinding({ reason: parsed.data }) : '';
}

function ownWording({ replacement, ...place }: WordsAround & { readonly replacement: string }) {
  return { replacement, around: place };
}
