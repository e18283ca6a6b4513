import type { Page } from '@playwright/test';

export type Kept = { readonly key: string; readonly value: unknown };

/** What a page has in a table of IndexedDB; nothing where there is no such database. */
export function keptIn(page: Page, database: string, table: string): Promise<Kept[]> {
  return page.evaluate(
    async ([database, table]) => {
      const known = await indexedDB.databases();
      if (!known.some(({ name }) => name === database)) return [];
      return new Promise<Kept[]>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.onerror = () => reject(new Error(`${database} did not open`));
        // It is being made just now, by the page: not here.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onsuccess = () => {
          const rows: Kept[] = [];
          const reading = opening.result.transaction(table).objectStore(table).openCursor();
          reading.onerror = () => reject(new Error(`${table} was not read`));
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (cursor) {
              rows.push({ key: typeof cursor.key === 'string' ? cursor.key : '', value: cursor.value });
              cursor.continue();
            } else {
              opening.result.close();
              resolve(rows);
            }
          };
        };
      });
    },
    [database, table] as const,
  );
}
