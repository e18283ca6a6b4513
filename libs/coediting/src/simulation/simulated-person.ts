import * as Y from 'yjs';
import { DocumentConnection } from '../client/connection.ts';
import type { CreateTransport, TransportEvents } from '../client/transport.ts';
import { documentRoot } from '../document/document-root.ts';
import { removeLetters } from '../document/remove-letters.ts';
import type { Chance } from './chance.ts';
import type { FaultCounts, SharedCounts } from './faults.ts';
import { Ledger } from './ledger.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedLog } from './simulated-log.ts';
import { SimulatedStore, type Page } from './simulated-store.ts';
import { suggestSomething } from './suggest-something.ts';
import { lettersIn, type TypedWords } from './typed-words.ts';

export type PersonParts = {
  readonly account: string;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly log: SimulatedLog;
  readonly words: TypedWords;
  readonly createTransport: CreateTransport;
  /** Chooses what typing does; otherwise edits, and says nothing of it. */
  readonly choosing: { readonly letter: string; readonly counts: FaultCounts } | null;
  /** Where a second page of the account is opened, what both meet; null where none is. */
  readonly shared: SharedCounts | null;
  /** Another page of the same account, in the same browser; none for the first. */
  readonly beside?: SimulatedPerson;
};

/** Somebody who edits, with the real client; and what the server has said of the edits. */
export class SimulatedPerson {
  readonly account: string;
  readonly ledger: Ledger;
  readonly problems: string[] = [];
  connection: DocumentConnection;
  typed = 0;
  /** Letters of the words that it has typed while suggesting. */
  readonly suggested: string[] = [];
  /** Letters of the words that this page has typed. */
  #typedHere: string[] = [];
  /** Letters of the words that this page showed when the database went back. */
  owed = new Set<string>();
  readonly #parts: PersonParts;
  readonly store: SimulatedStore;
  /** What it types bears it, and the ids of what it suggests: of letters and digits. */
  readonly #sign: string;
  #page: Page = { alive: false, hangUp: () => undefined };

  constructor(parts: PersonParts) {
    this.#parts = parts;
    this.account = parts.account;
    this.store = parts.beside?.store ?? new SimulatedStore();
    this.#sign = parts.beside ? parts.account.toUpperCase() : parts.account;
    this.ledger = new Ledger(parts.log);
    this.connection = this.#open();
  }

  /** The page is left in order, and loaded again. */
  reloadPage(): void {
    this.connection.destroy();
    this.#page.alive = false;
    this.connection = this.#open();
  }

  /** The page ends in the middle of whatever it does, and is loaded again. */
  crashPage(): void {
    const { words } = this.#parts;
    const kept = new Set(words.wordsIn(this.store.edits.map(({ update }) => update)));
    words.forget(this.#typedHere.filter((letter) => !kept.has(letter)));
    this.#page.alive = false;
    this.#page.hangUp();
    this.store.giveTurn();
    this.connection = this.#open();
  }

  /**
   * The database goes back: what this page shows is sent to it, or handed back here.
   *
   * @param gone words that had gone with a paragraph by then, though this page may not have heard of that
   */
  owe(gone: ReadonlySet<string>): void {
    const { words } = this.#parts;
    for (const letter of words.drawnIn(lettersIn(documentRoot(this.connection.doc)))) this.owed.add(letter);
    for (const letter of gone) this.owed.delete(letter);
  }

  /** Edits from now on, or suggests. */
  changeMode(): void {
    const { typing } = this.connection;
    this.connection.choose(typing.now === 'edit' || typing.changing ? 'suggest' : 'edit');
  }

  /** What it types while suggesting is made of these. */
  get letters(): readonly string[] {
    const letter = this.#parts.choosing?.letter;
    return letter ? [letter, ...this.suggested] : [];
  }

  edit(): void {
    const { chance, choosing, account, words } = this.#parts;
    if (choosing && this.connection.typing.now === 'suggest') {
      const { doc } = this.connection;
      this.typed += 1;
      const draw = () => {
        const letter = this.#draw();
        this.suggested.push(letter);
        return letter;
      };
      const kind = suggestSomething(doc, {
        chance,
        account,
        letter: choosing.letter,
        sign: `${this.#sign}${this.typed}`,
        draw,
        words,
      });
      if (kind) choosing.counts[kind] += 1;
      return;
    }
    this.#editAsItIs();
  }

  #editAsItIs(): void {
    const { chance, words } = this.#parts;
    const { doc } = this.connection;
    const root = documentRoot(doc);
    if (root.length === 0) return;
    const block = root.get(chance.below(root.length));
    if (!(block instanceof Y.XmlElement)) return;
    const text = block.get(0);
    const dice = chance.next();
    if (!(text instanceof Y.XmlText)) {
      if (block.length === 0) block.insert(0, [new Y.XmlText()]);
      return;
    }
    this.typed += 1;
    if (dice < 0.6 || text.length < 4) {
      text.insert(chance.below(text.length + 1), `${this.#draw()}${this.typed} `);
    } else if (dice < 0.75) {
      const from = chance.below(text.length - 1);
      // As editors here do: what Yjs itself would tidy up may hold what somebody types there meanwhile.
      const length = 1 + chance.below(Math.min(6, text.length - from));
      words.delete(lettersIn(text).slice(from, from + length));
      removeLetters(text, from, length);
    } else if (dice < 0.85) {
      const from = chance.below(text.length - 1);
      const value = chance.hit(0.5) ? {} : null;
      text.format(from, 1 + chance.below(text.length - from), { strong: value });
    } else if (dice < 0.92) {
      const fresh = new Y.XmlElement('paragraph');
      const inside = new Y.XmlText();
      root.insert(chance.below(root.length + 1), [fresh]);
      fresh.setAttribute('id', `${this.#sign}${this.typed}`);
      fresh.insert(0, [inside]);
      inside.insert(0, `${this.#draw()}${this.typed}`);
    } else if (dice < 0.97) {
      block.setAttribute('level', chance.below(9) as unknown as string);
    } else if (root.length > 2) {
      const at = chance.below(root.length);
      words.deleteParagraph(root.get(at) as Y.XmlElement);
      root.delete(at, 1);
    }
  }

  #draw(): string {
    const letter = this.#parts.words.draw();
    this.#typedHere.push(letter);
    return letter;
  }

  #open(): DocumentConnection {
    const { scheduler, chance, account, choosing, log, shared } = this.#parts;
    const page: Page = { alive: true, hangUp: () => undefined };
    this.#page = page;
    this.#typedHere = [];
    this.owed = new Set();
    const createTransport: CreateTransport = (options, events) => {
      const transport = this.#parts.createTransport(options, onlyWhile(page, events));
      page.hangUp = () => transport.close();
      return transport;
    };
    const doc = new Y.Doc();
    doc.clientID = chance.below(0xffff_ffff);
    const connection = new DocumentConnection(
      {
        url: '',
        documentId: 'document',
        doc,
        ...(choosing
          ? { token: (mode) => mode ?? 'edit', account, typing: 'suggest', redo: true }
          : { token: account }),
      },
      {
        store: this.store.openedBy(page),
        createTransport: this.ledger.watch(createTransport),
        environment: {
          now: () => scheduler.now,
          after: (milliseconds, run) =>
            scheduler.after(milliseconds, () => {
              if (page.alive) run();
            }),
          random: () => chance.next(),
          newMessageId: () => `${account}-${chance.below(2 ** 30)}-${chance.below(2 ** 30)}`,
          newClientId: () => chance.below(0xffff_ffff),
          onWake: () => () => undefined,
        },
      },
    );
    // It goes by the real clock.
    clearInterval(connection.awareness._checkInterval as number);
    connection.events.on('refused', (refusal) => {
      if (refusal.kind !== 'edits') return;
      const isSlip = refusal.code === 'not a suggestion' || refusal.code === 'forged author';
      if (choosing && isSlip) choosing.counts.handedBack += 1;
      else if (choosing && shared && refusal.code === 'gap') shared.told += 1;
      // It rests on what the database has no more.
      else if (log.life > 0 && refusal.code === 'gap') return;
      else this.problems.push(`${refusal.code}: ${refusal.message}`);
    });
    void connection.connect();
    return connection;
  }
}

function onlyWhile(page: Page, events: TransportEvents): TransportEvents {
  return {
    closed: (byServer) => {
      if (page.alive) events.closed(byServer);
    },
    failed: (refusal) => {
      if (page.alive) events.failed(refusal);
    },
    received: (name, message) => {
      if (page.alive) events.received(name, message);
    },
  };
}
