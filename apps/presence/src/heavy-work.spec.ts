import { createYDocument, insertText } from '@countersign/coediting';
import { schema } from '@countersign/redline';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createHeavyWork, TooLongError, type HeavyWork } from './heavy-work.ts';
import { costlyToJudge } from './testing/costly-update.ts';

const PATIENT = 3_600_000;

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
  Y.applyUpdate(doc, state);
  return doc.getXmlFragment('default').toJSON();
};

test.each([
  ['a small document here', 20_000],
  ['a large one in a worker', 200_000],
])('%s is merged into one state', async (_name, bytes) => {
  work = createHeavyWork({ judgeWithin: PATIENT });
  const updates = history(bytes);
  const { state } = await work.compact({ updates, changes: [] });
  expect(textOf(state)).toBe(textOf(Y.mergeUpdates(updates)));
});

test('what cannot be decoded is said, and the worker goes on', async () => {
  work = createHeavyWork({ judgeWithin: PATIENT });
  const noise = new Uint8Array(100_000).fill(255);
  await expect(work.compact({ updates: [noise], changes: [] })).rejects.toThrow();
  const updates = history(100_000);
  expect((await work.compact({ updates, changes: [] })).state.byteLength).toBeGreaterThan(100_000);
});

test('a worker that has ended for want of work is started again', async () => {
  work = createHeavyWork({ judgeWithin: PATIENT, keepFor: 0 });
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
  work = createHeavyWork({ judgeWithin: PATIENT });
  const answer = work.compact({ updates: history(100_000), changes: [] });
  const told = expect(answer).rejects.toThrow(/closed/);
  await work.close();
  await told;
});

test('an edit that takes too long to judge is given up, those who wait are told, and the next is judged by another worker', async () => {
  const [first] = history(0);
  const costly = costlyToJudge(first!, { clientId: 7, account: 'somebody' });
  const plain = costlyToJudge(first!, { clientId: 8, account: 'somebody', parts: 3 });
  work = createHeavyWork({ judgeWithin: 1 });
  const one = work.open([first!]);
  const answers = [one.suggests(costly, 'somebody'), one.suggests(plain, 'somebody')];
  const [held, behind] = await Promise.allSettled(answers);
  expect(held).toMatchObject({ status: 'rejected', reason: expect.any(TooLongError) as unknown });
  expect(behind).toMatchObject({ status: 'rejected', reason: { message: 'The worker ended.' } });
  await expect(one.suggests(plain, 'somebody')).rejects.toThrow('has ended');

  await work.close();
  work = createHeavyWork({ judgeWithin: PATIENT });
  expect(await work.open([first!]).suggests(plain, 'somebody')).toEqual({ ok: true });
});
