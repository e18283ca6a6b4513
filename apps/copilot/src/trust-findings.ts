import type { ContractReading } from '@countersign/application';
import { SEVERITIES } from '@countersign/domain';
import type { Finding } from '@countersign/playbook';
import { z } from 'zod';

const words = (most: number) => z.string().max(most);
const id = words(500).min(1);
const offset = z.int().min(0);
const span = { paragraphId: id, start: offset, end: offset };
const redline = z.union([
  z.looseObject({ ...span, replacement: words(20_000) }),
  z.looseObject({ afterParagraphId: id, text: words(20_000) }),
]);

/** What a finding has to be, whoever made it. */
const findingSchema = z.looseObject({
  ...span,
  key: id,
  kind: z.enum(['clause', 'deviation', 'check', 'missing']),
  category: words(200).min(1),
  severity: z.enum(SEVERITIES),
  confidence: z.number().min(0).max(1),
  quote: words(100_000),
  ruleId: words(200),
  reason: z.object({
    code: words(200).min(1),
    arguments: z.record(words(200), z.union([words(2_000), z.number(), z.boolean(), z.null()])),
  }),
  evidence: z.array(z.looseObject(span)).max(1_000),
  reader: words(200).nullable(),
  redline: redline.optional(),
});

/** More than this about one contract is not a review. */
const MOST = 2_000;

/**
 * What of a reviewer's output may be handed in: findings that are whole and quote the text word for word. An AI may be wrong,
 * or say what a contract told it to say: what cannot be held against the text is dropped.
 */
export function trustFindings(
  findings: readonly Finding[],
  reading: ContractReading,
): { readonly kept: Finding[]; readonly dropped: number } {
  const kept = findings
    .slice(0, MOST)
    .filter((finding) => findingSchema.safeParse(finding).success && isVerbatim(finding, reading));
  return { kept, dropped: findings.length - kept.length };
}

function isVerbatim({ paragraphId, start, end, quote }: Finding, reading: ContractReading): boolean {
  return reading.paragraphs.get(paragraphId)?.text.slice(start, end) === quote;
}
