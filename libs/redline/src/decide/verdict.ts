import type { ChangeStamp } from '../change.ts';

export type Verdict = 'accept' | 'reject';

/** What is decided about a change; `undefined` leaves it open. */
export type Decide = (change: ChangeStamp) => Verdict | undefined;
