import { insertSampleMember } from '@countersign/database/testing/documents';
import { connectDocument, documentText, insertText } from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { signIn } from './testing/sign-in.ts';
import { createWorld, ORIGIN, until, type Person, type World } from './testing/world.ts';

// Rules 10 and 12 of docs/spec/coediting.md: who is let in, and as what. How it ends is in `ending.int.spec.ts`.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function refusalOf(token: string): Promise<string | undefined> {
  const connection = connectDocument({ url: world.url, documentId: world.sample.documentId, token });
  try {
    await connection.synced;
    return undefined;
  } catch {
    return connection.refusal?.code;
  } finally {
    connection.destroy();
  }
}

const head = async () =>
  Number(
    (await world.sql('select head from document where id = $1', [world.sample.documentId]))[0]?.['head'],
  );

test.each([
  ['http://localhost:3000', 'open'],
  ['http://localhost:3000.example.org', 'refused'],
  ['https://localhost:3000', 'refused'],
  ['null', 'refused'],
])('a browser page of %s is %s', async (origin, outcome) => {
  expect(ORIGIN).toBe('http://localhost:3000');
  const address = `${world.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { origin });
  const happened = await new Promise((resolve) => {
    socket.on('open', () => resolve('open'));
    socket.on('error', () => resolve('refused'));
  });
  socket.close();
  expect(happened).toBe(outcome);
});

test('an AI that was not sent to the contract is told that there is none', async () => {
  const sent = await world.member(null);
  expect(await refusalOf(await world.token(sent, { mode: 'suggest' }))).toBeUndefined();
  const account = await insertSampleMember(world.database.db, world.sample, {
    kind: 'ai',
    role: null,
    assigned: false,
  });
  expect(await refusalOf(await world.token({ ...sent, account }, { mode: 'suggest' }))).toBe('not found');
});

test('tokens that are old, forged, or not for what they name are refused by name', async () => {
  const lead = await world.member('lead');
  expect(await refusalOf(await world.token(lead, { exp: Date.now() - 1 }))).toBe('expired token');
  const token = await world.token(lead);
  const [, signature] = token.split('.');
  const [other] = (await world.token(lead, { account: 'admin' })).split('.');
  expect(await refusalOf(`${other}.${signature}`)).toBe('bad token');
  expect(await refusalOf('no token')).toBe('bad token');
  expect(await refusalOf(token)).toBeUndefined();
});

test('another workspace’s document and none at all look the same', async () => {
  const lead = await world.member('lead');
  const elsewhere = await createWorld();
  try {
    const { documentId, workspaceId } = elsewhere.sample;
    expect(await refusalOf(await world.token(lead, { document: documentId }))).toBe('not found');
    expect(await refusalOf(await world.token(lead, { document: documentId, workspace: workspaceId }))).toBe(
      'not found',
    );
    expect(await refusalOf(await world.token(lead, { document: crypto.randomUUID() }))).toBe('not found');
    expect(await refusalOf(await world.token(lead, { workspace: workspaceId }))).toBe('not found');
  } finally {
    await elsewhere.close();
  }
});

test('who is in no team of the contract, or sees figures only, does not get in', async () => {
  const outsider = await world.member('reviewer');
  await world.sql('delete from team_member where account_id = $1', [outsider.account]);
  expect(await refusalOf(await world.token(outsider))).toBe('not found');
  expect(await refusalOf(await world.token(await world.member('analyst')))).toBe('not found');
});

test('what is typed after a sign-in has ended waits for whoever typed it, and is never sent as another’s', async () => {
  const [author, colleague] = [await world.member('lead'), await world.member('lead')];
  const session = await signIn(world, author);
  let signedIn: Person | null = { ...author, session };
  const connection = await world.open(author, {
    account: author.account,
    token: () => signedIn && world.token(signedIn),
  });
  await world.sql('delete from auth."session" where id = $1', [session]);
  await until(() => connection.status === 'refused');
  insertText(connection.doc, 0, 0, 'typed on ');
  const before = await head();

  signedIn = null;
  await expect(connection.reconnect()).rejects.toThrow('Your session has ended.');
  expect(connection).toMatchObject({ status: 'refused', unsaved: 1, refusal: { code: 'signed out' } });

  signedIn = { ...colleague, session: await signIn(world, colleague) };
  await expect(connection.reconnect()).rejects.toThrow('Another account has signed in');
  expect(connection).toMatchObject({ status: 'refused', unsaved: 1, refusal: { code: 'signed out' } });
  expect(await head()).toBe(before);

  signedIn = { ...author, session: await signIn(world, author) };
  await connection.reconnect();
  await connection.saved();
  expect(await world.sql('select actor_id from document_update where seq > $1', [before])).toEqual([
    { actor_id: author.account },
  ]);
  connection.destroy();
});

test('a contract that was signed off is open for reading alone', async () => {
  const other = await createWorld();
  try {
    const connection = await other.open(await other.member('lead'));
    await other.sql(`update contract set state = 'signed off' where id = $1`, [other.sample.contractId]);
    await until(() => connection.mode === 'view');
    insertText(connection.doc, 0, 0, 'too late ');
    await expect(connection.saved()).rejects.toThrow();
    await until(() => !documentText(connection.doc).includes('too late'));
  } finally {
    await other.close();
  }
});

test('what is refused in a room is in the workspace’s log: once a minute for each reason, with how often, and no text', async () => {
  const other = await createWorld();
  try {
    const reader = await other.member('manager');
    for (const words of ['SECRET one ', 'SECRET two ']) {
      const connection = await other.open(reader);
      await other.sql(`update contract set state = 'signed off' where id = $1`, [other.sample.contractId]);
      await until(() => connection.mode === 'view');
      insertText(connection.doc, 0, 0, words);
      await expect(connection.saved()).rejects.toThrow();
      connection.destroy();
    }
    await other.presence.denials.write();
    await other.presence.denials.write();
    const entries = await other.sql(
      `select actor_id, subject_kind, subject_id, detail from audit_entry where action = 'access.denied'`,
    );
    expect(entries).toEqual([
      {
        actor_id: reader.account,
        subject_kind: 'document',
        subject_id: other.sample.documentId,
        detail: { permission: 'contract.edit', refused: 'not allowed', count: 2 },
      },
    ]);
    expect(JSON.stringify(await other.sql('select * from audit_entry'))).not.toContain('SECRET');
  } finally {
    await other.close();
  }
});
