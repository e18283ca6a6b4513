import * as fake from 'fake-indexeddb';
import { openDB } from 'idb';
import { connectDocument, type ConnectedDocument } from '../client/connect-document.ts';
import { realEnvironment } from '../client/environment.ts';
import type { StoredEdit } from '../client/local-store.ts';
import type { ConnectDocumentOptions } from '../client/options.ts';
import type { Wake } from '../client/wakes.ts';
import { Scheduler } from '../simulation/scheduler.ts';

/** What becomes of a transaction of the store that is under way when its page ends: the whole of it, or nothing. */
export type Unfinished = 'kept' | 'lost';

type TestDatabase = InstanceType<typeof fake.IDBDatabase>;
type Begin = Parameters<TestDatabase['transaction']>;
type TestTransaction = ReturnType<TestDatabase['transaction']>;

const ended = new WeakSet<TestDatabase>();
/** Transactions under way in which something is written. */
const writing = new Set<TestTransaction>();
/** Told of the next of them. */
let onWriting: ((database: TestDatabase, transaction: TestTransaction) => void) | undefined;

const begin: (...parameters: Begin) => TestTransaction = Reflect.get(
  fake.IDBDatabase.prototype,
  'transaction',
);
fake.IDBDatabase.prototype.transaction = function (this: TestDatabase, ...parameters: Begin) {
  if (ended.has(this)) throw new Error('The page has ended.');
  const transaction = begin.apply(this, parameters);
  if (transaction.mode !== 'readwrite') return transaction;
  writing.add(transaction);
  for (const end of ['complete', 'abort'])
    transaction.addEventListener(end, () => void writing.delete(transaction));
  onWriting?.(this, transaction);
  return transaction;
};

/** What every page of this process has kept and is not acknowledged; when nothing of it is being written. */
export async function keptEdits(): Promise<StoredEdit[]> {
  // What follows a transaction begins before anything else that waits.
  do await turn();
  while (writing.size > 0);
  const database = await openDB('countersign-documents');
  const edits = (await database.getAll('edits')) as StoredEdit[];
  database.close();
  return edits;
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

/** What a browser has and Node has not: all that begins so, and the place itself. */
const GLOBALS = Object.entries(fake).filter(([name]) => /^(IDB|indexedDB$)/.test(name));

/**
 * The browser of one person, IndexedDB and all, until it is closed: its pages are the real client over IndexedDB, and what one has kept is there for the next.
 * One page at a time. Time passes when a test says so, or as everywhere after `goOn`.
 */
export class TestBrowser {
  readonly #options: ConnectDocumentOptions;
  readonly #clock = new Scheduler();
  #page: Page = { alive: false, wake: () => undefined };
  #connection: ConnectedDocument | undefined;
  #going = { on: false };

  constructor(options: ConnectDocumentOptions) {
    this.#options = options;
    for (const [name, value] of GLOBALS) Reflect.set(globalThis, name, value);
  }

  /** Of the page that is open. */
  get connection(): ConnectedDocument {
    if (!this.#connection) throw new Error('No page is open.');
    return this.#connection;
  }

  /** Loads a page, which begins to connect. */
  open(): ConnectedDocument {
    const page: Page = { alive: true, wake: () => undefined };
    this.#page = page;
    this.#connection = connectDocument(this.#options, {
      ...realEnvironment,
      now: () => this.#clock.now,
      after: (milliseconds, run) =>
        this.#clock.after(milliseconds, () => {
          if (page.alive) run();
        }),
      onWake(listener) {
        page.wake = listener;
        return () => undefined;
      },
    });
    return this.#connection;
  }

  tell(wake: Wake): void {
    if (this.#page.alive) this.#page.wake(wake);
  }

  pass(milliseconds: number): Promise<void> {
    return this.#clock.runUntil(this.#clock.now + milliseconds);
  }

  /** From now on time passes by itself. */
  async goOn(): Promise<void> {
    const going = { on: true };
    this.#going = going;
    for (let last = performance.now(); going.on;) {
      await turn();
      const now = performance.now();
      await this.pass(now - last);
      last = now;
    }
  }

  /** The page is left in order: it may finish what it writes. */
  leave(): void {
    this.tell('leaving');
    this.connection.destroy();
    this.#page.alive = false;
  }

  /**
   * The page is closed, or loaded again, while it writes: as browsers do, what it has told to commit is done, and nothing of
   * what waits for its next word.
   */
  async endAtOnce(): Promise<void> {
    this.tell('leaving');
    // What it has begun goes on until the end of the task.
    await Promise.resolve();
    this.#page.alive = false;
    for (const transaction of writing) {
      ended.add(transaction.db);
      try {
        transaction.abort();
      } catch {
        // It was told to commit.
      }
    }
    this.connection.disconnect();
  }

  /**
   * The page ends in the middle of the next transaction of its store, and does nothing more.
   *
   * @returns resolves when it has
   */
  crash(unfinished: Unfinished): Promise<void> {
    return new Promise((resolve) => {
      onWriting = (database, transaction) => {
        onWriting = undefined;
        // It is told to commit before that, and does not get there.
        if (unfinished === 'lost') transaction.commit = () => undefined;
        // By then all of it was asked for, and nothing of it done.
        queueMicrotask(() => {
          ended.add(database);
          if (unfinished === 'lost') transaction.abort();
          this.#page.alive = false;
          this.connection.disconnect();
          resolve();
        });
      };
    });
  }

  close(): void {
    this.#going.on = false;
    if (this.#page.alive) this.leave();
    // What its page still writes needs the rest; nobody else looks further than this.
    Reflect.deleteProperty(globalThis, 'indexedDB');
  }
}

type Page = { alive: boolean; wake: (wake: Wake) => void };
