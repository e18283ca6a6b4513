import { sql } from 'kysely';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting } from '@countersign/database';
import { nastyFile } from '@countersign/documents/testing';
import { foundWorkspace } from '../testing/found-workspace.ts';
import { programWith, type Program } from '../testing/program.ts';
import { startGateway, type TestGateway, type Visitor } from '../testing/start-gateway.ts';

let gateway: TestGateway;
let admin: Visitor & { readonly workspaceId: string };
let workspaceId: string;
let reviewer: Program;
let analyst: Program;

beforeAll(async () => {
  gateway = await startGateway();
  admin = await foundWorkspace(gateway);
  ({ workspaceId } = admin);
  reviewer = await programWith(gateway, admin, 'reviewer');
  analyst = await programWith(gateway, admin, 'analyst');
});
afterAll(() => gateway.close());

const bytes = (text: string) => Buffer.from(text, 'latin1');
/** A compound file, as Word writes one that needs a password. */
const LOCKED = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(600),
  Buffer.from('EncryptedPackage', 'utf16le'),
  Buffer.alloc(600),
]);
/** 300 MiB of nothing in a few hundred kilobytes. */
const bomb = () => archive('word/document.xml', Buffer.alloc(300 * 1024 * 1024));

/** A ZIP archive of one deflated file (APPNOTE 6.3.10, 4.3). */
function archive(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content, { level: 1 });
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([bytes('PK\x03\x04'), fields, bytes(name), packed]);
  const entry = Buffer.concat([
    bytes('PK\x01\x02'),
    Buffer.from([20, 0]),
    fields,
    Buffer.alloc(14),
    bytes(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

test.each([
  { what: 'an empty file', name: 'empty.docx', file: () => Buffer.alloc(0), status: 422, code: 'empty' },
  {
    what: 'a picture under another name',
    name: 'a.docx',
    file: () => bytes('\x89PNG\r\n\x1a\n0000'),
    status: 415,
    code: 'wrong-type',
  },
  {
    what: 'a file behind a password',
    name: 'locked.docx',
    file: () => LOCKED,
    status: 422,
    code: 'password-protected',
  },
  { what: 'an archive that unpacks without end', name: 'bomb.docx', file: bomb, status: 422, code: 'bomb' },
  {
    what: 'half a Word file',
    name: 'half.docx',
    file: () => bytes('PK\x03\x04 and no more'),
    status: 422,
    code: 'broken',
  },
])('$what is refused with a reason, and nothing is written', async ({ name, file, status, code }) => {
  const answer = await reviewer.upload(name, file());
  expect(answer.error).toMatchObject({ code, field: 'file', value: name });
  expect(answer.error!.message).toMatch(/^[A-Z].*\.$/s);
  expect(answer.status).toBe(status);
  const { rows } = await acting(gateway.fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    sql<{ blobs: number; contracts: number; jobs: number }>`
    select (select count(*)::int from blob) blobs, (select count(*)::int from contract) contracts,
      (select count(*)::int from job) jobs`.execute(transaction),
  );
  expect(rows[0]).toEqual({ blobs: 0, contracts: 0, jobs: 0 });
});

test.each(['all', 'clean'])(
  'a Word file with changes, comments and whatever else Word has comes back byte for byte, %s',
  async (changes) => {
    const file = Buffer.from(nastyFile());
    const { contractId } = (await reviewer.upload('agreement.docx', file)).body as { contractId: string };
    const exported = await reviewer.get(`/contracts/${contractId}/export.docx?changes=${changes}`);
    expect(exported.bytes.equals(file)).toBe(true);
  },
);

test('comments in a Word file are threads of the contract: who wrote what and when, what they are about, what is done', async () => {
  const { contractId } = (await reviewer.upload('agreement.docx', Buffer.from(nastyFile()))).body as {
    contractId: string;
  };
  const threads = (await admin.query('comments.list', { contractId })).data as {
    quote: string;
    state: string;
    comments: { author: { name: string }; body: string; at: string }[];
  }[];
  expect(
    threads.map(({ quote, state, comments }) => ({
      quote,
      state,
      said: comments.map(({ author, body, at }) => `${author.name}, ${at}: ${body}`),
    })),
  ).toEqual([
    {
      quote: 'runs from the Effective Date',
      state: 'open',
      said: [
        'Author A, 2026-03-01T09:00:00.000Z: Is this right?',
        'Author B, 2026-03-02T10:30:00.000Z: It is.',
      ],
    },
    {
      quote: expect.any(String) as string,
      state: 'resolved',
      said: ['Author A, 2026-03-01T09:00:00.000Z: No range.'],
    },
  ]);
});

test('who may not upload is told so before a file is read', async () => {
  expect((await analyst.upload('a.txt', bytes('text'))).error).toMatchObject({ code: 'not allowed' });
});

test('a file of more than 25 MiB is refused with its size, and nothing of it is kept', async () => {
  const answer = await reviewer.upload('large.docx', Buffer.alloc(26 * 1024 * 1024, 'x'));
  expect(answer).toMatchObject({
    status: 413,
    error: { code: 'too-large', field: 'file', limit: String(25 * 1024 * 1024) },
  });
  expect(answer.error!.message).toMatch(/26\.\d MiB; at most 25 MiB/);
});

const FORM = 'multipart/form-data; boundary=b';
const part = (field: string, fileName: string, text: string) =>
  `--b\r\ncontent-disposition: form-data; name="${field}"; filename="${fileName}"\r\n\r\n${text}\r\n`;

test.each([
  { what: 'JSON', type: 'application/json', body: '{}', code: 'no file', value: 'application/json' },
  { what: 'a form without a file', type: FORM, body: '--b--\r\n', code: 'no file', value: undefined },
  {
    what: 'a file in another field',
    type: FORM,
    body: `${part('contract', 'a.txt', 'Rent is due.')}--b--\r\n`,
    code: 'no file',
    value: 'contract',
  },
  {
    what: 'a form that is cut off',
    type: FORM,
    body: part('file', 'a.txt', 'Rent is'),
    code: 'broken form',
    value: undefined,
  },
])('$what instead of a file says where it belongs', async ({ type, body, code, value }) => {
  const answer = await reviewer.send('/contracts', type, body);
  expect(answer.status).toBe(400);
  expect(answer.error).toMatchObject({ code, field: 'file' });
  expect(answer.error!.value).toBe(value);
  expect(answer.error!.message).toContain('in the field "file"');
});

test('two files in one form are refused together, not one of them taken', async () => {
  const body = `${part('file', 'a.txt', 'Rent is due.')}${part('file', 'b.txt', 'Rent is due.')}--b--\r\n`;
  const answer = await reviewer.send('/contracts', FORM, body);
  expect(answer).toMatchObject({ status: 413, error: { code: 'too many parts', field: 'file' } });
});

test.each([
  { what: 'no JSON', type: 'application/json', body: '{"mode":', status: 400, field: 'body' },
  { what: 'another type', type: 'text/csv', body: 'mode', status: 415, field: 'Content-Type' },
  {
    what: 'another value',
    type: 'application/json',
    body: '{"mode":"write"}',
    status: 400,
    field: 'mode',
    value: 'write',
  },
])('a body of $what is refused in the same shape', async ({ type, body, status, field, value }) => {
  const answer = await reviewer.send(`/documents/${crypto.randomUUID()}/tokens`, type, body);
  expect(answer.status).toBe(status);
  expect(answer.error).toMatchObject({ field, ...(value === undefined ? {} : { value }) });
  expect(answer.error!.code).not.toMatch(/^FST_/);
});
