import { DEFAULT_LIMITS, insertText, type ConnectedDocument } from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { occurrences, proposed } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rules 1, 12 and 22 of docs/spec/coediting.md: a service that is started again is not stormed by those who were there.

const PEOPLE = 200;

let world: World;
beforeAll(async () => {
  world = await createWorld({ limits: DEFAULT_LIMITS });
});
afterAll(() => world.close());

test('two hundred people come back to a service that was started again: each once, none refused, with all that they typed', async () => {
  const first = await world.startNode();
  const { port } = first.presence;
  const people: ConnectedDocument[] = [];
  for (let one = 0; one < PEOPLE; one += 1) {
    people.push(await world.open(await world.member('lead'), { url: first.url }));
  }
  const codes = new Set<string>();
  for (const one of people) one.on('refused', ({ code }) => codes.add(code));
  await first.presence.stop();
  await until(() => people.every(({ status }) => status !== 'live'));
  for (const [index, { doc }] of people.entries()) insertText(doc, 0, 0, `[${index}]`);

  const { url } = await world.startNode({ port });
  await Promise.all(people.map((one) => one.saved()));
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(Number(/^countersign_joins_total\{[^}]*\} (\d+)$/m.exec(metrics)?.[1])).toBe(PEOPLE);
  expect(metrics).not.toMatch(/^countersign_refused_total\{/m);
  // What the service said as it ended.
  expect([...codes]).toEqual(['restarting']);
  await until(() => people.every(({ head }) => head === people[0]!.head));
  const texts = new Set(people.map(proposed));
  expect(texts.size).toBe(1);
  const [text = ''] = texts;
  expect(people.map((_, index) => occurrences(text, `[${index}]`))).toEqual(people.map(() => 1));
});
