import type { Operation } from './edits.ts';

/** Which law a run broke: see docs/spec/redline.md. */
export type BrokenLaw = 'reject' | 'accept' | 'order' | 'converge';

export type Failure = { readonly law: BrokenLaw; readonly story: string };

export type Run = {
  /** Every operation that changed something. */
  readonly operations: readonly Operation[];
  readonly failure: Failure | null;
};

/** What happened in a run, told only if it is asked for. */
export class Story {
  readonly #lines: (() => string)[] = [];

  add(line: () => string): void {
    this.#lines.push(line);
  }

  tell(): string {
    return this.#lines.map((line) => line()).join('\n');
  }
}

/** The instant of the `i`th edit of a run. */
export function instantOf(i: number): string {
  const two = (value: number) => String(value % 60).padStart(2, '0');
  return `2026-01-01T00:${two(Math.floor(i / 60))}:${two(i)}Z`;
}
