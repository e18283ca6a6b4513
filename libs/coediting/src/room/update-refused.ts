import type { RefusalCode } from '../wire/refusals.ts';

/** As how many refused edits one counts that was looked at for as long as anything may be. */
export const COST_OF_TOO_LONG = 10;

/** Thrown while an update is read and judged; caught where it becomes a refusal. Nothing has changed when it is. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused';
  readonly code: RefusalCode;
  /** As how many refused edits it counts. */
  readonly cost: number;

  constructor(code: RefusalCode, message: string, cost = 1) {
    super(message);
    this.code = code;
    this.cost = cost;
  }
}
