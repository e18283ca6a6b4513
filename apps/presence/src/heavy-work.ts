import type { CompactionInput, CompactionOutput } from '@countersign/coediting';
import type { DistantDocument } from './distant-document.ts';
import { createHeavyLane, EndedByAnotherError, type HeavyLane, type LaneOptions } from './heavy-lane.ts';

/** A few more than are ever held up at once by those who mean no harm. */
const MOST_LANES = 3;
/** Who is told to wait elsewhere has another document decoded again: not for what takes a moment. */
const HELD_MS = 250;

export type HeavyWork = {
  compact(input: CompactionInput): Promise<CompactionOutput>;
  /**
   * What `encodeOutline` gives for a document that is given as one state.
   *
   * @throws TooLongError when that takes too long
   */
  outlineOf(state: Uint8Array): Promise<Uint8Array>;
  /** Decodes a document there, and keeps it until it is closed. */
  open(updates: readonly Uint8Array[]): DistantDocument;
  close(): Promise<void>;
};

type HeavyWorkOptions = Pick<LaneOptions, 'judgeWithin' | 'decodeWithin' | 'keepFor' | 'processorTime'> & {
  /** Milliseconds after which others do not wait for what is looked at any longer. */
  readonly heldAfter?: number;
  /** How many workers there are at most. */
  readonly lanes?: number;
};

/**
 * Decoding a large document takes long enough to be felt in every room: it is done beside the event loop, by one worker as long
 * as nobody holds it up. Whoever does is left alone with it, and the others go on with another.
 */
export function createHeavyWork({
  lanes: most = MOST_LANES,
  heldAfter = HELD_MS,
  ...options
}: HeavyWorkOptions): HeavyWork {
  const lanes: HeavyLane[] = [];
  const isFree = (lane: HeavyLane) => !lane.isHeld;
  const hasOther = () => lanes.length < most || lanes.some(isFree);
  const add = (): HeavyLane => {
    const lane = createHeavyLane({ ...options, heldAfter, hasOther });
    lanes.push(lane);
    return lane;
  };
  /** The first that is not held up; where all are, whoever asks waits like those who asked before. */
  const lane = () => lanes.find(isFree) ?? (lanes.length < most ? add() : lanes[0]!);
  return {
    compact: (input) => untilNotEnded(() => lane().compact(input)),
    outlineOf: (state) => untilNotEnded(() => lane().outlineOf(state)),
    open: (updates) => lane().open(updates),
    async close() {
      await Promise.all(lanes.map((one) => one.close()));
    },
  };
}

/** Asks until it is answered, or is itself to blame that it is not. */
export async function untilNotEnded<Found>(ask: () => Promise<Found>): Promise<Found> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof EndedByAnotherError)) throw error;
    }
  }
}
