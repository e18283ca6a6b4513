import { insertText, type ConnectedDocument } from '@countersign/coediting';
import type { Chance } from '@countersign/coediting/simulation';

/** Somebody who types tokens that exist once, and knows which of them were acknowledged. */
export class Typist {
  readonly connection: ConnectedDocument;
  readonly #name: string;
  readonly #chance: Chance;
  #typed = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(name: string, connection: ConnectedDocument, chance: Chance) {
    this.#name = name;
    this.connection = connection;
    this.#chance = chance;
  }

  get typed(): number {
    return this.#typed;
  }

  /** How many of the tokens, from the first on, the server has acknowledged: edits are acknowledged in order. */
  get acknowledged(): number {
    return this.#typed - this.connection.unsaved;
  }

  token(index: number): string {
    return `[${this.#name}:${index}]`;
  }

  /** Whether a token is one of theirs. */
  hasTyped(token: string): boolean {
    return token.startsWith(`[${this.#name}:`);
  }

  begin(): void {
    this.#timer = setTimeout(
      () => {
        const { doc } = this.connection;
        const paragraph = this.#chance.below(2);
        insertText(doc, paragraph, 0, this.token(this.#typed));
        this.#typed += 1;
        this.begin();
      },
      this.#chance.between(2, 30),
    );
  }

  pause(): void {
    clearTimeout(this.#timer);
  }

  /** Resolves at the next acknowledgement. */
  nextAcknowledgement(): Promise<void> {
    const before = this.acknowledged;
    return new Promise((resolve) => {
      const stop = this.connection.on('unsaved', () => {
        if (this.acknowledged <= before) return;
        stop();
        resolve();
      });
    });
  }
}
