import {
  deleteDB,
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import type { KeptRefusal, LocalStore, StoredDocument, StoredEdit } from './local-store.ts';

type Tables = DBSchema & {
  /** Keyed by a number that counts up: the order of editing. */
  edits: { key: number; value: StoredEdit & { owner: string }; indexes: { owner: string } };
  /** Keyed as edits are. */
  refused: { key: number; value: KeptRefusal & { owner: string }; indexes: { owner: string } };
  documents: { key: string; value: StoredDocument & { owner: string } };
};

const NAME = 'countersign-documents';

/**
 * Keeps edits and documents in IndexedDB, by account and document: another account of the same browser neither sees
 * nor sends them. Several pages of one account share them: an edit that two of them send is committed once.
 */
export async function openIndexedStore(account: string, documentId: string): Promise<LocalStore> {
  const owner = `${account}\n${documentId}`;
  const database = await openTables();
  /** Where each edit that this page knows lies: thousands may wait, and go a few at a time. */
  const keys = new Map<string, number>();
  return {
    async readEdits() {
      const { store, done } = database.transaction('edits');
      const index = store.index('owner');
      const [edits, places] = await Promise.all([index.getAll(owner), index.getAllKeys(owner), done]);
      for (const [at, { messageId }] of edits.entries()) keys.set(messageId, places[at]!);
      return edits;
    },
    async replaceEdits(removed, added, refused) {
      const tables = refused ? (['edits', 'refused'] as const) : (['edits'] as const);
      const transaction = database.transaction(tables, 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore('edits');
      const gone = removed.flatMap((messageId) => keys.get(messageId) ?? []);
      const [places] = await Promise.all([
        Promise.all(added.map((edit) => store.add({ ...edit, owner }))),
        ...gone.map((key) => store.delete(key)),
        ...(refused ? [transaction.objectStore('refused').add({ ...refused, owner })] : []),
        transaction.done,
      ]);
      for (const messageId of removed) keys.delete(messageId);
      for (const [at, { messageId }] of added.entries()) keys.set(messageId, places[at]!);
    },
    readRefused: () => database.getAllFromIndex('refused', 'owner', owner),
    async forgetRefused(ids) {
      const { store, done } = database.transaction('refused', 'readwrite');
      for (let at = await store.index('owner').openCursor(owner); at; at = await at.continue()) {
        if (ids.includes(at.value.id)) await at.delete();
      }
      await done;
    },
    readDocument: () => database.get('documents', owner),
    async writeDocument(document) {
      await database.put('documents', { ...document, owner }, owner);
    },
    forgetDocument: () => database.delete('documents', owner),
    close: () => database.close(),
  };
}

function openTables(): Promise<IDBPDatabase<Tables>> {
  return openDB<Tables>(NAME, 2, {
    upgrade(upgrading, version, _wanted, transaction) {
      if (version < 1) {
        upgrading.createObjectStore('edits', { autoIncrement: true }).createIndex('owner', 'owner');
        upgrading.createObjectStore('documents');
      }
      upgrading.createObjectStore('refused', { autoIncrement: true }).createIndex('owner', 'owner');
      // What fails here fails the opening.
      holdToSuggesting(transaction).catch(() => undefined);
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
 * How many changes are in this browser alone, in whatever document: that wait for a server to take them, or that none
 * took and nobody has dismissed.
 */
export async function countLocalEdits(): Promise<number> {
  const database = await openTables();
  const [edits, refused] = await Promise.all([database.getAll('edits'), database.getAll('refused')]);
  database.close();
  const waiting = edits.reduce((sum, { changes }) => sum + changes, 0);
  return refused.reduce((sum, { lost }) => sum + lost.length, waiting);
}

/** Removes everything kept in this browser: for signing out on a shared machine. Unsaved edits go with it. */
export async function clearLocalDocuments(): Promise<void> {
  await deleteDB(NAME);
}
