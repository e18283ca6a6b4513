import type { AppendResult } from '@countersign/coediting';
import type { Appended, DocumentEdit, Journal } from '@countersign/database';
import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { Committer, type AppendReceiver } from './committer.ts';
import { createMetrics } from './metrics.ts';

// The journal is answered by hand, and time passes only where the committer waits. What the real one does is in its own tests.

const MIB = 1024 * 1024;

type Group = {
  readonly edits: readonly DocumentEdit[];
  readonly answer: (results: readonly Appended[]) => void;
  readonly fail: (error: Error) => void;
};

class HandJournal implements Journal {
  readonly groups: Group[] = [];
  #wake: () => void = () => undefined;

  append(edits: readonly DocumentEdit[]): Promise<Appended[]> {
    return new Promise((resolve, reject) => {
      this.groups.push({ edits, answer: (results) => resolve([...results]), fail: reject });
      this.#wake();
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The group of this number, counted from 0, when it is there. */
  async group(number: number): Promise<Group> {
    while (this.groups.length <= number) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.groups[number]!;
  }

  /** Commits it, as the next edits of the log. @returns the message ids in it */
  async commit(number: number): Promise<string[]> {
    const { edits, answer } = await this.group(number);
    answer(edits.map((_edit, index) => committed(index + 1)));
    return edits.map(({ messageId }) => messageId);
  }
}

const committed = (seq: number): Appended => ({ outcome: 'committed', seq });

class Room implements AppendReceiver {
  readonly answers: AppendResult[][] = [];
  readonly documentId: string;
  own = 0;

  constructor(documentId: string) {
    this.documentId = documentId;
  }

  appended(results: AppendResult[]): void {
    this.answers.push(results);
  }

  /** Message ids and outcomes, in the order they came. */
  get outcomes(): string[] {
    return this.answers.flat().map(({ messageId, outcome }) => `${messageId} ${outcome}`);
  }
}

let journal: HandJournal;
let committer: Committer;
/** What was waited, in milliseconds. */
let pauses: number[];
let time: number;
beforeEach(() => {
  journal = new HandJournal();
  pauses = [];
  time = 0;
  committer = new Committer(journal, {
    metrics: createMetrics(),
    troubleAfter: 60_000,
    log: pino({ level: 'silent' }),
    clock: {
      now: () => time,
      pause: (milliseconds) => {
        pauses.push(milliseconds);
        time += milliseconds;
        return Promise.resolve();
      },
    },
  });
});

function submit(
  room: Room,
  messageId: string,
  { bytes = 10, others }: { bytes?: number; others?: number } = {},
) {
  const edit = {
    documentId: room.documentId,
    workspaceId: 'w',
    messageId,
    actorId: 'a',
    payload: new Uint8Array(bytes),
    claims: [],
    restsOn: { noBaseline: false },
  };
  committer.submit({ edit, others, receiver: room });
}

function databaseError(code: string): Error {
  return Object.assign(new Error('The database says no.'), { code });
}

test('what comes in of several rooms while a group is committed goes together, and each hears of its own, in order', async () => {
  const [a, b] = [new Room('a'), new Room('b')];
  submit(a, 'a1');
  expect((await journal.group(0)).edits).toHaveLength(1);
  submit(b, 'b1');
  submit(a, 'a2');
  submit(b, 'b2');
  expect(journal.groups).toHaveLength(1);
  expect(a.answers).toEqual([]);
  await journal.commit(0);
  expect(await journal.commit(1)).toEqual(['b1', 'a2', 'b2']);
  await committer.drain(10_000);
  expect(a.outcomes).toEqual(['a1 committed', 'a2 committed']);
  expect(b.answers).toEqual([
    [
      { messageId: 'b1', retried: false, outcome: 'committed', seq: 1 },
      { messageId: 'b2', retried: false, outcome: 'committed', seq: 3 },
    ],
  ]);
  expect(journal.groups).toHaveLength(2);
});

test.each([
  ['one document', 1, 0, [8]],
  ['three', 3, 0, [12]],
  ['many', 40, 0, [16]],
  ['one, whose commit took a while', 1, 5, [3]],
  ['many, whose commit took longer than the pace', 40, 16, []],
])('commits are paced: after a group of %s', async (_what, documents, took, expected) => {
  const rooms = Array.from({ length: documents }, (_, index) => new Room(`${index}`));
  submit(new Room('first'), 'first');
  await journal.group(0);
  for (const room of rooms) submit(room, 'x');
  await journal.commit(0);
  await journal.group(1);
  pauses.length = 0;
  submit(rooms[0]!, 'next');
  time += took;
  await journal.commit(1);
  await journal.group(2);
  expect(pauses).toEqual(expected);
});

test('a group has a thousand edits at most', async () => {
  const room = new Room('a');
  submit(room, 'first');
  await journal.group(0);
  for (let i = 0; i < 1_500; i += 1) submit(room, `${i}`);
  await journal.commit(0);
  expect(await journal.commit(1)).toHaveLength(1_000);
  const rest = await journal.commit(2);
  expect([rest.length, rest[0], rest.at(-1)]).toEqual([500, '1000', '1499']);
});

test('a group has 4 MiB at most, or one edit that is larger', async () => {
  const room = new Room('a');
  submit(room, 'first');
  await journal.group(0);
  submit(room, 'half', { bytes: 2 * MIB });
  submit(room, 'other half', { bytes: 2 * MIB });
  submit(room, 'little', { bytes: 1 });
  submit(room, 'large', { bytes: 5 * MIB });
  submit(room, 'last', { bytes: 1 });
  const groups = [];
  for (let number = 0; number < 5; number += 1) groups.push(await journal.commit(number));
  expect(groups).toEqual([['first'], ['half', 'other half'], ['little'], ['large'], ['last']]);
});

test('beyond 32 MiB that wait nothing more is taken on, until some of it is committed', async () => {
  const room = new Room('a');
  submit(room, 'first');
  await journal.group(0);
  for (let i = 0; i < 7; i += 1) submit(room, `${i}`, { bytes: 4 * MIB });
  submit(room, 'almost', { bytes: 4 * MIB - 1 });
  expect(committer.ready).toBe(true);
  submit(room, 'full', { bytes: 1 });
  expect(committer.ready).toBe(false);
  await journal.commit(0);
  await journal.group(1);
  expect(committer.ready).toBe(true);
});

test('what cannot be committed now is tried again as it was, later and later, and nothing new is taken on meanwhile', async () => {
  const room = new Room('a');
  submit(room, 'first');
  const attempts = 7;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { edits, fail } = await journal.group(attempt);
    expect(edits.map(({ messageId }) => messageId)).toEqual(['first']);
    expect(committer.ready).toBe(attempt === 0);
    fail(databaseError('57P01'));
    submit(room, `later ${attempt}`);
  }
  await journal.group(attempts);
  expect(pauses).toEqual([50, 100, 200, 400, 800, 1_000, 1_000]);
  expect(room.answers).toEqual([]);
  await journal.commit(attempts);
  expect(await journal.commit(attempts + 1)).toHaveLength(attempts);
  await committer.drain(10_000);
  expect(room.answers[0]).toEqual([{ messageId: 'first', retried: true, outcome: 'committed', seq: 1 }]);
  expect(room.answers[1]?.every(({ retried }) => !retried)).toBe(true);
});

test('it takes on again when what failed is committed', async () => {
  const room = new Room('a');
  submit(room, 'first');
  (await journal.group(0)).fail(new Error('The connection ended.'));
  await journal.group(1);
  expect(committer.ready).toBe(false);
  await journal.commit(1);
  submit(room, 'second');
  await journal.group(2);
  expect(committer.ready).toBe(true);
});

test.each(['22021', '23514', '42P01'])(
  'data that the database will never take (%s) is found by committing one by one: it alone is given up, with what its room had after it',
  async (code) => {
    const [a, b] = [new Room('a'), new Room('b')];
    submit(new Room('first'), 'first');
    await journal.group(0);
    for (const [room, id] of [
      [a, 'a1'],
      [a, 'broken'],
      [b, 'b1'],
      [a, 'a3'],
      [b, 'b2'],
    ] as const) {
      submit(room, id);
    }
    await journal.commit(0);
    const whole = await journal.group(1);
    expect(whole.edits).toHaveLength(5);
    whole.fail(databaseError(code));
    expect(await journal.commit(2)).toEqual(['a1']);
    // Came in meanwhile, and may rest on what is not in the log.
    submit(a, 'a4');
    submit(b, 'b3');
    (await journal.group(3)).fail(databaseError(code));
    expect(await journal.commit(4)).toEqual(['b1']);
    expect(await journal.commit(5)).toEqual(['b2']);
    expect(await journal.commit(6)).toEqual(['b3']);
    await committer.drain(10_000);
    expect(a.outcomes).toEqual(['a1 committed', 'broken not found', 'a3 moved', 'a4 moved']);
    expect(b.outcomes).toEqual(['b1 committed', 'b2 committed', 'b3 committed']);
    expect(committer.ready).toBe(false);
  },
);

test('what is committed one by one when the database goes away is committed one by one again', async () => {
  const room = new Room('a');
  submit(new Room('first'), 'first');
  await journal.group(0);
  submit(room, 'a1');
  submit(room, 'a2');
  await journal.commit(0);
  (await journal.group(1)).fail(databaseError('22021'));
  await journal.commit(2);
  (await journal.group(3)).fail(databaseError('08006'));
  // It was committed before, and nobody could know.
  const again = await journal.group(4);
  expect(again.edits.map(({ messageId }) => messageId)).toEqual(['a1']);
  again.answer([{ outcome: 'known', seq: 1, same: true }]);
  expect(await journal.commit(5)).toEqual(['a2']);
  await committer.drain(10_000);
  expect(room.answers).toEqual([
    [
      { messageId: 'a1', retried: true, outcome: 'known', seq: 1, same: true },
      { messageId: 'a2', retried: true, outcome: 'committed', seq: 1 },
    ],
  ]);
});

test('what a room had after an edit that is not in the log is withdrawn, another room’s is not', async () => {
  const [a, b] = [new Room('a'), new Room('b')];
  submit(a, 'a1');
  const { answer } = await journal.group(0);
  submit(a, 'a2');
  submit(b, 'b1');
  answer([{ outcome: 'moved' }]);
  expect(await journal.commit(1)).toEqual(['b1']);
  await committer.drain(10_000);
  expect(a.outcomes).toEqual(['a1 moved', 'a2 moved']);
  expect(b.outcomes).toEqual(['b1 committed']);
});

test('what waits of a room that is loaded again is taken back, what is being committed and another room’s is not', async () => {
  const [a, b] = [new Room('a'), new Room('b')];
  submit(a, 'a1');
  const first = await journal.group(0);
  submit(a, 'a2');
  submit(b, 'b1');
  committer.recall(a);
  expect(a.outcomes).toEqual(['a2 moved']);
  // What it accepts from now on is not committed together with anything of before.
  submit(a, 'a3');
  first.answer([committed(1)]);
  expect(await journal.commit(1)).toEqual(['b1', 'a3']);
  await committer.drain(10_000);
  expect(a.outcomes).toEqual(['a2 moved', 'a1 committed', 'a3 committed']);
  committer.recall(a);
  expect(a.answers).toHaveLength(3);
});

test('what an edit rests on is reckoned when it is written: what its room has committed since counts', async () => {
  const room = new Room('a');
  submit(room, 'first');
  await journal.group(0);
  submit(room, 'judged', { others: 5 });
  submit(room, 'whatever there is');
  room.own = 3;
  await journal.commit(0);
  const { edits } = await journal.group(1);
  expect(edits.map(({ restsOn }) => restsOn?.head)).toEqual([8, undefined]);
});

test('a room that stands aside is told when nothing of it is under way; then it commits by itself, and the rest goes on', async () => {
  const [a, b] = [new Room('a'), new Room('b')];
  submit(a, 'a1');
  await journal.group(0);
  const standing = committer.standAside(a);
  submit(a, 'aside 1');
  submit(b, 'b1');
  await journal.commit(0);
  const aside = await standing;
  submit(a, 'aside 2');
  await journal.group(1);
  expect(aside.take().map(({ edit }) => edit.messageId)).toEqual(['aside 1', 'aside 2']);
  aside.answer([committed(2), committed(3)]);
  submit(a, 'unknown');
  aside.take();
  submit(a, 'not taken');
  aside.end();
  expect(await journal.commit(1)).toEqual(['b1']);
  expect(await journal.commit(2)).toEqual(['unknown', 'not taken']);
  await committer.drain(10_000);
  expect(a.outcomes).toEqual([
    'a1 committed',
    'aside 1 committed',
    'aside 2 committed',
    'unknown committed',
    'not taken committed',
  ]);
});

test('rule 18: a database without room is told apart from one that does not answer, while it is so', async () => {
  const told: boolean[] = [];
  committer.onTrouble(() => told.push(committer.full));
  submit(new Room('d'), 'm');
  (await journal.group(0)).fail(databaseError('53100'));
  (await journal.group(1)).fail(databaseError('53100'));
  (await journal.group(2)).fail(databaseError('57P01'));
  (await journal.group(3)).fail(new Error('behind', { cause: databaseError('53200') }));
  await journal.commit(4);
  await committer.drain(1_000);
  expect(told).toEqual([true, false, true, false]);
});
