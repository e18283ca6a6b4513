import type { ClauseRead, Finding } from '@countersign/playbook';
import { expect, test } from 'vitest';
import { handInAlong, type HandedIn } from './hand-in-along.ts';

const clause = (number: number): ClauseRead => ({
  paragraphId: `p${number}` as ClauseRead['paragraphId'],
  clause: number,
  clauses: 9,
  findings: [{ key: `k${number}` } as Finding],
});

/** Reports that end when the test says so. */
function reports() {
  const made: { clause: number; keys: string[] }[] = [];
  let say: ((handed: HandedIn | Error) => void) | null = null;
  const along = handInAlong(
    (read, findings) =>
      new Promise((resolve, reject) => {
        made.push({ clause: read.clause, keys: findings.map(({ key }) => key) });
        say = (handed) => (handed instanceof Error ? reject(handed) : resolve(handed));
      }),
  );
  return { made, along, say: (handed: HandedIn | Error) => say?.(handed) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('the first clause is handed in at once, and what is read meanwhile goes together with the next', async () => {
  const { made, along, say } = reports();
  along.read(clause(1));
  expect(made).toEqual([{ clause: 1, keys: ['k1'] }]);
  along.read(clause(2));
  along.read(clause(3));
  expect(made).toHaveLength(1);
  say('changed');
  await turn();
  expect(made[1]).toEqual({ clause: 3, keys: ['k2', 'k3'] });
  say('unchanged');
  expect(await along.end()).toBe('changed');
  along.read(clause(4));
  expect(made[2]).toEqual({ clause: 4, keys: ['k4'] });
});

test('nothing is handed in for a contract that takes no more', async () => {
  const { made, along, say } = reports();
  along.read(clause(1));
  say('over');
  along.read(clause(2));
  expect(await along.end()).toBe('over');
  along.read(clause(3));
  expect(await along.end()).toBe('over');
  expect(made).toHaveLength(1);
});

test('what handing in threw is heard at the end, and nothing more is handed in', async () => {
  const { made, along, say } = reports();
  along.read(clause(1));
  along.read(clause(2));
  say(new Error('no database'));
  await expect(along.end()).rejects.toThrow('no database');
  along.read(clause(3));
  await expect(along.end()).rejects.toThrow('no database');
  expect(made).toHaveLength(1);
});
