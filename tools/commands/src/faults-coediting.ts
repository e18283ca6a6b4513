import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { InputError } from '@countersign/domain';
import { startPostgres, type RunningPostgres } from '@countersign/embedded-postgres';
import { runKills, type KillReport } from './faults/run-kills.ts';
import { runCommand } from './run-command.ts';

/**
 * Kills presence, then PostgreSQL, then both at once, and restarts two nodes in turn, while people type, and counts what was
 * acknowledged and is gone. PostgreSQL is one of its own with every write on disk (`fsync` and `synchronous_commit` on).
 *
 * @returns a line for each, the last line all as JSON
 */
export async function faultsCoediting(argv: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kills: { type: 'string', default: '100' },
      'postgres-kills': { type: 'string', default: '30' },
      'both-kills': { type: 'string', default: '10' },
      restarts: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
    },
  });
  const kills = wholeNumber('kills', values.kills);
  const postgresKills = wholeNumber('postgres-kills', values['postgres-kills']);
  const bothKills = wholeNumber('both-kills', values['both-kills']);
  const restarts = wholeNumber('restarts', values.restarts);
  const seed = wholeNumber('seed', values.seed);
  const home = mkdtempSync(join(tmpdir(), 'countersign-faults-'));
  let server = await startPostgres({ home });
  const { port } = server;
  process.env['TEST_POSTGRES_URL'] = server.url('postgres');
  const victim = {
    kill: async () => {
      process.kill(server.pid, 'SIGKILL');
      await untilGone(server.pid);
    },
    start: async () => {
      server = await startAgain(home, port);
    },
  };
  try {
    const presence = await runKills({ seed, kills });
    const postgres = await runKills({ seed: seed + 1, kills: postgresKills, victim });
    const both = await runKills({ seed: seed + 2, kills: bothKills, victim, presenceToo: true });
    const rolling = await runKills({ seed: seed + 3, kills: restarts, gently: true });
    if (![presence, postgres, both, rolling].every(isClean)) process.exitCode = 1;
    return [
      line('presence', presence),
      line('PostgreSQL', postgres),
      line('both at once', both),
      line('presence, restarted', rolling),
      JSON.stringify({ seed, presence, postgres, both, rolling }),
    ];
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function line(name: string, { kills, acknowledged, ackedLost }: KillReport): string {
  return `${name}: ${kills} kills, ${acknowledged} edits acknowledged, ${ackedLost} lost`;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new InputError(name, text, 'a whole number, 0 or more');
}

function isClean({ ackedLost, doubled, missing, diverged, gaps }: KillReport): boolean {
  return ackedLost + doubled + missing + diverged + gaps === 0;
}

async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await delay(5);
  }
}

/** The sessions of a server that was killed hold its memory for a moment. */
async function startAgain(home: string, port: number): Promise<RunningPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startPostgres({ home, port });
    } catch (error) {
      if (attempt === 20) throw error;
      await delay(100 * attempt);
    }
  }
}

runCommand(import.meta.url, faultsCoediting);
