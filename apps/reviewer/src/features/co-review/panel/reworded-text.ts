import type { Node } from 'prosemirror-model';
import type { Finding } from '@countersign/api';
import { rewordChange } from '@countersign/redline';
import { fixBase, fixPreview } from '../../../findings/fix-draft.ts';
import { isBlind } from '../../../findings/finding-words.ts';
import type { Piece } from '../../../findings/word-diff.ts';
import { redlinePreview } from '../editor/redline-preview.ts';

const STAMP = { id: 'preview', by: 'preview', at: '1970-01-01T00:00:00.000Z' };

/** What the words of a fix will make of the text: as the server will write them into it, where the redline stands there. */
export function rewordedText(
  finding: Finding,
  text: string,
  doc: Node | null,
): readonly (readonly Piece[])[] {
  const base = fixBase(finding);
  const changeIds = isBlind(finding) ? [] : (finding.redline?.changeIds ?? []);
  if (doc && base && changeIds.length > 0) {
    const made = rewordChange(doc, { changeIds, words: base.instead, place: null, text }, STAMP);
    if (made.placed) return redlinePreview(made.proposed, [STAMP.id]);
  }
  return fixPreview(finding, text);
}
