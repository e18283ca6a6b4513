import type { ContractUnits } from './linear-scores.ts';
import { segmentText, type Unit } from './segment-text.ts';
import { unitContexts } from './unit-context.ts';

/** A contract as the product holds it: paragraphs in reading order, each with the number that stands before it. */
export type ClauseParagraph<Id extends string = string> = {
  readonly id: Id;
  readonly text: string;
  readonly label?: string | undefined;
};

export type ClauseContract<Id extends string = string> = {
  readonly paragraphs: readonly ClauseParagraph<Id>[];
};

export type ParagraphStretch<Id extends string> = {
  readonly paragraphId: Id;
  /** UTF-16, within the paragraph's text; end exclusive. */
  readonly start: number;
  readonly end: number;
};

export type ContractText<Id extends string> = ContractUnits & {
  /** A stretch of the whole, in the paragraph that holds most of it; undefined when it is only a label. */
  readonly locate: (start: number, end: number) => ParagraphStretch<Id> | undefined;
};

const GAP = '\n\n';

type Placed<Id extends string> = { readonly id: Id; readonly start: number; readonly end: number };

/** Paragraphs as one text in units, with the way back. Numbers stand before their paragraphs as in a plain text. */
export function contractText<Id extends string>({ paragraphs }: ClauseContract<Id>): ContractText<Id> {
  const parts: string[] = [];
  const placed: Placed<Id>[] = [];
  const units: Unit[] = [];
  let at = 0;
  paragraphs.forEach(({ id, text, label }, paragraph) => {
    const lead = label === undefined || label === '' ? '' : `${label} `;
    const part = `${lead}${text}${GAP}`;
    parts.push(part);
    placed.push({ id, start: at + lead.length, end: at + lead.length + text.length });
    if (text.trim() !== '') {
      for (const { start, end } of segmentText(`${lead}${text}`, 'whole')) {
        units.push({ start: at + start, end: at + end, paragraph });
      }
    }
    at += part.length;
  });
  const whole = parts.join('');
  return { text: whole, units, contexts: unitContexts(whole, units), locate: locator(placed) };
}

function locator<Id extends string>(placed: readonly Placed<Id>[]): ContractText<Id>['locate'] {
  return (start, end) => {
    let best: ParagraphStretch<Id> | undefined;
    for (let i = firstEndingAfter(placed, start); i < placed.length && placed[i]!.start < end; i += 1) {
      const paragraph = placed[i]!;
      const from = Math.max(start, paragraph.start);
      const to = Math.min(end, paragraph.end);
      if (to - from <= (best ? best.end - best.start : 0)) continue;
      best = { paragraphId: paragraph.id, start: from - paragraph.start, end: to - paragraph.start };
    }
    return best;
  };
}

function firstEndingAfter(placed: readonly { readonly end: number }[], offset: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placed[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
