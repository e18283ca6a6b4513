import { exportDocx, importDocument } from '@countersign/documents';
import { hasProgram, officeChanges, pandocChanges } from '@countersign/documents/testing/peer-programs';
import { beforeAll, expect, test } from 'vitest';
import { readAdjudications, settle } from '../decisions/adjudicate.ts';
import { linkRedline } from '../findings/link-redline.ts';
import type { Principal } from '../kernel/principal.ts';
import { valueOf } from '../testing/answers.ts';
import { carryOutOrders, suggestWords } from '../testing/edit-text.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { judging } from '../testing/judging.ts';
import { proposed } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { reply, startThread } from './comments.ts';
import { exportContract } from './export-contract.ts';
import { exportReport } from './export-report.ts';
import { readContract } from './read-contract.ts';
import { receiveContract } from './receive-contract.ts';
import { signOff } from './sign-off.ts';

// One contract through its whole life, and everything that its report and its Word file then say of it.

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const MARKDOWN = `# Supply Agreement

1. The Supplier keeps the information confidential for five years.
2. The Customer pays within thirty days of the invoice.
3. This Agreement is governed by the law of the place of the Supplier.
`;

const services = freshServices();
let ours: TestWorkspace;
let contract: { contractId: string; documentId: string; paragraphs: string[]; texts: string[] };
const { add, assigneeOf, judge } = judging(() => ({ services, ours, contract }));
const by = {} as Record<'payment' | 'law' | 'otherwise' | 'term', Principal>;

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
  contract = await upload();
  await review();
});

async function upload() {
  const { doc, title } = await importDocument(Buffer.from(MARKDOWN), { fileName: 'supply.md' });
  const bytes = exportDocx({ original: null, doc, comments: [], authors: {}, title });
  const imported = await importDocument(bytes, { fileName: 'supply.docx' });
  const file = { fileName: 'supply.docx', mediaType: WORD, bytes, imported };
  const made = await valueOf(receiveContract(services, ours.as('reviewer'), file));
  const { children } = imported.doc;
  return {
    ...made,
    paragraphs: children.map((node) => String(node.attrs['id'])),
    texts: children.map((node) => node.textContent),
  };
}

/** A redline that the AI writes into the text for a finding. */
async function redline(itemId: string, was: string, now: string): Promise<void> {
  const { contractId, documentId } = contract;
  const id = `${itemId}.1`;
  const at = '2026-03-02T09:00:00Z';
  await suggestWords(services, ours.ai, { documentId, changeId: id, at, was, now });
  const note = { documentId, changeIds: [id], position: 0, replacement: now, inserted: now };
  await valueOf(linkRedline(services, ours.ai, { contractId, itemId, redline: note }));
}

/** What the AI says of words of the contract. */
function about(key: string, quote: string, more: Parameters<typeof proposed>[1]) {
  const at = contract.texts.findIndex((text) => text.includes(quote));
  const start = contract.texts[at]!.indexOf(quote);
  return proposed(key, {
    ...{ paragraphId: contract.paragraphs[at]!, start, end: start + quote.length, quote },
    ...more,
  });
}

function deviation(key: string, quote: string, { was, now }: { was: string; now: string }) {
  const [before = '', after = ''] = quote.split(was);
  const own = { before, replaced: was, after, replacement: now };
  const evidence = { terms: [], offers: [], own };
  return about(key, quote, {
    ...{ kind: 'deviation', category: 'Terms', hasRedline: true, evidence, modelVersion: 'playbook 3' },
  });
}

/** Everything that happens to the contract, in the order in which it does. */
async function review(): Promise<void> {
  const { contractId, documentId } = contract;
  const [payment = '', law = '', term = ''] = await add(
    deviation('payment', 'The Customer pays within thirty days', { was: 'thirty', now: 'sixty' }),
    about('law', 'governed by the law', { severity: 'high', confidence: 0.6, modelVersion: 'classifier 7' }),
    deviation('term', 'confidential for five years', { was: 'five', now: 'three' }),
  );
  await redline(payment, 'thirty', 'sixty');
  await redline(term, 'five', 'three');

  by.payment = await assigneeOf(payment);
  await valueOf(judge(by.payment, payment, { note: 'As we always ask.' }));
  by.term = await assigneeOf(term);
  await valueOf(judge(by.term, term, { verdict: 'reject' }));
  by.law = await assigneeOf(law);
  await valueOf(judge(by.law, law));
  services.clock.at = new Date('2026-03-02T10:15:00Z');
  by.otherwise = await assigneeOf(law);
  await valueOf(judge(by.otherwise, law, { verdict: 'reject', note: 'It names a place and no law.' }));
  await adjudicate(law);

  const { paragraphId, start, end, quote } = about('comment', 'Customer', {});
  const place = { paragraphId: paragraphId!, start: start!, end: end!, quote: quote! };
  const asked = { contractId, ...place, body: 'Who is this?' };
  const { id: threadId } = await valueOf(startThread(services, ours.as('reviewer', 1), asked));
  services.clock.at = new Date('2026-03-02T12:00:00Z');
  await valueOf(reply(services, ours.as('lead', 1), { threadId, body: 'The buyer.' }));
  await carryOutOrders(services);

  // A redline of a person's that nobody decides.
  await suggestWords(services, ours.as('reviewer', 2), {
    ...{ documentId, changeId: 'c1', at: '2026-03-02T10:00:00Z' },
    ...{ was: 'information', now: 'knowledge' },
  });
  services.clock.at = new Date('2026-03-03T15:30:00Z');
  const { version } = await valueOf(readContract(services, ours.as('lead', 2), contractId));
  await valueOf(signOff(services, ours.as('lead', 2), { contractId, version }));
}

async function adjudicate(itemId: string): Promise<void> {
  const lead = ours.as('lead');
  services.clock.at = new Date('2026-03-02T11:00:00Z');
  const waiting = (await valueOf(readAdjudications(services, lead))).find((row) => row.itemId === itemId)!;
  const settlement = { verdict: 'accept', correction: null, note: 'A place is enough.', seconds: 9 } as const;
  const seen = { expectedVersion: waiting.version, revision: waiting.finding.revision };
  await valueOf(settle(services, lead, { itemId, idempotencyKey: 'lead', ...settlement, ...seen }));
}

async function report(format: 'md' | 'docx'): Promise<Uint8Array> {
  const { contractId } = contract;
  return (await valueOf(exportReport(services, ours.as('lead'), { contractId, format }))).bytes;
}

test('the report says what was found, who decided what, who differed, and who signed off', async () => {
  const route = '- **Route:** It proposes a change to the text, and a change always waits for a person.';
  const nothingYet = (group: string) =>
    `- **Route:** Nothing of “${group}” may be decided automatically yet, so a person decides.`;
  const took = [by.payment, by.law, by.otherwise, by.term].map(
    ({ name }) => `- **${name}**, person, reviewer`,
  );
  expect(Buffer.from(await report('md')).toString()).toBe(`# Review of Supply Agreement

**Supply Agreement**, 1 page, revision 7. State of 2026-03-03 15:30 UTC.

2 changes since the baseline: 1 accepted or made directly, 1 waits for a decision. Rejecting all of them gives back the baseline.

**Signed off** by lead 2, 2026-03-03 15:30 UTC.

# Summary

3 findings, 3 decided, 0 open.

| **Severity** | **Findings** | **Decided** |
| --- | --- | --- |
| high | 1 | 1 |
| medium | 2 | 2 |

# Findings

## 1. Governing Law (3.)

**Severity:** high. Found by Countersign AI (AI), 60% confident.

A clause of the category Governing Law.

> “governed by the law”

- **Route:** The rule “high and unsure” asks for several reviewers: two people look, without seeing each other’s answer, where much is at stake and the AI is not sure.
${nothingYet('grave')}
- **Route:** But for the rule “high and unsure” it would have been for one reviewer.
- **${by.law.name}, 2026-03-02 09:00 UTC:** accepted
- **${by.otherwise.name}, 2026-03-02 10:15 UTC:** rejected. It names a place and no law.
- **lead 0, 2026-03-02 11:00 UTC:** accepted. A place is enough.
- **Dissent:** ${by.otherwise.name}: rejected (It names a place and no law.)

**Outcome:** accepted by a lead

## 2. Terms (1.)

**Severity:** medium. Found by Countersign AI (AI), 80% confident.

A clause of the category Governing Law.

> “confidential for five years”

**Redline by Countersign AI (AI), rejected:** ~~five~~ three

${route}
${nothingYet('material')}
- **${by.term.name}, 2026-03-02 09:00 UTC:** rejected

**Outcome:** rejected by the reviewers

## 3. Terms (2.)

**Severity:** medium. Found by Countersign AI (AI), 80% confident.

A clause of the category Governing Law.

> “The Customer pays within thirty days”

**Redline by Countersign AI (AI), accepted:** ~~thirty~~ sixty

${route}
${nothingYet('material')}
- **${by.payment.name}, 2026-03-02 09:00 UTC:** accepted. As we always ask.

**Outcome:** accepted by the reviewers

# Who took part

- **Countersign AI**, AI reviewer, classifier 7; playbook 3
- **lead 0**, person, lead
- **lead 2**, person, lead
${[...new Set(took)].sort().join('\n')}
`);
});

test('the report as a Word file says the same', async () => {
  const { doc } = await importDocument(await report('docx'), { fileName: 'report.docx' });
  const told = doc.textBetween(0, doc.content.size, '\n');
  for (const words of [
    'Signed off by lead 2, 2026-03-03 15:30 UTC.',
    `Dissent: ${by.otherwise.name}: rejected (It names a place and no law.)`,
    'Redline by Countersign AI (AI), accepted: thirty sixty',
    'Redline by Countersign AI (AI), rejected: five three',
    'Countersign AI, AI reviewer, classifier 7; playbook 3',
  ])
    expect(told).toContain(words);
});

/** What the file must show to any reader: the changes since the baseline, each under whoever proposed it. */
const CHANGES = [
  { kind: 'deletion', author: 'reviewer 2', words: 'information' },
  { kind: 'insertion', author: 'reviewer 2', words: 'knowledge' },
  { kind: 'deletion', author: 'Countersign AI', words: 'thirty' },
  { kind: 'insertion', author: 'Countersign AI', words: 'sixty' },
];

async function exported(): Promise<Uint8Array> {
  const { contractId } = contract;
  return (await valueOf(exportContract(services, ours.as('lead'), { contractId, changes: 'all' }))).bytes;
}

test.skipIf(!hasProgram('pandoc'))(
  'pandoc reads the same authors, changes and comments in the Word file (skipped where it is not installed)',
  async () => {
    const marks = pandocChanges(await exported());
    expect(marks.filter(({ kind }) => kind !== 'comment-start')).toEqual(CHANGES);
    const comments = marks.filter(({ kind }) => kind === 'comment-start');
    expect(comments.map(({ author, words }) => `${author}: ${words}`).sort()).toEqual([
      'lead 1: The buyer.',
      'reviewer 1: Who is this?',
    ]);
  },
);

test.skipIf(!hasProgram('soffice'))(
  'LibreOffice reads the same authors and times of changes in the Word file (skipped where it is not installed)',
  async () => {
    const at = { 'reviewer 2': '2026-03-02T10:00:00', 'Countersign AI': '2026-03-02T09:00:00' };
    expect(officeChanges(await exported())).toEqual(
      CHANGES.map(({ kind, author }) => ({ kind, author, at: at[author as keyof typeof at] })),
    );
  },
);
