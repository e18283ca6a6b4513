import {
  deleteDB,
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import type {
  KeptRefusal,
  LocalStore,
  StoredDocument,
  StoredEdit,
  Stretch,
  Withdrawal,
} from './local-store.ts';
import { isWithin } from './stretches.ts';
import { takeTurn } from './take-turn.ts';

type Tables = DBSchema & {
  /** Keyed by a number that counts up: the order of editing, but for those that have taken the place of others. */
  edits: { key: number; value: StoredEdit & { owner: string; at?: number }; indexes: { owner: string } };
  /** Keyed as edits are. */
  refused: { key: number; value: KeptRefusal & { owner: string }; indexes: { owner: string } };
  documents: { key: string; value: StoredDocument & { owner: string } };
  withdrawn: {
    key: number;
    value: { owner: string; stretches: readonly Stretch[]; at: number };
    indexes: { owner: string; at: number };
  };
};

/** `at` is the key of the edit that it stands for, or the first of them: what rests on it comes behind. */
type Place = { readonly key: number; readonly at: number };

const NAME = 'countersign-documents';
const VERSION = 3;
/** A page that still has what was withdrawn so long ago has not been in the room since. */
const KEEP_WITHDRAWN_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * Keeps edits and documents in IndexedDB, by account and document: another account of the same browser neither sees
 * nor sends them. Several pages of one account share them: an edit that two of them send is committed once.
 */
export async function openIndexedStore(account: string, documentId: string): Promise<LocalStore> {
  const owner = `${account}\n${documentId}`;
  const database = await openTables();
  /** Where each edit that this page knows lies: thousands may wait, and go a few at a time. */
  const places = new Map<string, Place>();
  return {
    async read() {
      const transaction = database.transaction(['edits', 'refused', 'documents']);
      const index = transaction.objectStore('edits').index('owner');
      const [edits, keys, refused, document] = await Promise.all([
        index.getAll(owner),
        index.getAllKeys(owner),
        transaction.objectStore('refused').index('owner').getAll(owner),
        transaction.objectStore('documents').get(owner),
        transaction.done,
      ]);
      const placed = edits.map((edit, row) => ({ edit, key: keys[row]!, at: edit.at ?? keys[row]! }));
      for (const { edit, key, at } of placed) places.set(edit.messageId, { key, at });
      placed.sort((one, other) => one.at - other.at || one.key - other.key);
      return { edits: placed.map(({ edit }) => edit), document, refused };
    },
    async replaceEdits(removed, added, withdrawal) {
      const tables = withdrawal
        ? (['edits', 'refused', 'documents', 'withdrawn'] as const)
        : (['edits', 'withdrawn'] as const);
      const transaction = database.transaction(tables, 'readwrite', { durability: 'strict' });
      // Whatever of it fails is heard of below.
      transaction.done.catch(() => undefined);
      const store = transaction.objectStore('edits');
      const withdrawn = await transaction.objectStore('withdrawn').index('owner').getAll(owner);
      const stretches = withdrawn.flatMap((one) => one.stretches);
      const gone = removed.flatMap((messageId) => places.get(messageId) ?? []);
      const at = gone.length > 0 ? { at: Math.min(...gone.map((place) => place.at)) } : {};
      const isThere = ({ messageId }: StoredEdit) => places.has(messageId) && !removed.includes(messageId);
      const fresh = added.filter((edit) => !isThere(edit) && !isWithin(edit.update, stretches));
      const [keys] = await Promise.all([
        Promise.all(fresh.map((edit) => store.add({ ...edit, owner, ...at }))),
        ...gone.map(({ key }) => store.delete(key)),
        ...(withdrawal ? withdraw(transaction as Withdrawing, owner, withdrawal) : []),
        transaction.done,
      ]);
      for (const messageId of removed) places.delete(messageId);
      for (const [row, { messageId }] of fresh.entries())
        places.set(messageId, { key: keys[row]!, at: keys[row]!, ...at });
    },
    async readWithdrawn() {
      const transaction = database.transaction(['withdrawn', 'refused']);
      const [withdrawn, refused] = await Promise.all([
        transaction.objectStore('withdrawn').index('owner').getAll(owner),
        transaction.objectStore('refused').index('owner').getAll(owner),
        transaction.done,
      ]);
      return { stretches: withdrawn.flatMap(({ stretches }) => stretches), refused };
    },
    async forgetRefused(ids) {
      const { store, done } = database.transaction('refused', 'readwrite');
      for (let at = await store.index('owner').openCursor(owner); at; at = await at.continue()) {
        if (ids.includes(at.value.id)) await at.delete();
      }
      await done;
    },
    async writeDocument(document, holding) {
      const transaction = database.transaction(['edits', 'documents'], 'readwrite');
      transaction.done.catch(() => undefined);
      const kept = new Set(await transaction.objectStore('edits').index('owner').getAllKeys(owner));
      const isKept = (messageId: string) => kept.has(places.get(messageId)?.key ?? NaN);
      if (holding.every(isKept))
        await transaction.objectStore('documents').put({ ...document, owner }, owner);
      await transaction.done;
    },
    takeTurn: () => takeTurn(`${NAME}\n${owner}`),
    close: () => database.close(),
  };
}

type Withdrawing = IDBPTransaction<Tables, StoreNames<Tables>[], 'readwrite'>;

function withdraw(
  transaction: Withdrawing,
  owner: string,
  { stretches, refused, at }: Withdrawal,
): Promise<unknown>[] {
  const withdrawn = transaction.objectStore('withdrawn');
  const forgetOld = async () => {
    const until = at - KEEP_WITHDRAWN_MS;
    let old = await withdrawn.index('at').openCursor();
    for (; old && old.value.at < until; old = await old.continue()) await old.delete();
  };
  return [
    transaction.objectStore('documents').delete(owner),
    ...refused.map((one) => transaction.objectStore('refused').add({ ...one, owner })),
    withdrawn.add({ owner, stretches, at }),
    forgetOld(),
  ];
}

function openTables(): Promise<IDBPDatabase<Tables>> {
  return openDB<Tables>(NAME, VERSION, {
    upgrade(upgrading, version, _wanted, transaction) {
      if (version < 1) {
        upgrading.createObjectStore('edits', { autoIncrement: true }).createIndex('owner', 'owner');
        upgrading.createObjectStore('documents');
      }
      if (version < 2) {
        upgrading.createObjectStore('refused', { autoIncrement: true }).createIndex('owner', 'owner');
        // What fails here fails the opening.
        holdToSuggesting(transaction).catch(() => undefined);
      }
      const withdrawn = upgrading.createObjectStore('withdrawn', { autoIncrement: true });
      withdrawn.createIndex('owner', 'owner');
      withdrawn.createIndex('at', 'at');
    },
    // Somebody signs out in another page: what is kept goes, and nothing more is written from here.
    blocking: (_current, _wanted, event) => (event.target as unknown as { close(): void }).close(),
  });
}

/** Edits of the first version do not say in which mode they were typed: what is no suggestion is made one, and not lost. */
async function holdToSuggesting(
  upgrading: IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>,
): Promise<void> {
  for (let at = await upgrading.objectStore('edits').openCursor(); at; at = await at.continue()) {
    await at.update({ ...at.value, suggested: true });
  }
}

/**
 * How many changes of an account are in this browser alone, in whatever document: that wait for a server to take them, or
 * that none took and nobody has dismissed.
 */
export async function countLocalEdits(account: string): Promise<number> {
  const database = await openTables();
  const [edits, refused] = await Promise.all([database.getAll('edits'), database.getAll('refused')]);
  database.close();
  const isTheirs = ({ owner }: { owner: string }) => accountOf(owner) === account;
  const waiting = edits.filter(isTheirs).reduce((sum, { changes }) => sum + changes, 0);
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
