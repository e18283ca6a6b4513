import type { Node } from 'prosemirror-model';
import type { Finding } from '@countersign/api';
import { redlinePreview } from '../editor/redline-preview.ts';
import { redlineAround } from '../../../findings/redline-around.ts';
import { wordDiff, type Piece } from '../../../findings/word-diff.ts';

/** The redline of a finding: as it stands in the text, or, before it stands there, against the words it replaces. */
export function redlineOf(finding: Finding, doc: Node | null): readonly (readonly Piece[])[] {
  const { redline } = finding;
  if (!redline) return [];
  const standing = doc ? redlinePreview(doc, redline.changeIds) : [];
  if (standing.length > 0) return standing;
  const kept = redlineAround(redline);
  if (kept) return [kept];
  const old = baseOf(finding, doc);
  return redline.replacement === '' && old === '' ? [] : [wordDiff(old, redline.replacement)];
}

/** What the replacement is to replace: the paragraph where it is one, otherwise the quoted words. */
function baseOf(finding: Finding, doc: Node | null): string {
  const quote = finding.quote ?? '';
  if (!doc || finding.paragraphId === null) return quote;
  let paragraph = '';
  doc.descendants((node) => {
    if (node.type.name !== 'paragraph') return true;
    if (node.attrs['id'] === finding.paragraphId) paragraph = node.textContent;
    return false;
  });
  const whole = (finding.redline?.replacement.length ?? 0) > quote.length * 1.3;
  return whole && paragraph !== '' ? paragraph : quote;
}
