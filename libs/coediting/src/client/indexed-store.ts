import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { LocalStore, StoredDocument, StoredEdit } from './local-store.ts';

type Tables = DBSchema & {
  /** Keyed by a number that counts up: the order of editing. */
  edits: { key: number; value: StoredEdit & { owner: string }; indexes: { owner: string } };
  documents: { key: string; value: StoredDocument & { owner: string } };
};

const NAME = 'countersign-documents';

/**
 * Keeps edits and documents in IndexedDB, by account and document: another account of the same browser neither sees
 * nor sends them. Several pages of one account share them: an edit that two of them send is committed once.
 */
export async function openIndexedStore(account: string, documentId: string): Promise<LocalStore> {
  const owner = `${account}\n${documentId}`;
  const database: IDBPDatabase<Tables> = await openDB<Tables>(NAME, 1, {
    upgrade(upgrading) {
      upgrading.createObjectStore('edits', { autoIncrement: true }).createIndex('owner', 'owner');
      upgrading.createObjectStore('documents');
    },
  });
  return {
    async readEdits() {
      return database.getAllFromIndex('edits', 'owner', owner);
    },
    async replaceEdits(removed, added) {
      const transaction = database.transaction('edits', 'readwrite', { durability: 'strict' });
      if (removed.length > 0) {
        const gone = new Set(removed);
        let cursor = await transaction.store.index('owner').openCursor(owner);
        while (cursor) {
          if (gone.has(cursor.value.messageId)) await cursor.delete();
          cursor = await cursor.continue();
        }
      }
      for (const edit of added) await transaction.store.add({ ...edit, owner });
      await transaction.done;
    },
    readDocument: () => database.get('documents', owner),
    async writeDocument(document) {
      await database.put('documents', { ...document, owner }, owner);
    },
    close: () => database.close(),
  };
}

/** Removes everything kept in this browser: for signing out on a shared machine. Unsaved edits go with it. */
export async function clearLocalDocuments(): Promise<void> {
  await deleteDB(NAME);
}
