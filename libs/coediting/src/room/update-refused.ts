import type { RefusalCode } from '../wire/refusals.ts';

/** Thrown while an update is read and judged; caught where it becomes a refusal. Nothing has changed when it is. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
