import type { Database } from '../connect.ts';

export type Installation = {
  readonly secret: Uint8Array;
  readonly setupCodeHash: Uint8Array | null;
  readonly completedAt: Date | null;
};

/** The one row about this installation; made on first start with the secret it was given. */
export async function readInstallation(db: Database, freshSecret: () => Uint8Array): Promise<Installation> {
  const read = () =>
    db.selectFrom('installation').select(['secret', 'setupCodeHash', 'completedAt']).executeTakeFirst();
  const found = await read();
  if (found) return found;
  await db
    .insertInto('installation')
    .values({ secret: freshSecret(), setupCodeHash: null, completedAt: null })
    .onConflict((conflict) => conflict.column('onlyRow').doNothing())
    .execute();
  // Whoever was first: its secret is everybody's.
  return (await read()) ?? readInstallation(db, freshSecret);
}

/** A new one-time code, while the installation is not complete. False when it already is. */
export async function setSetupCode(db: Database, setupCodeHash: Uint8Array): Promise<boolean> {
  const result = await db
    .updateTable('installation')
    .set({ setupCodeHash })
    .where('completedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Uses the code up. Exactly one caller with the right code succeeds, once in the life of the installation. */
export async function completeInstallation(
  db: Database,
  { setupCodeHash, at }: { setupCodeHash: Uint8Array | null; at: Date },
): Promise<boolean> {
  let update = db
    .updateTable('installation')
    .set({ completedAt: at, setupCodeHash: null })
    .where('completedAt', 'is', null);
  if (setupCodeHash) update = update.where('setupCodeHash', '=', setupCodeHash);
  return (await update.executeTakeFirst()).numUpdatedRows > 0n;
}
