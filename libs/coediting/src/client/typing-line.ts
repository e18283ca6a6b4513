import { readDocumentToken } from '../token.ts';
import type { DocumentModeOnWire } from '../wire/protocol.ts';
import type { WireRefusal } from '../wire/refusals.ts';
import type { Emitter } from './emitter.ts';
import type { ClientEnvironment } from './environment.ts';
import type { ConnectDocumentOptions, ConnectionEvents } from './options.ts';
import { TypingChoice, type Typing, type TypingMode } from './typing-choice.ts';

/** A token for the mode that was chosen could not be fetched: tried again after this. */
const ASK_AGAIN_MS = 2_000;

const NOBODY: WireRefusal = { code: 'signed out', message: 'Your session has ended.' };
const SOMEBODY_ELSE: WireRefusal = {
  code: 'signed out',
  message: 'Another account has signed in in this browser.',
};

/** Brings the server to hold what is typed, and what waits, to what was chosen: by tokens for no more than is needed. */
export class TypingLine {
  readonly #parts: TypingLineParts;
  readonly #choice: TypingChoice;
  #shown: Typing;
  #fetching = false;
  #cancel: () => void = () => undefined;
  #over = false;

  constructor(parts: TypingLineParts) {
    this.#parts = parts;
    this.#choice = new TypingChoice(parts.options.typing ?? null);
    this.#shown = this.#choice.typing;
  }

  get typing(): Typing {
    return this.#choice.typing;
  }

  get suggests(): boolean {
    return this.#choice.suggests;
  }

  choose(mode: TypingMode): void {
    this.#choice.choose(mode);
    this.agree();
  }

  /** A token for a new connection, or why there is none for this account. */
  async introduce(): Promise<string | WireRefusal> {
    const mode = this.#needed();
    this.#choice.show(mode);
    return this.#fetch(mode);
  }

  /** The server says what may be done: `asked`, in answer to the newest token. */
  hear(mode: DocumentModeOnWire, asked: boolean): void {
    if (asked) this.#choice.answer(mode);
    else this.#choice.tell(mode);
  }

  /** Fetches a new token and shows it. */
  async refresh(): Promise<void> {
    const mode = this.#needed();
    const token = await this.#fetch(mode);
    // The server says so itself, of the connection as it is.
    if (typeof token !== 'string') throw new Error(token.message);
    // Something else may have been chosen meanwhile.
    if (!this.#parts.inRoom() || mode !== this.#needed()) return;
    this.#choice.show(mode);
    this.#parts.send(token);
  }

  /** Asks the server for another mode, where what was chosen or what waits needs one, and tells who listens. */
  agree(): void {
    this.#tell();
    if (this.#fetching || typeof this.#parts.options.token === 'string') return;
    if (!this.#parts.inRoom() || !this.#choice.mustAsk(this.#parts.directWaits())) return;
    this.#fetching = true;
    const again = () => {
      this.#fetching = false;
      this.agree();
    };
    this.refresh().then(again, () => {
      if (this.#over) return;
      this.#cancel = this.#parts.environment.after(ASK_AGAIN_MS, again);
    });
  }

  cancel(): void {
    this.#over = true;
    this.#cancel();
  }

  #needed(): TypingMode | undefined {
    return this.#choice.needed(this.#parts.directWaits());
  }

  async #fetch(mode: TypingMode | undefined): Promise<string | WireRefusal> {
    const { token: given, account } = this.#parts.options;
    const token = typeof given === 'string' ? given : await given(mode);
    if (token === null) return NOBODY;
    const owner = account === undefined ? undefined : readDocumentToken(token)?.account;
    return owner === undefined || owner === account ? token : SOMEBODY_ELSE;
  }

  #tell(): void {
    const { typing } = this.#choice;
    const { now, changing } = this.#shown;
    if (typing.now === now && typing.changing === changing) return;
    this.#shown = typing;
    this.#parts.events.emit('typing', typing);
  }
}

export type TypingLineParts = {
  readonly options: Pick<ConnectDocumentOptions, 'token' | 'typing' | 'account'>;
  readonly environment: ClientEnvironment;
  readonly events: Emitter<ConnectionEvents>;
  readonly inRoom: () => boolean;
  /** Something that was typed while editing is not acknowledged. */
  readonly directWaits: () => boolean;
  readonly send: (token: string) => void;
};
