import { insertText, openForChange, readDocument, type ConnectedDocument } from '@countersign/coediting';
import { nextPosition, REVIEW_JOB, type ContractMade } from '@countersign/application';
import { leaseJob } from '@countersign/database';
import { decideChanges, listChanges, type Change } from '@countersign/redline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createWorld, QUIET_MS, until, type World } from './testing/world.ts';

// The rules are those of docs/spec/copilot.md.

let world: World;
/** One whose review was begun by a worker that died, before there was another. */
let abandoned: ContractMade;
beforeAll(async () => {
  world = await createWorld();
  abandoned = await world.upload(TITLE, [...FRAME, PAYMENT]);
  const dead = { kinds: [REVIEW_JOB], worker: 'a worker that died', seconds: 1 };
  expect(await leaseJob(world.database.db, dead)).toMatchObject({ attempts: 1 });
  await world.startCopilot({ idleMs: 1 });
});
afterAll(() => world.close());

/** Everything a playbook asks for is left to a second paper, so that only what stands here is found. */
const FRAME = [
  'This Software as a Service Agreement is made between Alder Systems Ltd (the “Provider”) and Birch Trading Ltd (the “Customer”).',
  'Customer agrees to the Provider terms published at https://terms.example, which form part of this Agreement.',
];
const PAYMENT = 'Customer shall pay each invoice within fifteen (15) days after the date of the invoice.';
const UPTIME = 'Provider targets an uptime of 98% in each calendar month.';
const TITLE = 'Software as a Service Agreement';

const ai = () => world.workspace.aiId;
const changes = ({ doc }: ConnectedDocument): Change[] =>
  listChanges(readDocument(doc)).filter(({ by }) => by === ai());
const paragraphOf = ({ doc }: ConnectedDocument, words: string): number =>
  readDocument(doc).children.findIndex((node) => node.textContent.includes(words));
const textOf = ({ doc }: ConnectedDocument): string[] =>
  readDocument(doc).children.map((node) => node.textContent);

test('a job whose worker died is taken over, and a room where nobody is is left (rules 1 and 2)', async () => {
  const { documentId } = abandoned;
  const jobs = async () => (await world.jobs()).filter(({ dedupeKey }) => dedupeKey === documentId);
  await until(async () => (await jobs()).every(({ state }) => state === 'done'));
  expect(await jobs()).toHaveLength(1);
  const proposed = (await world.findings(abandoned)).filter(({ redline }) => redline !== null);
  expect(proposed).toHaveLength(1);
  expect(proposed[0]?.redline).toMatchObject({ documentId, position: 0 });
});

test('a contract that is uploaded gets findings and word-by-word redlines, by an AI that everybody sees (rules 4 and 9)', async () => {
  const contract = await world.upload(TITLE, [...FRAME, PAYMENT, UPTIME]);
  const person = await world.enter(contract);
  await until(() => changes(person).length === 2);
  const payment = changes(person).find(({ deleted }) => deleted.includes('fifteen'));
  expect(payment).toMatchObject({ deleted: 'fifteen (15)', inserted: 'thirty (30)', kind: 'replacement' });
  const id = payment!.id;
  await until(async () => {
    const linked = (await world.findings(contract)).map((one) => one.redline?.['changeIds']);
    return linked.some((ids) => Array.isArray(ids) && ids.includes(id));
  });
  const findings = await world.findings(contract);
  for (const { quote, startOffset, endOffset } of findings) {
    const texts = [TITLE, ...FRAME, PAYMENT, UPTIME].map((text) =>
      text.slice(startOffset ?? 0, endOffset ?? 0),
    );
    if (quote !== null) expect(texts).toContain(quote);
  }
  const state = () =>
    [...person.awareness.getStates().values()].find(
      (one) => (one['user'] as { id?: string } | undefined)?.id === ai(),
    );
  await until(() => state()?.['activity'] === 'Reading along');
  expect(state()).toMatchObject({ user: { kind: 'ai', name: 'Countersign AI' } });
  expect(state()?.['cursor']).toBeDefined();
});

test('its cursor stands behind the words that it put in last, also where others of its own stand before them (rule 4)', async () => {
  const contract = await world.upload(TITLE, [...FRAME, `${PAYMENT} ${UPTIME}`]);
  const person = await world.enter(contract);
  const behindOwn = () => {
    const before = beforeCursor(person);
    return (
      before !== null && changes(person).some(({ inserted }) => inserted !== '' && before.endsWith(inserted))
    );
  };
  await until(() => changes(person).length === 2 && behindOwn());
});

/** Text of the paragraph up to the AI's cursor, as somebody else's screen places it; null where it has none. */
function beforeCursor({ doc, awareness }: ConnectedDocument): string | null {
  const states = [...awareness.getStates().values()] as {
    readonly user?: { readonly id?: string };
    readonly cursor?: { readonly head: unknown };
  }[];
  const cursor = states.find(({ user }) => user?.id === ai())?.cursor;
  const head = cursor && Y.createRelativePositionFromJSON(cursor.head);
  const place = head && Y.createAbsolutePositionFromRelativePosition(head, doc);
  if (!(place?.type instanceof Y.XmlText)) return null;
  const delta = place.type.toDelta() as { insert: string }[];
  return delta
    .map(({ insert }) => insert)
    .join('')
    .slice(0, place.index);
}

test('findings follow what somebody types; a redline waits until nobody types there (rules 8 and 10)', async () => {
  const contract = await world.upload(TITLE, [...FRAME, UPTIME, 'Payment.']);
  const person = await world.enter(contract);
  await until(() => changes(person).length === 1);
  const at = paragraphOf(person, 'Payment.');
  const typedAt = Date.now();
  // How long after that the redline came, however late anything else did.
  let waited: number | null = null;
  person.doc.on('update', () => {
    if (waited === null && changes(person).length === 2) waited = Date.now() - typedAt;
  });
  insertText(person.doc, at, 'Payment.'.length, ` ${PAYMENT}`);
  const found = async () =>
    (await world.findings(contract)).find((one) => one.quote?.includes('fifteen') === true);
  await until(async () => (await found()) !== undefined);
  const before = (await found())!;
  insertText(person.doc, at, 0, 'Fees and ');
  await until(async () => (await found())?.startOffset === before.startOffset! + 'Fees and '.length);
  const after = (await found())!;
  expect(after.itemId).toBe(before.itemId);
  expect(after.revision).not.toBe(before.revision);
  await until(() => waited !== null);
  expect(waited).toBeGreaterThanOrEqual(QUIET_MS);
  expect(changes(person).map(({ deleted }) => deleted)).toContain('fifteen (15)');
});

test('a proposal whose words somebody changes is taken back, and what they typed stays (rule 13)', async () => {
  const contract = await world.upload(TITLE, [...FRAME, PAYMENT]);
  const person = await world.enter(contract);
  const colleague = await world.enter(contract, world.workspace.as('lead'));
  await until(() => changes(person).length === 1);
  const at = paragraphOf(person, 'fifteen');
  insertText(person.doc, at, PAYMENT.indexOf('fifteen') + 3, 'ty-one or six');
  await until(() => changes(person).length === 0);
  expect(textOf(person)[at]).toContain('within fifty-one or sixteen (15) days after');
  await until(() => JSON.stringify(textOf(colleague)) === JSON.stringify(textOf(person)));
  const open = (await world.findings(contract)).filter(({ state }) => state === 'open');
  expect(open.every(({ redline }) => redline === null)).toBe(true);
});

test('words that somebody types into those the AI proposes are not lost (rule 14)', async () => {
  const contract = await world.upload(TITLE, [...FRAME, PAYMENT, 'Availability.']);
  const person = await world.enter(contract);
  await until(() => changes(person).length === 1);
  const at = paragraphOf(person, 'thirty (30)');
  const inside = textOf(person)[at]!.indexOf('thirty') + 'thirty'.length;
  insertText(person.doc, at, inside, ' whole');
  insertText(person.doc, paragraphOf(person, 'Availability.'), 'Availability.'.length, ` ${UPTIME}`);
  await until(() => changes(person).some(({ deleted }) => deleted === '98%'));
  expect(textOf(person)[at]).toContain('thirty whole (30)');
});

test('what somebody takes out of the text is not proposed again (rule 15)', async () => {
  const contract = await world.upload(TITLE, [...FRAME, PAYMENT, 'Availability.']);
  const person = await world.enter(contract);
  await until(() => changes(person).length === 1);
  await until(async () => (await world.findings(contract)).some(({ redline }) => redline !== null));
  const open = openForChange(person.doc);
  open.write(decideChanges(open.before, () => 'reject'));
  insertText(person.doc, paragraphOf(person, 'Availability.'), 'Availability.'.length, ` ${UPTIME}`);
  await until(() => changes(person).length > 0);
  expect(changes(person).map(({ deleted }) => deleted)).toEqual(['98%']);
});

test('a finding whose ground goes is withdrawn, with its redline (rule 8)', async () => {
  const contract = await world.upload(TITLE, [...FRAME, PAYMENT]);
  const person = await world.enter(contract);
  await until(() => changes(person).length === 1);
  const open = openForChange(person.doc);
  const index = paragraphOf(person, 'fifteen');
  const blocks = open.before.children.filter((_, at) => at !== index);
  open.write(open.before.type.create(null, blocks));
  await until(async () => (await world.findings(contract)).every(({ quote }) => !quote?.includes('fifteen')));
  await until(() => changes(person).length === 0);
});

test('another position puts its redline in the place of the one before', async () => {
  const contract = await world.upload(TITLE, [...FRAME, UPTIME]);
  const person = await world.enter(contract);
  await until(() => changes(person).some(({ inserted }) => inserted === '99.9%'));
  const reviewer = world.workspace.as('reviewer');
  const uptime = async () => (await world.shown(contract)).find(({ rule }) => rule === 'saas.uptime');
  const finding = await uptime();
  expect(finding?.position.more).toBe(true);
  const answer = await nextPosition(world.services, reviewer, finding!.id);
  expect(answer).toMatchObject({ ok: true, value: { rule: 'saas.uptime' } });
  await until(() => changes(person).some(({ inserted }) => inserted === '99.5%'));
  await until(() => changes(person).length === 1);
  // The room shows it before the finding is told which change is its.
  const [shown] = changes(person);
  await until(async () => (await uptime())?.redline?.changeIds.includes(shown!.id) === true);
  expect((await uptime())?.redline).toMatchObject({ replacement: '99.5%', changeIds: [shown!.id] });
});

test('who decides a finding decides its redline; what was rejected stays rejected (rules 12 and 15)', async () => {
  const contract = await world.upload(TITLE, [...FRAME, PAYMENT, UPTIME, 'Availability.']);
  const person = await world.enter(contract);
  const quoted = async (words: string) =>
    (await world.shown(contract)).find(({ quote }) => quote?.includes(words) === true)!;
  const linked = async () =>
    (await world.shown(contract)).filter(({ redline }) => (redline?.changeIds.length ?? 0) > 0).length;
  await until(async () => (await linked()) === 2);
  await world.decide(contract, (await quoted('fifteen')).id, 'accept');
  await world.decide(contract, (await quoted('98%')).id, 'reject');
  await until(() => changes(person).length === 0);
  expect(textOf(person)).toContain(PAYMENT.replace('fifteen (15)', 'thirty (30)'));
  expect(textOf(person)).toContain(UPTIME);
  // The AI has read on since, and proposes elsewhere.
  insertText(
    person.doc,
    paragraphOf(person, 'Availability.'),
    0,
    PAYMENT.replace('fifteen (15)', 'ten (10)'),
  );
  await until(() => changes(person).length > 0);
  expect(changes(person).map(({ deleted }) => deleted)).toEqual(['ten (10)']);
  expect((await quoted('98%')).state).toBe('resolved');
});
