import { InputError, type ParagraphId } from '@countersign/domain';
import type { Contract, Paragraph } from './contract.ts';
import type { Finding, Redline } from './finding.ts';

export type Applied = {
  readonly contract: Contract;
  readonly applied: readonly Finding[];
  /** Their words overlap those of another proposal that was applied: they need a second look. */
  readonly conflicting: readonly Finding[];
};

/**
 * The contract with the proposals accepted. Where two overlap, the more severe wins and the other is reported. New
 * paragraphs get ids from `newId`, which is called once for each and must not repeat itself.
 *
 * @throws InputError when a proposal names a paragraph that the contract does not have, or offsets outside it.
 */
export function applyRedlines(
  contract: Contract,
  findings: readonly Finding[],
  newId: (index: number) => ParagraphId,
): Applied {
  const index = new Map(contract.paragraphs.map(({ id, text }) => [id, text] as const));
  const replacements = new Map<ParagraphId, (Redline & { start: number })[]>();
  const insertions = new Map<ParagraphId, string[]>();
  const applied: Finding[] = [];
  const conflicting: Finding[] = [];
  for (const finding of bySeverity(findings)) {
    const { redline } = finding;
    if (redline === undefined) continue;
    if ('afterParagraphId' in redline) {
      if (!index.has(redline.afterParagraphId))
        throw new InputError(
          'redline.afterParagraphId',
          redline.afterParagraphId,
          'a paragraph of the contract',
        );
      const texts = insertions.get(redline.afterParagraphId) ?? [];
      if (texts.includes(redline.text)) continue;
      insertions.set(redline.afterParagraphId, [...texts, redline.text]);
      applied.push(finding);
      continue;
    }
    const text = index.get(redline.paragraphId);
    if (text === undefined || redline.start < 0 || redline.end > text.length || redline.start > redline.end)
      throw new InputError('redline', redline.paragraphId, 'a span of a paragraph of the contract');
    const there = replacements.get(redline.paragraphId) ?? [];
    const overlaps = there.some(
      (other) => 'end' in other && redline.start <= other.end && other.start <= redline.end,
    );
    if (overlaps) conflicting.push(finding);
    else {
      replacements.set(redline.paragraphId, [...there, redline]);
      applied.push(finding);
    }
  }
  let made = 0;
  const paragraphs = contract.paragraphs.flatMap((paragraph): Paragraph[] => [
    rewrite(paragraph, replacements.get(paragraph.id) ?? []),
    ...(insertions.get(paragraph.id) ?? []).map((text): Paragraph => ({
      id: newId(made++),
      text,
      style: paragraph.style ?? null,
    })),
  ]);
  return { contract: { ...contract, paragraphs }, applied, conflicting };
}

const RANK = { critical: 0, high: 1, medium: 2, low: 3, info: 4 } as const;

function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || (a.key < b.key ? -1 : 1));
}

function rewrite(paragraph: Paragraph, redlines: readonly Redline[]): Paragraph {
  let text = paragraph.text;
  const spans = redlines.flatMap((redline) => ('replacement' in redline ? [redline] : []));
  for (const { start, end, replacement } of spans.sort((a, b) => b.start - a.start))
    text = text.slice(0, start) + replacement + text.slice(end);
  return { ...paragraph, text };
}
