import type { ParagraphId } from '@countersign/domain';
import { plainText } from './text/plain-text.ts';

/** A quote as keys compare it: case, quotes, dashes and runs of space do not matter. */
export function normaliseQuote(quote: string): string {
  return plainText(quote).toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * Identity of a finding: rule, paragraph and normalised quote. It survives edits elsewhere, and edits of the same
 * paragraph that leave the quote alone. What is missing has no place, so its key is the rule's alone.
 */
export function findingKey(ruleId: string, paragraphId: ParagraphId | null, quote: string): string {
  return paragraphId === null
    ? `${ruleId}|missing`
    : `${ruleId}|${paragraphId}|${hash(normaliseQuote(quote))}`;
}

/** FNV-1a over UTF-16 units, twice with different bases: 64 bits in hexadecimal. */
function hash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x01000193) ^ (low >>> 13);
  }
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0');
}
