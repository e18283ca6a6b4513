import {
  handshakeSchema,
  PROTOCOL_VERSION,
  readDocumentToken,
  signDocumentToken,
  TOKEN_LIFE_MS,
  verifyDocumentToken,
} from '@countersign/coediting';
import { expect, test } from 'vitest';
import { tokenCheck } from './token-check.ts';

const SECRET = new TextEncoder().encode('a secret of sixteen bytes or more');
const isGenuine = tokenCheck(SECRET);
const NOW = Date.UTC(2026, 0, 1);
const claims = {
  workspace: '6f9619ff-8b86-4d01-b42d-00c04fc964ff',
  document: '7f9619ff-8b86-4d01-b42d-00c04fc964ff',
  account: 'lead',
  kind: 'person',
  name: 'A lead, élan',
  mode: 'edit',
  session: null,
  exp: NOW + 1_000,
} as const;

test('what was signed here is believed until it is too old', async () => {
  const token = await signDocumentToken(claims, SECRET);
  expect(verifyDocumentToken(token, isGenuine, NOW)).toEqual({ ok: true, claims: { v: 1, ...claims } });
  expect(verifyDocumentToken(token, isGenuine, NOW + 1_000)).toMatchObject({ code: 'expired token' });
  expect(readDocumentToken(token)).toMatchObject({ account: 'lead' });
});

test('what was not is refused', async () => {
  const token = await signDocumentToken(claims, SECRET);
  const [body, signature] = token.split('.') as [string, string];
  const other = await signDocumentToken(claims, new TextEncoder().encode('another secret, just as long'));
  const raised = (await signDocumentToken({ ...claims, account: 'admin' }, SECRET)).split('.')[0];
  for (const forged of [
    other,
    `${raised}.${signature}`,
    body,
    `${body}.`,
    `${token}.x`,
    '',
    'a.b',
    `${body}.%%%`,
  ]) {
    expect(verifyDocumentToken(forged, isGenuine, NOW)).toMatchObject({ ok: false, code: 'bad token' });
  }
});

test('a token lives for ten minutes, to the millisecond', async () => {
  expect(TOKEN_LIFE_MS).toBe(600_000);
  const token = await signDocumentToken({ ...claims, exp: NOW + TOKEN_LIFE_MS }, SECRET);
  expect(verifyDocumentToken(token, isGenuine, NOW + TOKEN_LIFE_MS - 1)).toMatchObject({ ok: true });
  expect(verifyDocumentToken(token, isGenuine, NOW + TOKEN_LIFE_MS)).toMatchObject({ code: 'expired token' });
});

test('a handshake takes the longest token that can be signed, and no more than 4,096 characters', async () => {
  const longest = { ...claims, kind: 'service', mode: 'suggest', exp: Number.MAX_SAFE_INTEGER } as const;
  const words = { account: 'a'.repeat(200), name: 'é'.repeat(200), session: 's'.repeat(200) };
  const token = await signDocumentToken({ ...longest, ...words }, SECRET);
  expect(verifyDocumentToken(token, isGenuine, NOW)).toMatchObject({ ok: true, claims: words });
  const takes = (text: string) => handshakeSchema.safeParse({ v: PROTOCOL_VERSION, token: text }).success;
  expect(takes(token)).toBe(true);
  expect(takes('a'.repeat(4_096))).toBe(true);
  expect(takes('a'.repeat(4_097))).toBe(false);
  expect(takes('')).toBe(false);
});
