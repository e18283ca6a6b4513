import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's libfaketime, which is in the folder of the machine's architecture. */
const LIBRARY = existsSync('/usr/lib')
  ? readdirSync('/usr/lib')
      .map((folder) => join('/usr/lib', folder, 'faketime', 'libfaketimeMT.so.1'))
      .find((file) => existsSync(file))
  : undefined;

export const canSetClocks = LIBRARY !== undefined;

/** What processes that are started with its environment take for the time; what they measure by is not touched. */
export type SettableClock = {
  readonly environment: NodeJS.ProcessEnv;
  /** Seconds before the true time, negative behind it. It is seen a second later. */
  set(ahead: number): void;
  remove(): void;
};

/** A clock that is right until it is set. */
export function settableClock(): SettableClock {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-clock-'));
  const file = join(folder, 'offset');
  const set = (ahead: number) => writeFileSync(file, `${ahead < 0 ? '' : '+'}${ahead}`);
  // PostgreSQL may have to run as somebody else.
  chmodSync(folder, 0o755);
  set(0);
  return {
    environment: {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
