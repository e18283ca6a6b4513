import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acting } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { appendUpdates } from './append-updates.ts';
import { checkAccess } from './check-access.ts';
import { compactDocument } from './compact-document.ts';
import type { DocumentEdit } from './document-edit.ts';
import { listen } from './listen.ts';
import { loadDocument } from './load-document.ts';
import { sendBaseline } from './send-baseline.ts';
import { openJournal, type Journal } from './open-journal.ts';
import { readHeads } from './read-heads.ts';
import { readRevision } from './read-revision.ts';
import { readSince } from './read-since.ts';
import { insertSampleDocument, insertSampleMember, type SampleDocument } from './testing/sample-document.ts';

let fresh: FreshDatabase;
let journal: Journal;
beforeAll(async () => {
  fresh = await freshDatabase();
  journal = openJournal({ url: fresh.url, name: 'journal' });
});
afterAll(async () => {
  await journal.close();
  await fresh.drop();
});

const sample = () => insertSampleDocument(fresh.db, { state: Uint8Array.of(0, 0), clients: [1] });
const within = <Result>(one: SampleDocument, work: Parameters<typeof acting<Result>>[2]): Promise<Result> =>
  acting(fresh.db, { workspaces: [one.workspaceId] }, work);

let counter = 0;
function edit(one: SampleDocument, more: Partial<DocumentEdit> = {}) {
  counter += 1;
  return {
    workspaceId: one.workspaceId,
    documentId: one.documentId,
    messageId: `message-${counter}`,
    actorId: one.author,
    payload: Uint8Array.of(counter % 256, counter >> 8),
    claims: [],
    ...more,
  };
}

describe('the log of a document', () => {
  test('begins with the text as it came in', async () => {
    const one = await sample();
    const loaded = await within(one, (transaction) => loadDocument(transaction, one.documentId));
    expect(loaded).toMatchObject({ head: 1, snapshot: null, workspaceId: one.workspaceId });
    expect(loaded?.tail.map(({ seq, messageId }) => [seq, messageId])).toEqual([[1, 'created']]);
    expect(loaded?.clients).toEqual(new Map([[1, one.author]]));
  });

  test('one group commit numbers the edits of many documents of several workspaces, each without a gap', async () => {
    const [a, b] = [await sample(), await sample()];
    const edits = [edit(a), edit(b), edit(a), edit(a), edit(b)];
    expect(await journal.append(edits)).toEqual([
      { outcome: 'committed', seq: 2 },
      { outcome: 'committed', seq: 2 },
      { outcome: 'committed', seq: 3 },
      { outcome: 'committed', seq: 4 },
      { outcome: 'committed', seq: 3 },
    ]);
    const log = await within(a, (transaction) =>
      readSince(transaction, { documentId: a.documentId, seq: 1 }),
    );
    expect(log.map((update) => [...update.payload])).toEqual(
      [edits[0], edits[2], edits[3]].map((one) => [...one!.payload]),
    );
    const short = { documentId: a.documentId, seq: 1, upto: 3, longest: edits[0]!.payload.byteLength - 1 };
    // The one that it goes up to comes however long it is.
    expect((await within(a, (transaction) => readSince(transaction, short))).map(({ seq }) => seq)).toEqual([
      3,
    ]);
    expect(await within(a, (transaction) => readHeads(transaction, [a.documentId, b.documentId]))).toEqual(
      new Map([[a.documentId, 4]]),
    );
  });

  test('sent again, an edit is answered with its number and not written again', async () => {
    const one = await sample();
    const first = edit(one);
    expect(await journal.append([first])).toEqual([{ outcome: 'committed', seq: 2 }]);
    expect(await journal.append([edit(one), first, edit(one)])).toEqual([
      { outcome: 'committed', seq: 3 },
      { outcome: 'known', seq: 2, same: true },
      { outcome: 'committed', seq: 4 },
    ]);
    // What is known is not the edit that came with its message id: what comes after it may rest on the other.
    expect(await journal.append([{ ...first, payload: Uint8Array.of(9) }, edit(one)])).toEqual([
      { outcome: 'known', seq: 2, same: false },
      { outcome: 'moved' },
    ]);
    expect(await journal.append([first, first])).toEqual([
      { outcome: 'known', seq: 2, same: true },
      { outcome: 'known', seq: 2, same: true },
    ]);
  });

  test('nobody takes the message id of somebody else', async () => {
    const one = await sample();
    const other = await insertSampleMember(fresh.db, one, { role: 'reviewer' });
    const first = edit(one);
    await journal.append([first]);
    expect(await journal.append([{ ...first, actorId: other }])).toEqual([{ outcome: 'message taken' }]);
  });

  test('a Yjs client id belongs to the account that first wrote with it', async () => {
    const one = await sample();
    const other = await insertSampleMember(fresh.db, one, { role: 'reviewer' });
    expect(await journal.append([edit(one, { claims: [77, 78] })])).toEqual([
      { outcome: 'committed', seq: 2 },
    ]);
    const second = await sample();
    expect(
      await journal.append([
        edit(one, { actorId: other, claims: [79, 78] }),
        edit(one, { actorId: other, claims: [80] }),
        edit(second),
      ]),
    ).toEqual([{ outcome: 'foreign client' }, { outcome: 'moved' }, { outcome: 'committed', seq: 2 }]);
    expect(
      await journal.append([edit(one, { actorId: other, claims: [80] }), edit(one, { claims: [77] })]),
    ).toEqual([
      { outcome: 'committed', seq: 3 },
      { outcome: 'committed', seq: 4 },
    ]);
    const loaded = await within(one, (transaction) => loadDocument(transaction, one.documentId));
    expect(loaded?.clients.get(78)).toBe(one.author);
    // Of what was refused nothing is kept.
    expect(loaded?.clients.get(79)).toBeUndefined();
    expect(loaded?.clients.get(80)).toBe(other);
  });

  test('an edit that was judged on less than there is now is not written, nor what comes after it', async () => {
    const [one, other] = [await sample(), await sample()];
    expect(await journal.append([edit(one), edit(one, { restsOn: { head: 1 } })])).toEqual([
      { outcome: 'committed', seq: 2 },
      { outcome: 'committed', seq: 3 },
    ]);
    expect(
      await journal.append([
        edit(one),
        edit(one, { restsOn: { head: 2 } }),
        edit(other, { restsOn: { head: 1 } }),
        edit(one),
        edit(other),
      ]),
    ).toEqual([
      { outcome: 'committed', seq: 4 },
      { outcome: 'moved' },
      { outcome: 'committed', seq: 2 },
      { outcome: 'moved' },
      { outcome: 'committed', seq: 3 },
    ]);
  });

  test('two nodes that judged on the same each: one is written, and the other is told', async () => {
    const one = await sample();
    const nodes = [0, 1].map((n) => openJournal({ url: fresh.url, name: `judging ${n}` }));
    const appended = await Promise.all(
      nodes.map((node) => node.append([edit(one, { restsOn: { head: 1 } }), edit(one)])),
    );
    expect(appended.toSorted((a, b) => a[0]!.outcome.localeCompare(b[0]!.outcome))).toEqual([
      [
        { outcome: 'committed', seq: 2 },
        { outcome: 'committed', seq: 3 },
      ],
      [{ outcome: 'moved' }, { outcome: 'moved' }],
    ]);
    await Promise.all(nodes.map((node) => node.close()));
  });

  test('once the baseline was sent, what was not judged to be a suggestion is not written', async () => {
    const one = await sample();
    const direct = { restsOn: { noBaseline: true } };
    expect(await journal.append([edit(one, direct)])).toEqual([{ outcome: 'committed', seq: 2 }]);
    await within(one, (transaction) =>
      sendBaseline(transaction, {
        workspaceId: one.workspaceId,
        documentId: one.documentId,
        by: one.author,
        at: new Date(0),
        whole: true,
      }),
    );
    expect(await journal.append([edit(one, { restsOn: { head: 2 } }), edit(one, direct)])).toEqual([
      { outcome: 'committed', seq: 3 },
      { outcome: 'baseline' },
    ]);
  });

  test('documents of other workspaces do not exist', async () => {
    const [mine, theirs] = [await sample(), await sample()];
    const foreign = { ...edit(theirs), workspaceId: mine.workspaceId };
    expect(await journal.append([foreign, edit(mine)])).toEqual([
      { outcome: 'not found' },
      { outcome: 'committed', seq: 2 },
    ]);
    expect(await within(mine, (transaction) => loadDocument(transaction, theirs.documentId))).toBeUndefined();
    expect(await within(mine, (transaction) => appendUpdates(transaction, [edit(theirs)]))).toEqual([
      { outcome: 'not found' },
    ]);
  });

  test('group commits of several nodes interleave without deadlock, gap or double number', async () => {
    const documents = await Promise.all([sample(), sample(), sample()]);
    const nodes = [0, 1, 2, 3].map((n) => openJournal({ url: fresh.url, name: `node ${n}` }));
    const seqs = new Map<string, number[]>();
    await Promise.all(
      nodes.map(async (node, n) => {
        for (let round = 0; round < 15; round += 1) {
          const order = n % 2 ? documents : documents.toReversed();
          const edits = order.flatMap((one) => [edit(one), edit(one)]);
          const results = await node.append(edits);
          results.forEach((result, index) => {
            const { documentId } = edits[index]!;
            if (result.outcome === 'committed')
              seqs.set(documentId, [...(seqs.get(documentId) ?? []), result.seq]);
          });
        }
      }),
    );
    await Promise.all(nodes.map((node) => node.close()));
    for (const one of documents) {
      const numbers = seqs.get(one.documentId)?.toSorted((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 120 }, (_, index) => index + 2));
    }
  });

  test('an empty group commits nothing', async () => {
    const one = await sample();
    expect(await within(one, (transaction) => appendUpdates(transaction, []))).toEqual([]);
  });
});

describe('compaction', () => {
  const join = (updates: readonly Uint8Array[]) =>
    Promise.resolve({ state: Buffer.concat(updates), outline: Uint8Array.of(9) });

  test('a snapshot stands for the log before it; the log stays', async () => {
    const one = await sample();
    await journal.append([edit(one), edit(one)]);
    expect(
      await within(one, (transaction) => compactDocument(transaction, one.documentId, join)),
    ).toMatchObject({ done: true, uptoSeq: 3 });
    await journal.append([edit(one)]);
    const loaded = await within(one, (transaction) => loadDocument(transaction, one.documentId));
    expect(loaded?.snapshot?.uptoSeq).toBe(3);
    expect(loaded?.tail.map((update) => update.seq)).toEqual([4]);
    expect(loaded?.head).toBe(4);
    expect(
      (await within(one, (transaction) => readSince(transaction, { documentId: one.documentId, seq: 0 })))
        .length,
    ).toBe(4);
    expect(
      await within(one, (transaction) => compactDocument(transaction, one.documentId, join)),
    ).toMatchObject({ done: true, uptoSeq: 4 });
    expect(await within(one, (transaction) => compactDocument(transaction, one.documentId, join))).toEqual({
      done: false,
      because: 'nothing new',
    });
  });

  test('with a snapshot come the last updates that it covers, up to a long one', async () => {
    const one = await sample();
    const covered = async () => {
      await within(one, (transaction) => compactDocument(transaction, one.documentId, join));
      const loaded = await within(one, (transaction) => loadDocument(transaction, one.documentId));
      return loaded?.covered.map((payload) => Buffer.from(payload));
    };
    const edits = Array.from({ length: 20 }, () => edit(one));
    await journal.append(edits.slice(0, 3));
    const payloads = [Uint8Array.of(0, 0), ...edits.map(({ payload }) => payload)].map((bytes) =>
      Buffer.from(bytes),
    );
    expect(await covered()).toEqual(payloads.slice(0, 4));
    await journal.append(edits.slice(3));
    expect(await covered()).toEqual(payloads.slice(-16));
    const last = edit(one);
    await journal.append([edit(one, { payload: new Uint8Array(16_385) }), last]);
    expect(await covered()).toEqual([Buffer.from(last.payload)]);
    // By nothing a log would not be known.
    const newest = edit(one, { payload: new Uint8Array(20_000) });
    await journal.append([newest]);
    expect(await covered()).toEqual([Buffer.from(last.payload), Buffer.from(newest.payload)]);
  });

  test('the first update, which every copy has, is not read with a snapshot where it is long', async () => {
    const state = new Uint8Array(20_000);
    const one = await insertSampleDocument(fresh.db, { state, clients: [1] });
    const covered = async () => {
      await within(one, (transaction) => compactDocument(transaction, one.documentId, join));
      return (await within(one, (transaction) => loadDocument(transaction, one.documentId)))?.covered.length;
    };
    expect(await covered()).toBe(0);
    await journal.append([edit(one)]);
    expect(await covered()).toBe(1);
  });

  test('nothing is kept of a snapshot that does not decode', async () => {
    const one = await sample();
    const compact = within(one, (transaction) =>
      compactDocument(transaction, one.documentId, () => Promise.reject(new Error('does not decode'))),
    );
    await expect(compact).rejects.toThrow('does not decode');
    const loaded = await within(one, (transaction) => loadDocument(transaction, one.documentId));
    expect(loaded?.snapshot).toBeNull();
  });

  test('two compactions of one document do not run at once', async () => {
    const one = await sample();
    const results = await within(one, (transaction) =>
      compactDocument(transaction, one.documentId, async (updates) => {
        const other = await within(one, (second) => compactDocument(second, one.documentId, join));
        expect(other).toEqual({ done: false, because: 'held elsewhere' });
        return join(updates);
      }),
    );
    expect(results).toMatchObject({ done: true });
  });

  test('every revision can be had again, across snapshots', async () => {
    const one = await sample();
    const edits = Array.from({ length: 6 }, () => edit(one));
    await journal.append(edits.slice(0, 3));
    await within(one, (transaction) => compactDocument(transaction, one.documentId, join));
    await journal.append(edits.slice(3));
    for (let seq = 1; seq <= 7; seq += 1) {
      const revision = await within(one, (transaction) =>
        readRevision(transaction, { documentId: one.documentId, seq }),
      );
      const expected = [Uint8Array.of(0, 0), ...edits.slice(0, seq - 1).map((one) => one.payload)];
      expect(Buffer.concat(revision ?? [])).toEqual(Buffer.concat(expected));
    }
    expect(
      await within(one, (transaction) => readRevision(transaction, { documentId: one.documentId, seq: 8 })),
    ).toBeUndefined();
  });
});

describe('access to a document', () => {
  const now = new Date('2026-06-01T00:00:00Z');

  test('is answered for many at once, in order', async () => {
    const one = await sample();
    const ai = await insertSampleMember(fresh.db, one, { kind: 'ai', role: null });
    const idle = await insertSampleMember(fresh.db, one, { kind: 'ai', role: null, assigned: false });
    const elsewhere = await sample();
    const question = { workspaceId: one.workspaceId, documentId: one.documentId, session: null };
    const answers = await checkAccess(
      fresh.db,
      [
        { ...question, accountId: one.author },
        { ...question, accountId: ai },
        { ...question, accountId: idle },
        { ...question, accountId: elsewhere.author },
        { ...question, accountId: one.author, documentId: elsewhere.documentId },
        { ...question, accountId: one.author, session: 'gone' },
      ],
      now,
    );
    expect(answers).toMatchObject([
      {
        stands: true,
        facts: { kind: 'person', role: 'lead', inTeam: true, assigned: false, baselineSent: false },
      },
      { stands: true, facts: { kind: 'ai', role: null, assigned: true } },
      { stands: true, facts: { kind: 'ai', role: null, assigned: false } },
      { stands: false, because: 'no member' },
      { stands: false, because: 'no document' },
      { stands: false, because: 'signed out' },
    ]);
  });

  test('ends are announced whoever makes them', async () => {
    const one = await sample();
    const reviewer = await insertSampleMember(fresh.db, one, { role: 'reviewer' });
    const heard: string[] = [];
    let ready: () => void = () => undefined;
    let settled: () => void = () => undefined;
    const listening = new Promise<void>((resolve) => (ready = resolve));
    const both = new Promise<void>((resolve) => (settled = resolve));
    const listener = listen({
      url: fresh.url,
      name: 'listener',
      channels: ['revocation'],
      onListening: () => ready(),
      onNotice: (_channel, payload) => {
        heard.push(payload);
        if (heard.length === 2) settled();
      },
    });
    await listening;
    for (const change of [{ role: 'analyst' as const }, { removedAt: now }]) {
      await within(one, (transaction) =>
        transaction.updateTable('membership').set(change).where('accountId', '=', reviewer).execute(),
      );
    }
    await both;
    await listener.close();
    expect(heard.map((payload) => JSON.parse(payload) as unknown)).toEqual([
      { account: reviewer, workspace: one.workspaceId },
      { account: reviewer, workspace: one.workspaceId },
    ]);
  });
});
