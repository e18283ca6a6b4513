import type { ImportLimits } from '../limits.ts';

export type DocxOptions = {
  readonly limits: ImportLimits;
  readonly fileName: string;
  /** Account id of an author's name; `word:NAME` for a name that is not in it. */
  readonly accounts: Readonly<Record<string, string>>;
};
