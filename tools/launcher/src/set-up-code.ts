import { randomBytes } from 'node:crypto';
import { hashToken } from '@countersign/application';
import { connect, readInstallation, setSetupCode } from '@countersign/database';

/** Letters and digits that nobody mistakes for one another: 32, so that each is five random bits. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * A new one-time code for the set-up page, 80 random bits, of which the database keeps the hash alone.
 *
 * @returns null when the installation is set up already
 */
export async function newSetUpCode(databaseUrl: string): Promise<string | null> {
  const letters = [...randomBytes(16)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  const code = letters.replaceAll(/(.{4})(?=.)/g, '$1-');
  const db = connect({ url: databaseUrl, name: 'countersign launcher', connections: 1 });
  try {
    await readInstallation(db, () => randomBytes(32));
    return (await setSetupCode(db, hashToken(code))) ? code : null;
  } finally {
    await db.destroy();
  }
}
