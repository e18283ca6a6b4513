import { PULSE_TIMES, type PulseTimes } from '@countersign/database';

/**
 * How soon what nobody announces is found out, in milliseconds. Rights that end are announced; a sign-in that runs out, a
 * notice that was lost, and a service that stands still are not. What the specification promises are sums of these.
 */
export type Timings = {
  /** The rights of everybody in the rooms are asked for again. */
  readonly askAccessEvery: number;
  /** How far the documents of the rooms are is asked for again. */
  readonly askHeadsEvery: number;
  /** Other nodes are told of what was committed at most this often; the first time at once. */
  readonly announceEvery: number;
  /** A commit that takes longer says that the database is in trouble. */
  readonly commitTroubleAfter: number;
  /** One edit may take so long to be judged, beside the event loop: then it is refused, and the worker ended. */
  readonly judgeWithin: number;
  /** Whatever else is done there may take so long: decoding a document, a command, a snapshot. */
  readonly decodeWithin: number;
  readonly pulse: PulseTimes;
  readonly redis: RedisTimes;
};

export type RedisTimes = {
  /** A node says that it is there, and looks whether Redis answered. */
  readonly signOfLifeEvery: number;
  /** Redis has not answered for so long: it is not there. */
  readonly lateAfter: number;
  /** So long, and its connection is given up. */
  readonly silentAfter: number;
};

export const TIMINGS: Timings = {
  askAccessEvery: 4_000,
  askHeadsEvery: 5_000,
  announceEvery: 250,
  commitTroubleAfter: 1_000,
  judgeWithin: 2_000,
  decodeWithin: 10_000,
  pulse: PULSE_TIMES,
  redis: { signOfLifeEvery: 750, lateAfter: 700, silentAfter: 5_000 },
};
