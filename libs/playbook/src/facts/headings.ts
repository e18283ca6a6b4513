import type { Label } from './labels.ts';

/** The heading of a paragraph, its own line or run in before the text. Offsets in the paragraph. */
export type Heading = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** True when the paragraph is nothing but its heading. */
  readonly alone: boolean;
};

const SMALL = new Set(
  'a an and as at by for from in into of on or the to under with upon no nor its vs per'.split(' '),
);
const RUN_IN = /^([A-Z][A-Za-z0-9,;:&/'() -]{1,78}?)(\.|:| -)(?=\s|$)/;

/** Where the heading stands, if there is one. `level` and `style` are the source's own words about the paragraph. */
export function readHeading(
  plain: string,
  label: Label | null,
  source: { readonly level: number | null; readonly style: string | null },
): Heading | null {
  const start = Math.max(label?.bodyStart ?? 0, plain.length - plain.trimStart().length);
  const body = plain.slice(start).trimEnd();
  if (body === '') return null;
  const whole = (): Heading => ({
    text: body.replace(/[.:\s]+$/, ''),
    start,
    end: start + body.length,
    alone: true,
  });
  const runIn = RUN_IN.exec(body);
  if (runIn?.[1] !== undefined && runIn[0].length < body.length && looksLikeTitle(runIn[1]))
    return { text: runIn[1], start, end: start + runIn[1].length, alone: false };
  if (body.length <= 120 && (source.level !== null || /heading|title/i.test(source.style ?? '')))
    return whole();
  if (body.length <= 90 && !/[;,]$/.test(body) && looksLikeTitle(body.replace(/[.:]$/, ''))) {
    if (label !== null && label.kind !== 'item') return whole();
    if (body === body.toUpperCase() && /[A-Z]{3}/.test(body)) return whole();
  }
  return null;
}

/** Every word of weight starts with a capital, and there is no verb of obligation or definition. */
function looksLikeTitle(text: string): boolean {
  const words = text.split(/[\s/-]+/).filter((word) => /[A-Za-z]/.test(word));
  if (words.length === 0 || words.length > 12) return false;
  return words.every(
    (word, index) =>
      /^["'(]?[A-Z]/.test(word) || (index > 0 && SMALL.has(word.toLowerCase().replace(/[,;)]$/, ''))),
  );
}
