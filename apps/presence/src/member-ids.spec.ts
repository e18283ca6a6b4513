import { expect, test } from 'vitest';
import { memberIds } from './member-ids.ts';

const SECRET = new Uint8Array(32).fill(7);

test('rule 6: a member id is the same on every node of an installation, and another in another document or installation', () => {
  const here = memberIds(SECRET);
  expect(memberIds(SECRET)('a document', 4_711)).toBe(here('a document', 4_711));
  expect(here('another document', 4_711)).not.toBe(here('a document', 4_711));
  expect(memberIds(new Uint8Array(32))('a document', 4_711)).not.toBe(here('a document', 4_711));
});

test('members of a document are told apart, and nobody is 0 or called by the client id', () => {
  const memberIdOf = memberIds(SECRET);
  const clients = Array.from({ length: 1_000 }, (_, index) => index);
  const ids = clients.map((client) => memberIdOf('a document', client));
  expect(new Set(ids).size).toBe(clients.length);
  expect(ids).not.toContain(0);
  expect(ids.every((id, index) => id !== clients[index] && Number.isInteger(id) && id <= 0xffff_ffff)).toBe(
    true,
  );
});
