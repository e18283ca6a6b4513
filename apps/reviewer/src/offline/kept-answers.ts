import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';

type Tables = DBSchema & {
  /** Keyed by account, procedure and input. */
  answers: { key: string; value: { readonly answer: unknown; readonly at: number } };
  /** Who was signed in here last, by the gateway's word, under `last`. */
  session: { key: 'last'; value: { readonly account: string; readonly answer: unknown } };
};

export type Question = { readonly path: string; readonly input: unknown };

/** Answers of the gateway that the co-review screen needs to open without a network, by account. */
export type KeptAnswers = {
  readonly readSession: () => Promise<{ readonly account: string; readonly answer: unknown } | undefined>;
  /** Nobody is signed in any more when `account` is null: what others have kept stays theirs. */
  readonly writeSession: (account: string | null, answer: unknown) => Promise<void>;
  readonly read: (account: string, question: Question) => Promise<unknown>;
  readonly write: (account: string, question: Question, answer: unknown) => Promise<void>;
  /** Takes everything away, for signing out; answers that are still on their way are not kept either. */
  readonly forget: () => Promise<void>;
};

const NAME = 'countersign-answers';
/** Contracts that nobody has opened for this long, in milliseconds, are not kept any longer. */
const KEPT_FOR = 30 * 24 * 3_600_000;

/** Without IndexedDB (in a private window of some browsers, on the server) nothing is kept. */
export function keptAnswers(now: () => number): KeptAnswers {
  let opened: Promise<IDBPDatabase<Tables> | null> | undefined;
  /** Signed out, until somebody is signed in. */
  let over = false;
  const database = () => (opened ??= open(now()).catch(() => null));
  return {
    readSession: async () => (await database())?.get('session', 'last'),
    async writeSession(account, answer) {
      if (account !== null) over = false;
      if (over) return;
      const tables = await database();
      if (account === null) await tables?.delete('session', 'last');
      else await tables?.put('session', { account, answer }, 'last');
    },
    read: async (account, question) =>
      (await (await database())?.get('answers', keyOf(account, question)))?.answer,
    async write(account, question, answer) {
      if (over) return;
      await (await database())?.put('answers', { answer, at: now() }, keyOf(account, question));
    },
    async forget() {
      over = true;
      await deleteDB(NAME);
    },
  };

  async function open(at: number): Promise<IDBPDatabase<Tables> | null> {
    if (!('indexedDB' in globalThis)) return null;
    const tables = await openDB<Tables>(NAME, 1, {
      upgrade(upgrading) {
        upgrading.createObjectStore('answers');
        upgrading.createObjectStore('session');
      },
      // Another page signs out: nothing is written from here any more.
      blocking: (_current, _wanted, event) => {
        over = true;
        (event.target as IDBDatabase).close();
        opened = undefined;
      },
    });
    await dropBefore(tables, at - KEPT_FOR);
    return tables;
  }
}

async function dropBefore(tables: IDBPDatabase<Tables>, oldest: number): Promise<void> {
  const { store, done } = tables.transaction('answers', 'readwrite');
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.value.at < oldest) await cursor.delete();
  }
  await done;
}

function keyOf(account: string, { path, input }: Question): string {
  return `${account}\n${path}\n${JSON.stringify(input)}`;
}
