import { asId } from '@countersign/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRedlines } from './apply-redlines.ts';
import { CLEAN_LINES, contractOf } from './contract-builder.fixture.ts';
import type { Contract } from './contract.ts';
import { defaultPlaybook } from './defaults/default-playbook.ts';
import { explainFinding, REASON_CODES } from './explain-finding.ts';
import type { Finding, Span } from './finding.ts';
import { reconcileFindings } from './reconcile-findings.ts';
import { openReading, reviewContract, type Review } from './review-contract.ts';

const SEED = 20_260_301;
const RUNS = 30;

const TITLES = [
  'MUTUAL NON-DISCLOSURE AGREEMENT',
  'SOFTWARE AS A SERVICE AGREEMENT',
  'DISTRIBUTION AGREEMENT',
  'LEASE',
];
const PARTIES = [
  'This Agreement is made on 1 March 2026 between Harbourline Software Ltd ("Provider") and Kestrelmoor Instruments Ltd ("Customer").',
  'This Agreement is made on 1 March 2026 between Kestrelmoor Instruments Ltd ("Supplier") and Northmere Laboratory Supplies B.V. ("Distributor").',
  'This Agreement is made between the parties named below.',
];
const EXAMPLES = defaultPlaybook.rules.flatMap(({ examples }) => examples.map(({ text }) => text));
const FRAGMENTS = [
  '“Fees” means',
  'thirty (60) days',
  'Section 9.4',
  '[●]',
  '31 February 2026',
  '\u00A0',
  '\u2029',
  '((',
  '"',
  '1.1 ',
  'Schedule 2',
  'Ltd',
  '😀',
  'shall',
];

const paragraph = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...EXAMPLES) },
  { weight: 3, arbitrary: fc.constantFrom(...Object.values(CLEAN_LINES)) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 20 })), { maxLength: 8 })
      .map((parts) => parts.join(' ')),
  },
);
const lines = fc
  .tuple(fc.constantFrom(...TITLES), fc.constantFrom(...PARTIES), fc.array(paragraph, { maxLength: 14 }))
  .map(([title, parties, rest]) => [title, parties, ...rest]);
const contract = lines.map((all) => contractOf(all));

function review(input: Contract): Review {
  return reviewContract({ contract: input, playbook: defaultPlaybook });
}

function check<Values>(property: fc.IProperty<Values>): void {
  fc.assert(property, { seed: SEED, numRuns: RUNS });
}

function textOf(input: Contract, span: Pick<Span, 'paragraphId'>): string {
  const found = input.paragraphs.find(({ id }) => id === span.paragraphId);
  if (found === undefined) throw new Error(`no paragraph ${span.paragraphId}`);
  return found.text;
}

function expectInside(input: Contract, { paragraphId, start, end }: Span): void {
  const text = textOf(input, { paragraphId });
  expect(start).toBeGreaterThanOrEqual(0);
  expect(start).toBeLessThanOrEqual(end);
  expect(end).toBeLessThanOrEqual(text.length);
}

describe('a review', () => {
  it('quotes verbatim, stays in bounds, and can explain itself', () =>
    check(
      fc.property(contract, (input) => {
        const { findings } = review(input);
        for (const finding of findings) {
          expectInside(input, finding);
          expect(finding.quote).toBe(textOf(input, finding).slice(finding.start, finding.end));
          for (const span of finding.evidence) expectInside(input, span);
          for (const { redline } of finding.offers ?? [])
            if ('replacement' in redline) expectInside(input, redline);
          if (finding.redline !== undefined && 'replacement' in finding.redline)
            expectInside(input, finding.redline);
          expect(finding.confidence).toBeGreaterThan(0);
          expect(finding.confidence).toBeLessThanOrEqual(1);
          expect(REASON_CODES).toContain(finding.reason.code);
          expect(explainFinding(finding)).not.toMatch(/undefined|NaN|\{[a-z]+\}/);
        }
        expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length);
        expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
      }),
    ));

  it('gives the same answer twice, and with the memory of another contract', () =>
    check(
      fc.property(contract, contract, (input, other) => {
        const first = review(input);
        const again = reviewContract({ contract: input, playbook: defaultPlaybook }, review(other).memory);
        expect(again.findings).toEqual(first.findings);
        expect(again.rules).toEqual(first.rules);
        expect(again.keyDates).toEqual(first.keyDates);
      }),
    ));

  it('does not depend on the order of rules and clauses', () =>
    check(
      fc.property(contract, fc.integer(), (input, turn) => {
        const { rules } = defaultPlaybook;
        const by = Math.abs(turn) % rules.length;
        const turned = { ...defaultPlaybook, rules: [...rules.slice(by), ...rules.slice(0, by)] };
        const clauses = input.paragraphs.map(({ id, text }, index) => ({
          category: index % 2 === 0 ? 'Governing Law' : 'Anti-Assignment',
          paragraphId: id,
          start: 0,
          end: text.length,
          probability: 0.8,
        }));
        const one = reviewContract({ contract: input, playbook: defaultPlaybook, clauses });
        const two = reviewContract({ contract: input, playbook: turned, clauses: [...clauses].reverse() });
        expect(two.findings).toEqual(one.findings);
      }),
    ));

  it('is the same read clause by clause, and keeps what was certain of a clause whatever a model says', () => {
    let certain = 0;
    check(
      fc.property(contract, fc.array(fc.nat(), { maxLength: 20 }), (input, marks) => {
        const categories = [...new Set(defaultPlaybook.rules.flatMap(({ where }) => where.categories))];
        const clauses = marks.map((mark) => {
          const { id, text } = input.paragraphs[mark % input.paragraphs.length]!;
          const category = categories[mark % categories.length]!;
          return { category, paragraphId: id, start: 0, end: text.length, probability: (mark % 11) / 10 };
        });
        const whole = reviewContract({ contract: input, playbook: defaultPlaybook, clauses });
        const reading = openReading({ contract: input, playbook: defaultPlaybook });
        const steps = [...reading.read()];
        const finished = reading.finish(clauses);
        expect(finished.findings).toEqual(whole.findings);
        expect(finished.rules).toEqual(whole.rules);

        const read = steps.flatMap(({ findings }) => findings);
        for (const finding of read) {
          expect(whole.findings).toContainEqual(finding);
          const beside = ({ kind, category, paragraphId }: Finding) =>
            kind === 'deviation' && category === finding.category && paragraphId === finding.paragraphId;
          expect(read.filter(beside)).toEqual(whole.findings.filter(beside));
        }
        certain += read.length;

        const numbers = steps.map(({ clause }) => clause);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        expect(numbers.at(-1)).toBe(steps[0]?.clauses);
        expect(new Set(numbers.filter((number) => number > 0)).size).toBe(steps[0]?.clauses);
      }),
    );
    expect(certain).toBeGreaterThan(0);
  });

  it('after an edit is what a fresh review would be', () =>
    check(
      fc.property(lines, fc.nat(), paragraph, (all, at, text) => {
        const before = review(contractOf(all));
        const index = at % all.length;
        const edited = contractOf(all.map((line, other) => (other === index ? text : line)));
        const after = reviewContract({ contract: edited, playbook: defaultPlaybook }, before.memory);
        expect(after.findings).toEqual(review(edited).findings);
        const { added, kept, withdrawn } = reconcileFindings(before.findings, after.findings);
        expect([...added, ...kept.map((pair) => pair.after)].length).toBe(after.findings.length);
        expect(kept.length + withdrawn.length).toBe(before.findings.length);
      }),
    ));

  it('keeps its findings when a paragraph is put in elsewhere', () =>
    check(
      fc.property(lines, (all) => {
        // Where a signature block begins is judged by its place in the whole.
        const input = contractOf(all.filter((line) => !/^(?:By:|Signed)/.test(line)));
        const extra = { id: asId('paragraph', 'extra'), text: 'This line says nothing.' };
        const longer = { paragraphs: [...input.paragraphs.slice(0, 2), extra, ...input.paragraphs.slice(2)] };
        const keys = (findings: readonly Finding[]) =>
          findings.filter(({ kind }) => kind === 'deviation' || kind === 'missing').map(({ key }) => key);
        expect(keys(review(longer).findings).sort()).toEqual(keys(review(input).findings).sort());
      }),
    ));

  it('has nothing more to propose once its proposals are accepted', () =>
    check(
      fc.property(contract, (input) => {
        let now = input;
        let made = 0;
        for (let round = 0; round < 6; round += 1) {
          const proposals = review(now).findings.filter(
            ({ kind, redline }) => kind !== 'check' && redline !== undefined,
          );
          if (proposals.length === 0) return;
          const applied = applyRedlines(now, proposals, () => asId('paragraph', `new-${(made += 1)}`));
          expect(applied.applied.length + applied.conflicting.length).toBeLessThanOrEqual(proposals.length);
          now = applied.contract;
        }
        const left = review(now).findings.filter(
          ({ kind, redline }) => kind !== 'check' && redline !== undefined,
        );
        expect(left.map(({ ruleId, quote, redline }) => ({ ruleId, quote, redline }))).toEqual([]);
      }),
    ));
});
