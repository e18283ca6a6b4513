import type { Finding, JudgmentInput } from '@countersign/api';
import { isBlind } from './finding-words.ts';
import { redlineAround } from './redline-around.ts';
import { wordDiff, type Piece } from './word-diff.ts';

/** A fix as far as it is written. */
export type FixDraft = { readonly category: string; readonly text: string; readonly note: string };

/** The words that a fix starts from, and whether those it ends with are to stand in the contract. */
export type FixBase = {
  readonly text: string;
  /** What they would stand instead of. */
  readonly instead: string;
  readonly enters: boolean;
};

/**
 * A fix of a proposed redline starts from its words. Where none is proposed, or whoever judges unaided is not shown it, it
 * starts from the quoted words; those of a clause are only named right. Null where there are no words to correct.
 */
export function fixBase(finding: Finding): FixBase | null {
  const { redline, quote, kind } = finding;
  if (redline && !isBlind(finding)) {
    return { text: redline.replacement, instead: redline.around?.replaced ?? quote ?? '', enters: true };
  }
  if (quote !== null) return { text: quote, instead: quote, enters: kind !== 'clause' };
  // Of a clause that is missing nothing is quoted: what it should say can be said all the same.
  return kind === 'missing' ? { text: '', instead: '', enters: false } : null;
}

export function emptyFix(finding: Finding): FixDraft {
  return { category: finding.category, text: fixBase(finding)?.text ?? '', note: '' };
}

/** What is sent of a fix. The words of a redline always: they are what is to be in the text. */
export function correctionOf(
  finding: Finding,
  { category, text }: Pick<FixDraft, 'category' | 'text'>,
): NonNullable<JudgmentInput['correction']> {
  const base = fixBase(finding);
  const hasWords = base !== null && (text !== base.text || (finding.redline !== null && !isBlind(finding)));
  return { ...(category === finding.category ? {} : { category }), ...(hasWords ? { text } : {}) };
}

/** What a fix makes of the text, from what was kept with the finding: without the text at hand. */
export function fixPreview(finding: Finding, text: string): Piece[][] {
  const base = fixBase(finding);
  if (base === null || !base.enters || text === base.instead) return [];
  const around = isBlind(finding) ? null : finding.redline;
  return [(around && redlineAround({ ...around, replacement: text })) ?? wordDiff(base.instead, text)];
}
