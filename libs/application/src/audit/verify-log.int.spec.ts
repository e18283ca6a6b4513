import { beforeAll, expect, test } from 'vitest';
import { createKey } from '../workspaces/manage-api-keys.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { testWorkspace } from '../testing/test-services.ts';
import { exportLog } from './export-log.ts';
import { headKey, publicHeadKey, readSignedHead, signHead, type SignedHead } from './signed-head.ts';
import { verifyLog } from './verify-log.ts';

const services = freshServices();
let lines: readonly string[];
let head: SignedHead;

beforeAll(async () => {
  const ours = await testWorkspace(services, 'ours');
  for (let n = 0; n < 5; n += 1) {
    await createKey(services, ours.as('admin'), { name: `Key ${n}`, role: 'reviewer' });
  }
  const answer = await exportLog(services, ours.as('admin'));
  if (!answer.ok) throw new Error(answer.refusal.message);
  const pieces: string[] = [];
  for await (const piece of answer.value.pieces) pieces.push(piece);
  lines = pieces.join('').trimEnd().split('\n');
  const last = JSON.parse(lines.at(-1)!) as { seq: number; hash: string };
  const key = headKey(services.secret);
  const signed = signHead(
    { workspaceId: ours.workspaceId, seq: last.seq, hash: last.hash, at: '2026-03-02T09:00:00.000Z' },
    key,
  );
  head = readSignedHead(JSON.stringify(signed), publicHeadKey(key))!;
});

const verify = (changed: readonly string[]) => verifyLog([changed], () => head);
const swap = (at: number) => lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!);
const change = (at: number, from: string, to: string) => lines.with(at, lines[at]!.replace(from, to));

test('an exported log verifies without the database (D7.2)', async () => {
  expect(await verify(lines)).toEqual({ entries: lines.length, ok: true });
  expect(lines.length).toBeGreaterThan(5);
});

test('a change, a deletion, an insertion, a swap and a cut tail show where they begin (D7.2, D7.3)', async () => {
  expect(await verify(change(2, 'reviewer', 'admin'))).toMatchObject({
    ok: false,
    firstBad: 3,
    why: 'changed',
  });
  expect(await verify(lines.toSpliced(2, 1))).toMatchObject({ ok: false, firstBad: 3, why: 'out of order' });
  expect(await verify(lines.toSpliced(2, 0, lines[1]!))).toMatchObject({ ok: false, firstBad: 3 });
  expect(await verify(swap(2))).toMatchObject({ ok: false, firstBad: 3 });
  expect(await verify(lines.slice(0, -1))).toMatchObject({
    ok: false,
    firstBad: lines.length,
    why: 'tail is missing',
  });
  expect(await verify(['{}'])).toMatchObject({ ok: false, firstBad: 1, why: 'not an entry' });
});

test('a cut file shows without any head: it does not end with its export (D7.2)', async () => {
  expect(await verifyLog([lines], () => null)).toMatchObject({ ok: true });
  for (const cut of [lines.slice(0, -1), lines.slice(0, 3), []]) {
    expect(await verifyLog([cut], () => null)).toEqual({
      entries: cut.length,
      ok: false,
      firstBad: cut.length + 1,
      why: 'tail is missing',
    });
  }
});

test('what is logged after an export takes nothing from it; a head from before it does (D7.3)', async () => {
  const { at } = JSON.parse(lines.at(-1)!) as { at: string };
  const moved = (seconds: number) => ({
    ...head,
    seq: lines.length + 3,
    at: new Date(Date.parse(at) + seconds * 1_000).toISOString(),
  });
  expect(await verifyLog([lines], () => moved(60))).toEqual({ entries: lines.length, ok: true });
  expect(await verifyLog([lines], () => moved(-60))).toMatchObject({
    ok: false,
    firstBad: lines.length + 1,
    why: 'tail is missing',
  });
});

test('a head that somebody else signed is none (D7.3)', () => {
  const other = headKey(new Uint8Array(32).fill(8));
  expect(
    readSignedHead(JSON.stringify(signHead(head, other)), publicHeadKey(headKey(new Uint8Array(32).fill(7)))),
  ).toBeNull();
  expect(readSignedHead('nothing', publicHeadKey(other))).toBeNull();
});
