import {
  forgetfulStore,
  NOTHING_WITHDRAWN,
  type KeptRefusal,
  type LocalStore,
  type WithdrawnEdits,
} from './local-store.ts';

/** In which one page of an account withdraws edits, and no other does. */
export class Turn {
  /** Resolves when it has begun. */
  readonly begun: Promise<void>;
  /** What other pages had withdrawn before; null before it has begun, and once it is over. */
  withdrawn: WithdrawnEdits | null = null;
  /** What was kept for the person then. */
  refused: readonly KeptRefusal[] = [];
  #end: (() => void) | null = null;
  #over = false;

  constructor(store: LocalStore) {
    this.begun = this.#begin(store);
  }

  /** Where no other page has what this one has. */
  static ofOnlyPage(): Turn {
    const turn = new Turn(forgetfulStore());
    turn.withdrawn = NOTHING_WITHDRAWN;
    return turn;
  }

  end(): void {
    this.#over = true;
    this.withdrawn = null;
    this.#end?.();
  }

  async #begin(store: LocalStore): Promise<void> {
    const end = await store.takeTurn().catch(() => () => undefined);
    if (this.#isOver()) {
      end();
      return;
    }
    this.#end = end;
    const { refused, ...withdrawn } = await store.readWithdrawn().catch(() => NOTHING);
    if (!this.#isOver()) [this.withdrawn, this.refused] = [withdrawn, refused];
  }

  #isOver(): boolean {
    return this.#over;
  }
}

const NOTHING = { ...NOTHING_WITHDRAWN, refused: [] };
