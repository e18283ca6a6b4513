import { applyUpdates, createYDocument, insertText } from '@countersign/coediting';
import { schema } from '@countersign/redline';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { EndedByAnotherError, TooLongError } from './heavy-lane.ts';
import { createHeavyWork, type HeavyWork } from './heavy-work.ts';
import { costlyToApply, plainSuggestion } from './testing/costly-update.ts';

const PATIENT = { judgeWithin: 3_600_000, decodeWithin: 3_600_000 };

let work: HeavyWork | undefined;
afterEach(() => work?.close());

/** A document and edits of it, so many bytes and more. */
function history(bytes: number): Uint8Array[] {
  const first = createYDocument(schema.node('doc', null, [schema.node('paragraph', { id: 'p0' }, [])]));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, first);
  const updates: Uint8Array[] = [first];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let written = 0; written < bytes; written += 10_000) insertText(doc, 0, 0, 'x'.repeat(10_000));
  return updates;
}

const textOf = (state: Uint8Array) => {
  const doc = new Y.Doc();
  applyUpdates(doc, [state]);
  return doc.getXmlFragment('default').toJSON();
};

test('a document is merged into one state', async () => {
  work = createHeavyWork(PATIENT);
  const updates = history(20_000);
  const { state } = await work.compact({ updates, changes: [] });
  expect(textOf(state)).toBe(textOf(Y.mergeUpdates(updates)));
});

test('what cannot be decoded is said, and the worker goes on', async () => {
  work = createHeavyWork(PATIENT);
  const noise = new Uint8Array(100_000).fill(255);
  await expect(work.compact({ updates: [noise], changes: [] })).rejects.toThrow();
  const updates = history(100_000);
  expect((await work.compact({ updates, changes: [] })).state.byteLength).toBeGreaterThan(100_000);
});

test('a worker that has ended for want of work is started again', async () => {
  work = createHeavyWork({ ...PATIENT, keepFor: 0 });
  const updates = history(100_000);
  for (let round = 0; round < 3; round += 1) {
    const ended = new Promise((resolve) => {
      process.once('worker', (worker) => worker.once('exit', resolve));
    });
    expect((await work.compact({ updates, changes: [] })).state.byteLength).toBeGreaterThan(100_000);
    await ended;
  }
});

test('whoever waits when it is closed is told', async () => {
  work = createHeavyWork(PATIENT);
  const answer = work.compact({ updates: history(100_000), changes: [] });
  const told = expect(answer).rejects.toThrow(/closed/);
  await work.close();
  await told;
});

test('who held the worker up is given up, and those who waited behind are told that it was not them', async () => {
  const [first] = history(0);
  const costly = costlyToApply(first!, { clientId: 7 });
  const plain = plainSuggestion(first!, { clientId: 8, account: 'somebody' });
  work = createHeavyWork({ ...PATIENT, judgeWithin: 1 });
  const one = work.open([first!]);
  const answers = [one.suggests(costly, 'somebody'), one.suggests(plain, 'somebody')];
  const [held, behind] = await Promise.allSettled(answers);
  expect(held).toMatchObject({ status: 'rejected', reason: expect.any(TooLongError) as unknown });
  expect(behind).toMatchObject({ status: 'rejected', reason: expect.any(EndedByAnotherError) as unknown });
  await expect(one.suggests(plain, 'somebody')).rejects.toThrow(EndedByAnotherError);

  await work.close();
  work = createHeavyWork(PATIENT);
  expect(await work.open([first!]).suggests(plain, 'somebody')).toEqual({ ok: true });
});

test('rule 14: who waits behind what takes long goes on with another worker, long before that is given up', async () => {
  const [first] = history(0);
  const plain = plainSuggestion(first!, { clientId: 8, account: 'somebody' });
  work = createHeavyWork({ ...PATIENT, heldAfter: 20 });
  const [one, other] = [work.open([first!]), work.open([first!])];
  const held = one.suggests(costlyToApply(first!, { clientId: 7 }), 'somebody');
  held.catch(() => undefined);
  await expect(other.suggests(plain, 'somebody')).rejects.toThrow(EndedByAnotherError);
  // What it had decoded is decoded again, elsewhere; also of whoever had not asked yet.
  await expect(other.suggests(plain, 'somebody')).rejects.toThrow(EndedByAnotherError);
  expect(await work.open([first!]).suggests(plain, 'somebody')).toEqual({ ok: true });
  await work.close();
  await expect(held).rejects.toThrow(/closed/);
});

test.each([
  ['a machine that does much else has four times as long', () => 0, 4],
  ['the processors have worked for it has that long', () => performance.now(), 1],
])('rule 14: what takes too long where %s', async (_where, processorTime, times) => {
  const [first] = history(0);
  work = createHeavyWork({ ...PATIENT, judgeWithin: 300, processorTime });
  const costly = costlyToApply(first!, { clientId: 7 });
  const began = performance.now();
  await expect(work.open([first!]).suggests(costly, 'somebody')).rejects.toThrow(TooLongError);
  // A timer may be a little early.
  expect(performance.now() - began).toBeGreaterThan(times * 300 - 10);
});

test('where every worker is held up, others wait until one is given up', async () => {
  const [first] = history(0);
  const plain = plainSuggestion(first!, { clientId: 8, account: 'somebody' });
  work = createHeavyWork({ ...PATIENT, judgeWithin: 1_000, heldAfter: 20, lanes: 1 });
  const held = work.open([first!]).suggests(costlyToApply(first!, { clientId: 7 }), 'somebody');
  const behind = work.open([first!]).suggests(plain, 'somebody');
  const [guilty, innocent] = await Promise.allSettled([held, behind]);
  expect(guilty).toMatchObject({ status: 'rejected', reason: expect.any(TooLongError) as unknown });
  expect(innocent).toMatchObject({ status: 'rejected', reason: expect.any(EndedByAnotherError) as unknown });
});

test('a document that takes too long to decode is given up for whoever asks about it, and for nobody else', async () => {
  const [first] = history(0);
  const held = [first!, costlyToApply(first!, { clientId: 7 })];
  const plain = plainSuggestion(first!, { clientId: 8, account: 'somebody' });
  work = createHeavyWork({ ...PATIENT, decodeWithin: 1 });
  const [poisoned, other] = [work.open(held), work.open([first!])];
  const answers = [other.suggests(plain, 'somebody'), poisoned.suggests(plain, 'somebody')];
  const [innocent, guilty] = await Promise.allSettled(answers);
  expect(guilty).toMatchObject({ status: 'rejected', reason: expect.any(TooLongError) as unknown });
  expect(innocent).toMatchObject({ status: 'rejected', reason: expect.any(EndedByAnotherError) as unknown });
});

test('a snapshot that waited behind what took too long is made all the same', async () => {
  const [first] = history(0);
  work = createHeavyWork({ ...PATIENT, judgeWithin: 1 });
  const judged = work.open([first!]).suggests(costlyToApply(first!, { clientId: 7 }), 'somebody');
  const updates = history(100_000);
  const made = work.compact({ updates, changes: [] });
  await expect(judged).rejects.toThrow(TooLongError);
  expect((await made).state.byteLength).toBeGreaterThan(100_000);
});
