import { asId, SEVERITIES } from '@countersign/domain';
import { FINDING_KINDS, type Finding } from '@countersign/playbook';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onePerPlace } from './one-per-place.ts';

const WORDS = 'Effective Date: this Agreement takes effect on March 1, 2024 and on no other day.';

type Sketch = Pick<Finding, 'kind' | 'category' | 'severity' | 'confidence' | 'start' | 'end'> & {
  readonly paragraph: number;
};

function findingOf({ paragraph, ...sketch }: Sketch, index: number): Finding {
  return {
    ...sketch,
    key: `key-${index}`,
    paragraphId: asId('paragraph', `p${paragraph}`),
    quote: WORDS.slice(sketch.start, sketch.end),
    ruleId: `rule-${index}`,
    reason: { code: 'clause-found', arguments: {} },
    evidence: [],
    reader: null,
  };
}

const sketches = fc.array(
  fc
    .record({
      kind: fc.constantFrom(...FINDING_KINDS),
      category: fc.constantFrom('Effective Date', 'Parties'),
      severity: fc.constantFrom(...SEVERITIES),
      confidence: fc.constantFrom(0.5, 0.7, 0.9),
      paragraph: fc.nat({ max: 1 }),
      start: fc.nat({ max: 12 }),
      length: fc.nat({ max: 6 }),
    })
    .map(({ length, ...rest }): Sketch => ({ ...rest, end: rest.start + length })),
  { maxLength: 40 },
);

/** Findings in reading order. */
const reviews = sketches.map((drawn) =>
  drawn
    .map(findingOf)
    .sort(
      (a, b) =>
        (a.paragraphId < b.paragraphId ? -1 : a.paragraphId > b.paragraphId ? 1 : 0) ||
        a.start - b.start ||
        a.end - b.end,
    ),
);

const alike = (a: Finding, b: Finding) =>
  a.kind === b.kind && a.category === b.category && a.paragraphId === b.paragraphId;
const coincide = (a: Finding, b: Finding) => a.start === b.start && a.end === b.end;
const overlap = (a: Finding, b: Finding) => a.start < b.end && b.start < a.end;

test('no two findings of a kind and category share a place', () => {
  fc.assert(
    fc.property(reviews, (findings) => {
      const kept = onePerPlace(findings);
      kept.forEach((a, index) => {
        for (const b of kept.slice(index + 1).filter((other) => alike(a, other))) {
          expect(coincide(a, b)).toBe(false);
          if (a.kind === 'clause') expect(overlap(a, b)).toBe(false);
        }
      });
      expect(kept).toEqual(findings.filter((finding) => kept.includes(finding)));
      expect(onePerPlace(kept)).toEqual(kept);
    }),
    { seed: 7 },
  );
});

test('what gives way has one like it at its place, no less severe', () => {
  fc.assert(
    fc.property(reviews, (findings) => {
      const kept = onePerPlace(findings);
      for (const gone of findings.filter((finding) => !kept.includes(finding) && finding.kind !== 'clause')) {
        const [stays] = kept.filter((other) => alike(gone, other) && coincide(gone, other));
        expect(SEVERITIES.indexOf(stays!.severity)).toBeGreaterThanOrEqual(SEVERITIES.indexOf(gone.severity));
      }
    }),
    { seed: 7 },
  );
});

test('of a sentence and the date in it the surer is the finding; two faults in one sentence are two', () => {
  const clause = { kind: 'clause', category: 'Effective Date', severity: 'info', paragraph: 0 } as const;
  const sentence = findingOf({ ...clause, confidence: 0.6, start: 0, end: WORDS.length }, 0);
  const at = WORDS.indexOf('March');
  const date = findingOf({ ...clause, confidence: 0.8, start: at, end: at + 13 }, 1);
  expect(onePerPlace([sentence, date])).toEqual([date]);
  expect(onePerPlace([{ ...sentence, confidence: 0.9 }, date])).toMatchObject([{ confidence: 0.9 }]);
  const faults = [sentence, date].map((finding): Finding => ({ ...finding, kind: 'check' }));
  expect(onePerPlace(faults)).toEqual(faults);
});
