import {
  deleteDB,
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPObjectStore,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import type { Copy } from './copies.ts';
import type {
  KeptRefusal,
  LocalStore,
  StoredDocument,
  StoredEdit,
  Withdrawal,
  WithdrawnEdits,
} from './local-store.ts';
import { areWithin, touches } from './stretches.ts';
import { takeTurn } from './take-turn.ts';

type Tables = DBSchema & {
  edits: { key: [owner: string, messageId: string]; value: EditRow; indexes: { owner: string } };
  /** Keyed by a number that counts up, as what is withdrawn. */
  refused: { key: number; value: KeptRefusal & { owner: string }; indexes: { owner: string } };
  documents: { key: string; value: DocumentRow };
  withdrawn: { key: number; value: WithdrawnRow; indexes: { owner: string; at: number } };
};

type EditRow = StoredEdit & {
  readonly owner: string;
  /** What rests on it is further behind: a whole number, or between two where it stands with others for some that are gone. */
  readonly at: number;
};

type DocumentRow = StoredDocument & {
  readonly owner: string;
  /** The newest withdrawal that it was looked through for. */
  readonly after?: number;
};

type WithdrawnRow = Pick<WithdrawnEdits, 'stretches'> & {
  readonly owner: string;
  /** None where a page of an earlier version has written it. */
  readonly updates?: readonly Uint8Array[];
  readonly copies?: readonly Copy[];
  readonly at: number;
};

type Transaction<Mode extends 'readwrite' | 'versionchange'> = IDBPTransaction<
  Tables,
  StoreNames<Tables>[],
  Mode
>;

const NAME = 'countersign-documents';
const VERSION = 4;
/** A page that still has what was withdrawn so long ago has not been in the room since. */
const KEEP_WITHDRAWN_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * Keeps edits and documents in IndexedDB, by account and document: another account of the same browser neither sees
 * nor sends them. Several pages of one account share them: an edit that two of them send is committed once.
 *
 * Whatever is written is asked for and told to commit at once, with nothing read before: a browser does what it was told
 * to after the page has ended as well, and forgets a transaction that waits for the page's next word, with all that were to
 * follow it. What another page has withdrawn meanwhile is therefore left out when it is read.
 */
export async function openIndexedStore(account: string, documentId: string): Promise<LocalStore> {
  const owner = `${account}\n${documentId}`;
  const database = await openTables();
  /** Where each edit that this page knows stands: thousands may wait, and go a few at a time. */
  const places = new Map<string, number>();
  let last = 0;

  /** Where these stand: in the place of those that are gone, or behind all that this page knows. */
  function place(added: readonly StoredEdit[], removed: readonly string[]): EditRow[] {
    const left = removed.flatMap((messageId) => places.get(messageId) ?? []);
    const first = left.length > 0 ? left.reduce((one, other) => Math.min(one, other)) : (last += 1);
    const room = Math.floor(first) + 1 - first;
    return added.map((edit, index) => {
      const at = first + (room * index) / added.length;
      places.set(edit.messageId, at);
      return { ...edit, owner, at };
    });
  }

  async function replaceEdits(
    removed: readonly string[],
    added: readonly StoredEdit[],
    withdrawal?: Withdrawal,
  ): Promise<void> {
    const transaction = database.transaction<StoreNames<Tables>[], 'readwrite'>(
      withdrawal ? ['edits', 'refused', 'documents', 'withdrawn'] : ['edits'],
      'readwrite',
      { durability: 'strict' },
    );
    const edits = transaction.objectStore('edits');
    const rows = place(added, removed);
    await commit(transaction, [
      ...removed.map((messageId) => edits.delete([owner, messageId])),
      ...rows.map((row) => edits.put(row)),
      ...(withdrawal ? withdraw(transaction, owner, withdrawal) : []),
    ]);
    const there = new Set(added.map(({ messageId }) => messageId));
    for (const messageId of removed) if (!there.has(messageId)) places.delete(messageId);
    if (withdrawal) await forgetWithdrawn(database, withdrawal.at - KEEP_WITHDRAWN_MS);
  }

  return {
    replaceEdits,
    async read() {
      const transaction = database.transaction(['edits', 'refused', 'documents', 'withdrawn']);
      const [all, refused, document, withdrawn] = await Promise.all([
        transaction.objectStore('edits').index('owner').getAll(owner),
        transaction.objectStore('refused').index('owner').getAll(owner),
        transaction.objectStore('documents').get(owner),
        readWithdrawals(transaction.objectStore('withdrawn'), owner),
        transaction.done,
      ]);
      const isGone = areWithin(withdrawn.stretches);
      const gone = all.filter(({ update }) => isGone(update)).map(({ messageId }) => messageId);
      if (gone.length > 0) replaceEdits(gone, []).catch(() => undefined);
      const edits = all.filter(({ update }) => !isGone(update)).sort((one, other) => one.at - other.at);
      for (const { messageId, at } of edits) {
        places.set(messageId, at);
        last = Math.max(last, Math.floor(at));
      }
      return {
        edits,
        document: (document?.after ?? 0) < withdrawn.newest ? undefined : document,
        refused,
        copies: withdrawn.copies,
      };
    },
    async readWithdrawn() {
      const transaction = database.transaction(['withdrawn', 'refused']);
      const [{ stretches, updates }, refused] = await Promise.all([
        readWithdrawals(transaction.objectStore('withdrawn'), owner),
        transaction.objectStore('refused').index('owner').getAll(owner),
        transaction.done,
      ]);
      return { stretches, updates, refused };
    },
    async forgetRefused(ids) {
      const { store, done } = database.transaction('refused', 'readwrite');
      for (let at = await store.index('owner').openCursor(owner); at; at = await at.continue()) {
        if (ids.includes(at.value.id)) await at.delete();
      }
      await done;
    },
    async writeDocument(document, holding) {
      const { newest, stretches } = await readWithdrawals(
        database.transaction('withdrawn').objectStore('withdrawn'),
        owner,
      );
      if (holding.some((update) => touches(update, stretches))) return;
      const transaction = database.transaction('documents', 'readwrite');
      const row = { ...document, owner, after: newest };
      await commit(transaction, [transaction.objectStore('documents').put(row, owner)]);
    },
    takeTurn: () => takeTurn(`${NAME}\n${owner}`),
    close: () => database.close(),
  };
}

/** Nothing is asked of it any more: it is done, whatever becomes of the page. */
async function commit(
  transaction: { readonly done: Promise<void> },
  requests: readonly Promise<unknown>[],
): Promise<void> {
  const all = Promise.all([...requests, transaction.done]);
  try {
    (transaction as typeof transaction & Committing).commit();
  } catch {
    // It failed already: that is heard of below.
  }
  await all;
}

/** What it has of a browser's: this is compiled for Node too. */
type Committing = { commit(): void };

function withdraw(
  transaction: Transaction<'readwrite'>,
  owner: string,
  { stretches, updates, refused, copies = [], at }: Withdrawal,
): Promise<unknown>[] {
  return [
    transaction.objectStore('documents').delete(owner),
    ...refused.map((one) => transaction.objectStore('refused').add({ ...one, owner })),
    transaction.objectStore('withdrawn').add({ owner, stretches, updates, copies, at }),
  ];
}

/** All that an account has withdrawn of a document, and the number of the newest; 0 for none. */
async function readWithdrawals(
  withdrawn: IDBPObjectStore<Tables, StoreNames<Tables>[], 'withdrawn'>,
  owner: string,
): Promise<WithdrawnEdits & { readonly copies: readonly Copy[]; readonly newest: number }> {
  const [rows, keys] = await Promise.all([
    withdrawn.index('owner').getAll(owner),
    withdrawn.index('owner').getAllKeys(owner),
  ]);
  return {
    newest: Math.max(0, ...keys),
    stretches: rows.flatMap(({ stretches }) => stretches),
    updates: rows.flatMap(({ updates = [] }) => updates),
    copies: rows.flatMap(({ copies = [] }) => copies),
  };
}

async function forgetWithdrawn(database: IDBPDatabase<Tables>, until: number): Promise<void> {
  const { store, done } = database.transaction('withdrawn', 'readwrite');
  let old = await store.index('at').openCursor();
  for (; old && old.value.at < until; old = await old.continue()) await old.delete();
  await done;
}

function openTables(): Promise<IDBPDatabase<Tables>> {
  return openDB<Tables>(NAME, VERSION, {
    upgrade(upgrading, version, _wanted, transaction) {
      // What fails here fails the opening.
      makeTables(upgrading, version, transaction).catch(() => undefined);
    },
    // Somebody signs out in another page: what is kept goes, and nothing more is written from here.
    blocking: (_current, _wanted, event) => (event.target as unknown as { close(): void }).close(),
  });
}

async function makeTables(
  upgrading: IDBPDatabase<Tables>,
  version: number,
  transaction: Transaction<'versionchange'>,
): Promise<void> {
  if (version < 1) upgrading.createObjectStore('documents');
  if (version < 2)
    upgrading.createObjectStore('refused', { autoIncrement: true }).createIndex('owner', 'owner');
  if (version < 3) {
    const withdrawn = upgrading.createObjectStore('withdrawn', { autoIncrement: true });
    withdrawn.createIndex('owner', 'owner');
    withdrawn.createIndex('at', 'at');
  }
  const earlier = version < 1 ? [] : await takeEarlier(upgrading, transaction);
  const edits = upgrading.createObjectStore('edits', { keyPath: ['owner', 'messageId'] });
  edits.createIndex('owner', 'owner');
  for (const [index, edit] of earlier.entries()) {
    // Edits of the first version do not say in which mode they were typed: what is no suggestion is made one, and not lost.
    await edits.put({ ...edit, ...(version < 2 ? { suggested: true } : {}), at: index + 1 });
  }
}

/** Edits of the versions in which they were keyed by a number that counts up; in order. */
async function takeEarlier(
  upgrading: IDBPDatabase<Tables>,
  transaction: Transaction<'versionchange'>,
): Promise<(StoredEdit & { owner: string })[]> {
  const edits = transaction.objectStore('edits');
  const [rows, keys] = await Promise.all([edits.getAll(), edits.getAllKeys() as Promise<unknown>]);
  const numbers = keys as readonly number[];
  const placed = rows.map((row, index) => {
    const { at, ...edit } = row as StoredEdit & { owner: string; at?: number };
    return { edit, at: at ?? numbers[index]!, key: numbers[index]! };
  });
  placed.sort((one, other) => one.at - other.at || one.key - other.key);
  upgrading.deleteObjectStore('edits');
  return placed.map(({ edit }) => edit);
}

/**
 * How many changes of an account are in this browser alone, in whatever document: that wait for a server to take them, or
 * that none took and nobody has dismissed.
 */
export async function countLocalEdits(account: string): Promise<number> {
  const database = await openTables();
  const [edits, refused, withdrawn] = await Promise.all([
    database.getAll('edits'),
    database.getAll('refused'),
    database.getAll('withdrawn'),
  ]);
  database.close();
  const isTheirs = ({ owner }: { owner: string }) => accountOf(owner) === account;
  const isGone = areWithin(withdrawn.filter(isTheirs).flatMap(({ stretches }) => stretches));
  const waiting = edits
    .filter((edit) => isTheirs(edit) && !isGone(edit.update))
    .reduce((sum, { changes }) => sum + changes, 0);
  return refused.filter(isTheirs).reduce((sum, { lost }) => sum + lost.length, waiting);
}

/**
 * Removes what is kept in this browser, unsaved edits with it: for signing out on a shared machine. Edits of an account
 * whose session ended here before they were saved stay for it: nobody else can send them, nor should throw them away.
 */
export async function clearLocalDocuments(account: string): Promise<void> {
  await closePages();
  const database = await openTables();
  const transaction = database.transaction(['edits', 'refused', 'documents', 'withdrawn'], 'readwrite');
  await Promise.all([
    transaction.objectStore('documents').clear(),
    transaction.objectStore('withdrawn').clear(),
  ]);
  let others = 0;
  for (const table of ['edits', 'refused'] as const) {
    for (let at = await transaction.objectStore(table).openCursor(); at; at = await at.continue()) {
      if (accountOf(at.value.owner) === account) await at.delete();
      else others += 1;
    }
  }
  await transaction.done;
  database.close();
  if (others === 0) await deleteDB(NAME);
}

/**
 * Pages that are open, this one too, write no more: each keeps its document once more as it ends. They let go of the
 * database for whoever would upgrade it; nobody does.
 */
async function closePages(): Promise<void> {
  const upgrade = openDB(NAME, VERSION + 1, {
    upgrade(_upgrading, _version, _wanted, transaction) {
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
  });
  await upgrade.then(
    (newer) => newer.close(),
    () => undefined,
  );
}

function accountOf(owner: string): string | undefined {
  return owner.split('\n')[0];
}
