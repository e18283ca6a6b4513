import type { ConnectionRefusal } from './explain-refusal.ts';

/** Why `saved()` will never come true: the edits were refused, and are in `refusal.lost`. */
export class EditsRefused extends Error {
  override readonly name = 'EditsRefused';
  readonly refusal: ConnectionRefusal;

  constructor(refusal: ConnectionRefusal) {
    super(`${refusal.message} ${refusal.todo}`);
    this.refusal = refusal;
  }
}
