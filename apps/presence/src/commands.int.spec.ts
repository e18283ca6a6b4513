import { documentText, type ConnectedDocument } from '@countersign/coediting';
import { acting, enqueue } from '@countersign/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { line } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rule 13 of docs/spec/coediting.md: accepting, rejecting and commenting are commands, applied once.

let world: World;
beforeAll(async () => {
  world = await createWorld();
  // A second node takes from the same outbox.
  await world.startNode();
});
afterAll(() => world.close());

const AT = '2026-01-01T00:00:00.000Z';
const text = ({ doc }: ConnectedDocument) => documentText(doc);

async function command(messageId: string, actorId: string, what: Record<string, unknown>): Promise<void> {
  const { documentId, workspaceId } = world.sample;
  await acting(world.database.db, { workspaces: [workspaceId] }, (transaction) =>
    enqueue(transaction, {
      workspaceId,
      topic: 'document-command',
      payload: { documentId, workspaceId, messageId, actorId, command: what },
    }),
  );
}

const outboxIsEmpty = async () => {
  const [row] = await world.sql(`select count(*)::int n from outbox where topic = 'document-command'`);
  return row?.['n'] === 0;
};

const logged = (messageId: string) =>
  world.sql('select actor_id, seq from document_update where document_id = $1 and message_id = $2', [
    world.sample.documentId,
    messageId,
  ]);

async function proposal(id: string): Promise<ConnectedDocument> {
  const machine = await world.member(null);
  const ai = await world.open(machine, { mode: 'suggest' });
  line(ai, 0).insert(0, `${id} `, { inserted: { id, by: machine.account, at: AT } });
  await ai.saved();
  return ai;
}

test('an accepted proposal becomes text, in the name of the person who decided', async () => {
  const reviewer = await world.member('reviewer');
  const a = await world.open(reviewer);
  await proposal('accepted');
  await command('judgment of accepted', reviewer.account, { kind: 'accept', changeIds: ['accepted'] });
  await until(() => text(a).includes('accepted') && !text(a).includes('<inserted'));
  expect(await logged('judgment of accepted')).toMatchObject([{ actor_id: reviewer.account }]);
});

test('a rejected one goes', async () => {
  const reviewer = await world.member('reviewer');
  const a = await world.open(reviewer);
  await proposal('rejected');
  await until(() => text(a).includes('rejected'));
  await command('judgment of rejected', reviewer.account, { kind: 'reject', changeIds: ['rejected'] });
  await until(() => !text(a).includes('rejected'));
});

test('a corrected one gives way to the words of the person who corrects it, in one edit that can be taken back', async () => {
  const reviewer = await world.member('reviewer');
  const a = await world.open(reviewer);
  await proposal('corrected');
  await until(() => text(a).includes('corrected'));
  const proposed = text(a);
  await command('judgment of corrected', reviewer.account, {
    kind: 'reword',
    changeIds: ['corrected'],
    words: '',
    place: null,
    text: 'in words of my own ',
    by: reviewer.account,
    at: AT,
  });
  await until(() => text(a).includes('in words of my own ') && !text(a).includes('corrected'));
  expect(text(a)).not.toContain('<inserted id="judgment');
  expect(await logged('judgment of corrected')).toMatchObject([{ actor_id: reviewer.account }]);
  await command('undo of corrected', reviewer.account, {
    kind: 'revert',
    messageId: 'judgment of corrected',
  });
  await until(() => text(a) === proposed);
  await command('rejecting it after all', reviewer.account, { kind: 'reject', changeIds: ['corrected'] });
  await until(() => !text(a).includes('corrected'));
});

test('however often a command comes, and to whichever node, it is applied once', async () => {
  const reviewer = await world.member('reviewer');
  const a = await world.open(reviewer);
  await proposal('once');
  for (let i = 0; i < 5; i += 1) {
    await command('judgment of once', reviewer.account, { kind: 'accept', changeIds: ['once'] });
  }
  await until(outboxIsEmpty);
  await until(() => text(a).includes('once') && !text(a).includes('<inserted'));
  expect(await logged('judgment of once')).toHaveLength(1);
});

test('a decision that is taken back puts its redline back, unless the words changed since', async () => {
  const reviewer = await world.member('reviewer');
  const a = await world.open(reviewer);
  await proposal('reopened');
  await until(() => text(a).includes('reopened'));
  const proposed = text(a);
  await command('judgment of reopened', reviewer.account, { kind: 'reject', changeIds: ['reopened'] });
  await until(() => !text(a).includes('reopened'));
  await command('undo', reviewer.account, { kind: 'revert', messageId: 'judgment of reopened' });
  await until(() => text(a) === proposed);

  await command('second judgment', reviewer.account, { kind: 'reject', changeIds: ['reopened'] });
  await until(() => !text(a).includes('reopened'));
  line(a, 0).insert(0, 'Meanwhile ');
  await a.saved();
  await command('second undo', reviewer.account, { kind: 'revert', messageId: 'second judgment' });
  await until(outboxIsEmpty);
  expect(await logged('second undo')).toEqual([]);
  expect(text(a)).toContain('Meanwhile');
});

test('a comment’s anchor is put there by the server, and taken away', async () => {
  const manager = await world.member('manager');
  const a = await world.open(manager, { mode: 'comment' });
  expect(a.mode).toBe('comment');
  await command('comment', manager.account, {
    kind: 'comment',
    threadId: 'thread',
    paragraphId: 'p1',
    start: 0,
    end: 3,
  });
  await until(() => text(a).includes('thread'));
  await command('uncomment', manager.account, { kind: 'uncomment', threadId: 'thread' });
  await until(() => !text(a).includes('thread'));
});

test('a command that is none, or for no document, holds nobody up', async () => {
  const reviewer = await world.member('reviewer');
  const a = await world.open(reviewer);
  await command('nonsense', reviewer.account, { kind: 'explode' });
  await command('nothing to do', reviewer.account, { kind: 'accept', changeIds: ['unknown'] });
  await proposal('after');
  await command('judgment of after', reviewer.account, { kind: 'accept', changeIds: ['after'] });
  await until(() => text(a).includes('after') && !text(a).includes('<inserted'));
  expect(await logged('nothing to do')).toEqual([]);
  await until(outboxIsEmpty);
});

test('a command that fails for another reason fails alone, and is there to be seen', async () => {
  const reviewer = await world.member('reviewer');
  const a = await world.open(reviewer);
  await proposal('kept');
  // Of another change: whichever node is quicker, there is something to do for both.
  await proposal('undecided');
  await until(() => text(a).includes('kept') && text(a).includes('undecided'));
  // No such account: the log cannot take an edit by it.
  await command('judgment by nobody', 'nobody', { kind: 'accept', changeIds: ['undecided'] });
  await command('judgment of kept', reviewer.account, { kind: 'reject', changeIds: ['kept'] });
  await until(() => !text(a).includes('kept'));

  const failed = () =>
    world.sql(`select attempts, last_error, failed_at from outbox where payload->>'messageId' = $1`, [
      'judgment by nobody',
    ]);
  await until(async () => Number((await failed())[0]?.['attempts'] ?? 0) > 0);
  expect(await failed()).toMatchObject([
    { last_error: expect.stringContaining('not be committed'), failed_at: null },
  ]);
  expect(await logged('judgment by nobody')).toEqual([]);
});

test('rule 13: a command that fails eight times is kept for the operator, and not tried again', async () => {
  const reviewer = await world.member('reviewer');
  const a = await world.open(reviewer);
  await proposal('never-decided');
  await command('eight times', 'nobody', { kind: 'accept', changeIds: ['never-decided'] });
  const about = async () => {
    const [row] = await world.sql(
      `select attempts, failed_at is not null failed from outbox where payload->>'messageId' = 'eight times'`,
    );
    return row as { attempts: number; failed: boolean };
  };
  // Its waits, of some two minutes in all, are cut short.
  await until(async () => {
    const { attempts, failed } = await about();
    if (failed) return true;
    await world.sql(
      `update outbox set next_at = now() where payload->>'messageId' = 'eight times' and attempts = $1`,
      [attempts],
    );
    await world.sql(`select pg_notify('outbox', 'document-command')`);
    return false;
  });
  expect(await about()).toEqual({ attempts: 8, failed: true });
  await world.sql(`update outbox set next_at = now() where payload->>'messageId' = 'eight times'`);
  // Whoever comes after it is carried out: those who take have been at the outbox since.
  await command('after eight', reviewer.account, { kind: 'reject', changeIds: ['never-decided'] });
  await until(() => !text(a).includes('never-decided'));
  expect(await about()).toEqual({ attempts: 8, failed: true });
});

test('a revision of the past is put back as it was, redlines included, and that is an edit like any other', async () => {
  const lead = await world.member('lead');
  const a = await world.open(lead);
  await proposal('past');
  await until(() => text(a).includes('past'));
  const then = text(a);
  const [there] = await world.sql('select max(seq)::int seq from document_update');
  line(a, 0).insert(0, 'Words that should not have been written. ');
  await a.saved();
  const typed = text(a);
  await command('accepted too soon', lead.account, { kind: 'accept', changeIds: ['past'] });
  await until(() => text(a) !== typed);
  const later = text(a);
  const [head] = await world.sql('select max(seq)::int seq from document_update');
  await command('restore', lead.account, { kind: 'restore', seq: there?.['seq'] });
  await until(() => text(a) === then);
  expect(await logged('restore')).toMatchObject([{ actor_id: lead.account }]);
  await command('restore the later one', lead.account, { kind: 'restore', seq: head?.['seq'] });
  await until(() => text(a) === later);
});
