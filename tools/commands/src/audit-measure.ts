import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  exportLog,
  headKey,
  publicHeadKey,
  readSignedHead,
  signHead,
  verifyLog,
  type Principal,
  type Services,
} from '@countersign/application';
import { testServices, testWorkspace } from '@countersign/application/testing';
import { acting, hashAuditEntry } from '@countersign/database';
import { freshDatabase } from '@countersign/database/testing';
import { InputError } from '@countersign/domain';
import { startPostgres } from '@countersign/embedded-postgres';
import { linesOf } from './lines-of.ts';
import { runCommand } from './run-command.ts';

/** Rows of one statement: with ten values each, below what a statement may hold. */
const BATCH = 5_000;
const MOST_SECONDS = 60;

/**
 * Writes a log of so many entries into a PostgreSQL of its own, exports it as a person would, and verifies the file
 * against the head that was signed after it was written, then a file that lacks one entry in its middle.
 *
 * @returns one line of JSON: seconds of each, of export and verification together, bytes of the file, and the memory
 *   that the process took in all
 */
export async function measureAudit(argv: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: { entries: { type: 'string', default: '1000000' } },
  });
  const entries = Number(values.entries);
  if (!Number.isSafeInteger(entries) || entries < 10)
    throw new InputError('entries', values.entries, '10 or more');
  const home = await mkdtemp(join(tmpdir(), 'countersign-audit-'));
  const server = await startPostgres({ home });
  process.env['TEST_POSTGRES_URL'] = server.url('postgres');
  try {
    const fresh = await freshDatabase();
    const services = testServices(fresh.db);
    const ours = await testWorkspace(services, 'ours');
    const admin = ours.as('admin');
    const write = await timed(() => writeEntries(services, admin, entries));
    const key = headKey(services.secret);
    const signed = signHead(
      { workspaceId: ours.workspaceId, ...write.value, at: services.now().toISOString() },
      key,
    );
    const head = readSignedHead(JSON.stringify(signed), publicHeadKey(key));
    const file = join(home, 'audit-log.jsonl');
    const export_ = await timed(async () => {
      const answer = await exportLog(services, admin);
      if (!answer.ok) throw new Error(answer.refusal.message);
      await writeFile(file, answer.value.pieces);
      return answer.value.entries;
    });
    const verify = await timed(() => verifyLog(linesOf(file), () => head));
    const { ok, entries: verified } = verify.value;
    const missing = Math.floor(verified / 2);
    const holed = await verifyLog(without(file, missing), () => head);
    const seconds = export_.seconds + verify.seconds;
    const isRight = ok && verified === export_.value && !holed.ok && holed.firstBad === missing;
    if (!isRight || seconds > MOST_SECONDS) process.exitCode = 1;
    await fresh.drop();
    return [
      JSON.stringify({
        entries: verified,
        ok: isRight,
        writeSeconds: write.seconds,
        exportSeconds: export_.seconds,
        verifySeconds: verify.seconds,
        seconds: round(seconds),
        bytes: (await stat(file)).size,
        mostMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1_024),
      }),
    ];
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/** As the product chains them, many at a time. Gives where the log ends. */
async function writeEntries(
  { db, now }: Services,
  { workspaceId, accountId }: Principal,
  count: number,
): Promise<{ seq: number; hash: string }> {
  return acting(db, { workspaces: [workspaceId] }, async (transaction) => {
    const head = await transaction.selectFrom('auditHead').selectAll().forUpdate().executeTakeFirstOrThrow();
    let { seq, hash } = head;
    while (seq < count) {
      const rows = Array.from({ length: Math.min(BATCH, count - seq) }, () => {
        seq += 1;
        const entry = {
          workspaceId,
          seq,
          at: now(),
          actorId: accountId,
          action: 'judgment.submitted',
          subjectKind: 'item',
          subjectId: randomUUID(),
          detail: { verdict: 'accept', judgment: randomBytes(8).toString('hex'), version: seq },
        };
        const previous = hash;
        hash = hashAuditEntry(entry, previous);
        return { ...entry, detail: JSON.stringify(entry.detail), previous, hash };
      });
      await transaction.insertInto('auditEntry').values(rows).execute();
    }
    await transaction
      .updateTable('auditHead')
      .set({ seq, hash })
      .where('workspaceId', '=', workspaceId)
      .execute();
    return { seq, hash: Buffer.from(hash).toString('hex') };
  });
}

async function* without(file: string, number: number): AsyncGenerator<readonly string[]> {
  let at = 0;
  for await (const lines of linesOf(file)) {
    const first = at;
    at += lines.length;
    yield lines.filter((_line, index) => first + index + 1 !== number);
  }
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const started = performance.now();
  const value = await work();
  return { value, seconds: round((performance.now() - started) / 1_000) };
}

const round = (value: number) => Math.round(value * 10) / 10;

runCommand(import.meta.url, measureAudit);
