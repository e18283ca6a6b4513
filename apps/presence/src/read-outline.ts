import { decodeOutline, outlineOf, type Outline } from '@countersign/coediting';
import type { LoadedDocument } from '@countersign/database';

/** What is read in one go: two to three milliseconds of it. */
const AT_ONCE_BYTES = 65_536;
/** What an update costs that says nothing, in bytes of one that says much. */
const EACH_BYTES = 32;

/**
 * The outline of a document as it was loaded. A long tail is read in pieces: whoever edits in other rooms is heard between two of
 * them.
 *
 * @param turn comes back when what else is to be done has had its turn
 */
export async function readOutline(
  { snapshot, tail }: Pick<LoadedDocument, 'snapshot' | 'tail'>,
  turn: () => Promise<void>,
): Promise<Outline> {
  const kept = snapshot?.outline ? decodeOutline(snapshot.outline) : null;
  const outline = kept ?? outlineOf(snapshot ? [snapshot.state] : []);
  let piece: Uint8Array[] = [];
  let bytes = 0;
  for (const { payload } of tail) {
    if (bytes > AT_ONCE_BYTES) {
      outlineOf(piece, outline);
      piece = [];
      bytes = 0;
      await turn();
    }
    piece.push(payload);
    bytes += payload.byteLength + EACH_BYTES;
  }
  return outlineOf(piece, outline);
}
