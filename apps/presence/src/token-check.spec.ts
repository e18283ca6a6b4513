import { readDocumentToken, signDocumentToken, verifyDocumentToken } from '@countersign/coediting';
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
