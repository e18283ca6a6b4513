import { decodeOutline, emptyOutline, outlineOf, type Outline } from '@countersign/coediting';
import type { LoadedDocument } from '@countersign/database';
import type { HeavyWork } from './heavy-work.ts';

/** What is read in one go: two to three milliseconds of it. */
const AT_ONCE_BYTES = 65_536;
/** The same of a state, which says in a byte what takes several in an update: some eight milliseconds. */
const STATE_AT_ONCE_BYTES = 8_192;
/** What an update costs that says nothing, in bytes of one that says much. */
const EACH_BYTES = 32;

type Beside = {
  /** Comes back when what else is to be done has had its turn. */
  readonly turn: () => Promise<void>;
  readonly worker: Pick<HeavyWork, 'outlineOf'>;
};

/**
 * The outline of a document as it was loaded. Whoever edits in other rooms is heard meanwhile: a long tail is read in pieces, and a
 * long snapshot that was written without an outline, or with one of another version, beside the event loop.
 */
export async function readOutline(
  { snapshot, tail }: Pick<LoadedDocument, 'snapshot' | 'tail'>,
  beside: Beside,
): Promise<Outline> {
  const outline = snapshot ? await outlineOfSnapshot(snapshot, beside) : emptyOutline();
  let piece: Uint8Array[] = [];
  let bytes = 0;
  for (const { payload } of tail) {
    if (bytes > AT_ONCE_BYTES) {
      outlineOf(piece, outline);
      piece = [];
      bytes = 0;
      await beside.turn();
    }
    piece.push(payload);
    bytes += payload.byteLength + EACH_BYTES;
  }
  return outlineOf(piece, outline);
}

type Snapshot = NonNullable<LoadedDocument['snapshot']>;

async function outlineOfSnapshot({ state, outline }: Snapshot, { worker }: Beside): Promise<Outline> {
  const kept = outline ? decodeOutline(outline) : null;
  if (kept) return kept;
  if (state.byteLength <= STATE_AT_ONCE_BYTES) return outlineOf([state]);
  // Both are of this build: of one version.
  return decodeOutline(await worker.outlineOf(state))!;
}
