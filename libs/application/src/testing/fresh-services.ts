import { freshDatabase, type FreshDatabase } from '@countersign/database/testing';
import { afterAll, beforeAll } from 'vitest';
import { servicesBesideDatabase, type TestServices } from './test-services.ts';

export type FreshServices = TestServices & Pick<FreshDatabase, 'waitingForLocks'>;

/**
 * Real services for the tests of a file, on a database of their own: it is there before whatever a file does first, and goes
 * after its last test.
 */
export function freshServices(): FreshServices {
  let fresh: FreshDatabase | undefined;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh?.drop());
  return {
    ...servicesBesideDatabase(),
    get db() {
      if (!fresh) throw new Error('The database is there from the first hook of the file on.');
      return fresh.db;
    },
    waitingForLocks: async () => (fresh ? fresh.waitingForLocks() : 0),
  };
}
