import type { DocumentModeOnWire } from '../wire/protocol.ts';

/** What somebody who may edit chooses that typing does. */
export type TypingMode = 'edit' | 'suggest';

export type Typing = {
  readonly now: TypingMode;
  /** Editing was chosen, and the server has not said yet that it may be. */
  readonly changing: boolean;
};

/**
 * What typing does: what was chosen, and editing only once the server has said so. The server is shown a token for no
 * more than what is needed, so that it holds whoever suggests to suggesting. Rule 26 of docs/spec/coediting.md.
 *
 * ```
 *             choose edit            the server says edit
 *   suggest ──────────────▶ changing ──────────────────────▶ edit
 *      ▲                       │ it says something else        │
 *      └───────────────────────┴───────────── choose suggest ──┘
 * ```
 */
export class TypingChoice {
  /** Null: nobody chooses; what is typed goes as it is. */
  #wished: TypingMode | null;
  #granted: DocumentModeOnWire | null = null;
  /** What the newest token is for that the server was shown. */
  #shown: TypingMode | null = null;
  #answered = true;

  constructor(wished: TypingMode | null) {
    this.#wished = wished;
  }

  get typing(): Typing {
    const wishes = this.#wished === 'edit';
    // A token for less may be on its way: the server counts from it on.
    const leaving = !this.#answered && this.#shown === 'suggest';
    const edits = wishes && this.#granted === 'edit' && !leaving;
    return { now: edits ? 'edit' : 'suggest', changing: wishes && !edits };
  }

  /** What is typed now is meant as a suggestion, whatever the server would take. */
  get suggests(): boolean {
    return this.#wished !== null && this.typing.now === 'suggest';
  }

  choose(mode: TypingMode): void {
    this.#wished = mode;
  }

  /**
   * @param directWaits something waits to be sent that was typed while editing
   * @returns what the next token should be for; undefined for whatever there is
   */
  needed(directWaits: boolean): TypingMode | undefined {
    if (this.#wished === null) return undefined;
    return this.#wished === 'edit' || directWaits ? 'edit' : 'suggest';
  }

  /** Whether the server should be shown another token. */
  mustAsk(directWaits: boolean): boolean {
    const needed = this.needed(directWaits);
    return this.#answered && needed !== undefined && needed !== this.#shown;
  }

  /** The server is shown a token for this mode. */
  show(mode: TypingMode | undefined): void {
    if (mode === undefined) return;
    this.#shown = mode;
    this.#answered = false;
  }

  /** The server has answered the newest token. */
  answer(mode: DocumentModeOnWire): void {
    this.#granted = mode;
    this.#answered = true;
    if (this.#shown === 'edit' && mode !== 'edit') this.#wished &&= 'suggest';
  }

  /** The server says by itself what may be done from now on. */
  tell(mode: DocumentModeOnWire): void {
    this.#granted = mode;
  }
}
