import { createYDocument, documentText, insertText, type ConnectedDocument } from '@countersign/coediting';
import { acting, enqueue } from '@countersign/database';
import { insertSampleDocument, insertSampleMember } from '@countersign/database/testing/documents';
import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from './testing/raw-client.ts';
import { line } from './testing/reading.ts';
import { costlyToJudge, manyAtTheStart } from './testing/costly-update.ts';
import { createWorld, GENEROUS, textDocument, until, type World } from './testing/world.ts';

// Rules 7 and 14 of docs/spec/coediting.md: refusing what is no suggestion costs no more than looking at it, and a large document
// is decoded beside the event loop.

const AT = '2026-01-01T00:00:00.000Z';
const LARGE = Array.from({ length: 200 }, (_, index) => `Clause ${index}. `.padEnd(600, 'so it is agreed '));
const text = ({ doc }: ConnectedDocument) => documentText(doc);

async function decodes(world: World): Promise<Record<string, number>> {
  const page = await (await fetch(`${world.url}/metrics`)).text();
  const lines = page.matchAll(/^countersign_decodes_total\{.*?where="([^"]+)".*?\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, where, count]) => [where!, Number(count)]));
}

test.each([
  ['a small document is decoded once', ['One.', 'Two.'], 1, { 'event loop': 1 }],
  ['a large one once, beside the event loop', LARGE, 10, { worker: 1 }],
])('%s, however often somebody is refused', async (_what, paragraphs, rounds, expected) => {
  const world = await createWorld({ limits: { ...GENEROUS, refusals: 1_000_000 } }, paragraphs);
  try {
    const machine = await world.member(null);
    const abuser = new RawClient(world.url, await world.token(machine, { mode: 'suggest' }));
    const suggesting = await world.open(await world.member(null), { mode: 'suggest' });
    const colleague = await world.open(await world.member('lead'));
    const before = text(colleague);
    const plain = (clientId: number) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague.doc));
      doc.clientID = clientId;
      let made = new Uint8Array();
      doc.on('update', (update: Uint8Array) => (made = Uint8Array.from(update)));
      insertText(doc, 0, 0, 'not a suggestion ');
      return made;
    };
    for (let i = 0; i < 40; i += 1) {
      await abuser.join({ clientId: 9_000 + i });
      expect((await abuser.push(plain(9_000 + i)))?.code).toBe('not a suggestion');
    }
    expect(text(colleague)).toBe(before);
    // What is one is taken, on the same decoded document, and what others write meanwhile is in it.
    for (let i = 0; i < rounds; i += 1) {
      insertText(colleague.doc, 1, 0, `[${i}]`);
      const { account } = suggesting.identity!;
      line(suggesting, 0).insert(0, 'better ', { inserted: { id: `s${i}`, by: account, at: AT } });
      await Promise.all([colleague.saved(), suggesting.saved()]);
    }
    await until(() => text(colleague) === text(suggesting));
    expect(text(colleague).split('better ').length).toBe(rounds + 1);
    expect(await decodes(world)).toEqual(expected);
    abuser.close();
  } finally {
    await world.close();
  }
});

test('while a large document is decoded its pushes wait, in their order', async () => {
  const world = await createWorld({}, LARGE);
  try {
    const colleague = await world.open(await world.member('lead'));
    const suggesting = await world.open(await world.member(null), { mode: 'suggest' });
    const { account } = suggesting.identity!;
    for (let i = 0; i < 20; i += 1) {
      line(suggesting, 0).insert(0, `s${i} `, { inserted: { id: `s${i}`, by: account, at: AT } });
      insertText(colleague.doc, 2, 0, `c${i} `);
      if (i % 5 === 4) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all([colleague.saved(), suggesting.saved()]);
    await until(() => text(colleague) === text(suggesting));
    const own = Array.from({ length: 20 }, (_, i) => `c${19 - i} `).join('');
    expect(text(colleague)).toContain(own);
    expect(text(colleague)).toContain('s19 ');
  } finally {
    await world.close();
  }
});

test('a command on a large document is carried out beside the event loop, while its pushes wait', async () => {
  const world = await createWorld({}, LARGE);
  try {
    const lead = await world.member('lead');
    const colleague = await world.open(lead);
    const suggesting = await world.open(await world.member(null), { mode: 'suggest' });
    const { account } = suggesting.identity!;
    line(suggesting, 0).insert(0, 'better ', { inserted: { id: 'better', by: account, at: AT } });
    await suggesting.saved();
    const { documentId, workspaceId } = world.sample;
    const decide = (messageId: string, command: Record<string, unknown>) =>
      acting(world.database.db, { workspaces: [workspaceId] }, (transaction) =>
        enqueue(transaction, {
          workspaceId,
          topic: 'document-command',
          payload: { documentId, workspaceId, messageId, actorId: lead.account, command },
        }),
      );
    await decide('the judgment', { kind: 'accept', changeIds: ['better'] });
    for (let i = 0; i < 20; i += 1) {
      insertText(colleague.doc, 2, 0, `c${i} `);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => text(colleague).includes('better ') && !text(colleague).includes('<inserted'));
    await colleague.saved();
    await decide('taken back', { kind: 'revert', messageId: 'the judgment' });
    await until(() => text(colleague).includes('<inserted'));
    expect(text(colleague)).toContain(Array.from({ length: 20 }, (_, i) => `c${19 - i} `).join(''));
    expect(await decodes(world)).toEqual({ worker: 1 });
  } finally {
    await world.close();
  }
});

test('when the worker ends, what it was asked is looked at all the same', async () => {
  const world = await createWorld({}, LARGE);
  try {
    const started = new Promise<{ terminate(): Promise<number> }>((resolve) =>
      process.once('worker', resolve),
    );
    const suggesting = await world.open(await world.member(null), { mode: 'suggest' });
    const { account } = suggesting.identity!;
    const suggest = (id: string) =>
      line(suggesting, 0).insert(0, `${id} `, { inserted: { id, by: account, at: AT } });
    suggest('first');
    await (await started).terminate();
    suggest('second');
    await suggesting.saved();
    suggest('third');
    await suggesting.saved();
    const reader = await world.open(await world.member('reviewer'));
    for (const id of ['first', 'second', 'third']) expect(text(reader)).toContain(`${id} `);
  } finally {
    await world.close();
  }
});

test('an edit that takes too long to judge is refused, and what others write is judged as ever', async () => {
  const world = await createWorld({ timings: { judgeWithin: 200 } });
  try {
    const somebody = await world.member(null);
    const colleague = await world.open(await world.member('lead'));
    const suggesting = await world.open(await world.member(null), { mode: 'suggest' });
    const abuser = new RawClient(world.url, await world.token(somebody, { mode: 'suggest' }));
    await abuser.join({ clientId: 9_000 });
    const costly = costlyToJudge(Y.encodeStateAsUpdate(colleague.doc), {
      clientId: 9_000,
      account: somebody.account,
    });
    const answer = abuser.push(costly);
    // They wait for it, as they came after it.
    const { account } = suggesting.identity!;
    line(suggesting, 0).insert(0, 'better ', { inserted: { id: 'better', by: account, at: AT } });
    insertText(colleague.doc, 1, 0, 'as if nothing were ');
    expect((await answer)?.code).toBe('too large');
    await Promise.all([colleague.saved(), suggesting.saved()]);
    await until(() => text(colleague) === text(suggesting) && text(colleague).includes('better '));
    expect(await decodes(world)).toMatchObject({ worker: 1 });
    abuser.close();
  } finally {
    await world.close();
  }
});

test('an edit that would hold up every replica is refused to who may edit too, before anybody has it', async () => {
  const world = await createWorld();
  try {
    const colleague = await world.open(await world.member('lead'));
    const editing = new RawClient(world.url, await world.token(await world.member('lead')));
    await editing.join({ clientId: 9_000 });
    const state = Y.encodeStateAsUpdate(colleague.doc);
    // Many letters are taken; as many in the same spot, by somebody who has not heard of them, are not.
    expect(await editing.push(manyAtTheStart(state, { clientId: 9_000 }))).toBeNull();
    await until(() => text(colleague).includes('yyy'));
    const before = text(colleague);
    await editing.join({ clientId: 9_001 });
    expect((await editing.push(manyAtTheStart(state, { clientId: 9_001 })))?.code).toBe('too large');
    // As large a one by somebody who has heard of them is taken.
    await editing.join({ clientId: 9_002 });
    expect(text(colleague)).toBe(before);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague.doc));
    doc.clientID = 9_002;
    const typed: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => typed.push(update));
    for (let i = 0; i < 1_000; i += 1) insertText(doc, 0, 0, String(i % 10));
    expect(await editing.push(Y.mergeUpdates(typed))).toBeNull();
    await until(() => text(colleague).includes('9876543210'));
    editing.close();
  } finally {
    await world.close();
  }
});

/** Workers hear nothing until it goes on: by then each of several has asked, however soon a worker starts. */
function holdBack() {
  const held: { readonly worker: Worker; readonly message: { readonly task: string } }[] = [];
  const posting = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function hold(
    this: Worker,
    message: { readonly task: string },
  ) {
    held.push({ worker: this, message });
  });
  return {
    suggestions: () => held.filter(({ message }) => message.task === 'suggests').length,
    goOn() {
      posting.mockRestore();
      for (const { worker, message } of held.splice(0)) worker.postMessage(message);
    },
  };
}

test('a suggestion that waits behind what holds up the worker in other rooms, again and again, is judged all the same', async () => {
  const NEIGHBOURS = 4;
  const world = await createWorld({ timings: { judgeWithin: 200 } }, LARGE);
  const workers: unknown[] = [];
  const count = (worker: unknown) => workers.push(worker);
  const abusers: RawClient[] = [];
  const costly: Uint8Array[] = [];
  let asked: ReturnType<typeof holdBack> | undefined;
  try {
    const { db } = world.database;
    const state = createYDocument(textDocument('Next door.'));
    for (let i = 0; i < NEIGHBOURS; i += 1) {
      const sample = await insertSampleDocument(db, { state, clients: [1] });
      const account = await insertSampleMember(db, sample, { kind: 'ai', role: null });
      const { workspaceId: workspace, documentId: document } = sample;
      const somebody = { account, kind: 'ai', name: 'An AI', session: null } as const;
      const token = await world.token(somebody, { workspace, document, mode: 'suggest' });
      const abuser = new RawClient(world.url, token);
      await abuser.join({ clientId: 9_000 });
      abusers.push(abuser);
      costly.push(costlyToJudge(state, { clientId: 9_000, account }));
    }
    const suggesting = await world.open(await world.member(null), { mode: 'suggest' });
    process.on('worker', count);
    asked = holdBack();
    const answers = abusers.map((abuser, i) => abuser.push(costly[i]!));
    const { account } = suggesting.identity!;
    line(suggesting, 0).insert(0, 'better ', { inserted: { id: 'better', by: account, at: AT } });
    await until(() => asked?.suggestions() === NEIGHBOURS + 1);
    asked.goOn();
    await suggesting.saved();
    expect((await Promise.all(answers)).map((refusal) => refusal?.code)).toEqual(
      abusers.map(() => 'too large'),
    );
    // One for each of them, and one that was left alone.
    expect(workers.length).toBeGreaterThanOrEqual(NEIGHBOURS);
    expect(text(suggesting)).toContain('better ');
  } finally {
    asked?.goOn();
    process.off('worker', count);
    for (const abuser of abusers) abuser.close();
    await world.close();
  }
});
