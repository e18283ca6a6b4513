import { insertText, type ConnectedDocument } from '@countersign/coediting';
import type { Chance } from '@countersign/coediting/simulation';

/** How somebody writes a token into a paragraph. */
export type Writing = (connection: ConnectedDocument, paragraph: number, token: string) => void;

const TYPING: Writing = ({ doc }, paragraph, token) => insertText(doc, paragraph, 0, token);

/** Somebody who types tokens that exist once, and knows which of them were acknowledged. */
export class Typist {
  readonly connection: ConnectedDocument;
  readonly #name: string;
  readonly #chance: Chance;
  #typed = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #write: Writing;
  readonly #typedAt: number[] = [];
  /** Milliseconds from when each token was typed to when it was acknowledged, in order. */
  readonly waits: number[] = [];

  constructor(name: string, connection: ConnectedDocument, chance: Chance, write = TYPING) {
    this.#name = name;
    this.connection = connection;
    this.#chance = chance;
    this.#write = write;
    connection.on('unsaved', () => {
      const now = performance.now();
      while (this.waits.length < this.acknowledged) this.waits.push(now - this.#typedAt[this.waits.length]!);
    });
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
        const token = this.token(this.#typed);
        this.#typedAt.push(performance.now());
        this.#write(this.connection, this.#chance.below(2), token);
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
