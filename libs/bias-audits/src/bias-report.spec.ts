import { InputError } from '@countersign/domain';
import { drawBinomial, drawChance, drawInteger, seededRandom } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import {
  biasReport,
  explainFinding,
  feedbackLoop,
  findingsOf,
  groupFairness,
  type AuditedDecision,
} from './index.ts';
import { surelyApart } from './simultaneous-gap.ts';

/** A stream in which the AI selects group b less, one reviewer does too, and people follow the AI when they see it. */
function stream(seed: number, n: number): AuditedDecision[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => {
    const region = drawChance(random, 0.5) ? 'north' : 'south';
    const size = drawChance(random, 0.4) ? 'small' : 'large';
    const truth = drawChance(random, 0.5) ? 1 : 0;
    const ai = drawChance(random, truth === 1 ? (region === 'south' ? 0.6 : 0.85) : 0.15) ? 1 : 0;
    const reviewer = `r${drawInteger(random, 4)}`;
    const aiVisible = drawChance(random, 0.5);
    const own = drawChance(
      random,
      truth === 1 ? (reviewer === 'r2' && region === 'south' ? 0.4 : 0.85) : 0.12,
    )
      ? 1
      : 0;
    const human = aiVisible && drawChance(random, 0.4) ? ai : own;
    return { truth, ai, human, team: human, groups: { region, size }, reviewer, aiVisible };
  });
}

describe('biasReport', () => {
  const report = biasReport(stream(1, 4000), {
    replicates: 200,
    rounds: {
      region: [1, 2, 3].map((round) => ({
        round,
        group: { n: 1000, selected: 400 - 40 * round },
        reference: { n: 1000, selected: 400 },
      })),
    },
  });
  const found = (code: string, subject?: string) =>
    report.findings.filter(
      (f) => f.code === code && (subject === undefined || f.arguments['subject'] === subject),
    );

  it('finds what was planted', () => {
    expect(found('odds.gap', 'ai').map((f) => [f.arguments['attribute'], f.state])).toEqual([
      ['region', 'signal'],
      ['size', 'none'],
    ]);
    expect(found('reviewer').map((f) => f.arguments['reviewer'])).toEqual(['r2']);
    expect(found('anchoring')[0]).toMatchObject({ state: 'signal' });
    expect(found('feedback')[0]).toMatchObject({ state: 'signal' });
    expect(report.fairness.ai['region']!.equalizedOddsDifference).toBeGreaterThan(0.2);
    expect(report.intersections.ai!.byGroup['south × small']).toBeDefined();
  });

  it('says of each what it shows and what it does not, and never that something is fair', () => {
    for (const finding of report.findings) {
      const { shows, doesNotShow } = explainFinding(finding);
      expect(`${shows} ${doesNotShow}`).not.toMatch(/\bfair\b|certified|NaN|undefined|unknown share/);
      expect(shows).toMatch(/\.$/);
      expect(doesNotShow.length).toBeGreaterThan(20);
    }
  });

  it('says when there is too little to say anything', () => {
    const small = biasReport(stream(2, 20));
    expect(new Set(small.findings.map((f) => f.state))).toEqual(new Set(['too-few']));
    for (const finding of small.findings) expect(explainFinding(finding).shows).toMatch(/too few/i);
  });

  it('weights an audit sample back to the stream', () => {
    const random = seededRandom(3);
    const all = stream(4, 6000);
    const partial = all.map((d): AuditedDecision => {
      const inclusion = d.ai === 1 ? 0.2 : 1;
      return random.next() < inclusion ? { ...d, inclusion } : { ...d, truth: null, human: null, inclusion };
    });
    const gap = (decisions: AuditedDecision[]) =>
      biasReport(decisions, { replicates: 100 }).fairness.ai['region']!.byGroup['north']!.selectionRate;
    expect(Math.abs(gap(partial) - gap(all))).toBeLessThan(0.04);
    expect(gap(partial.filter((d) => d.truth !== null).map((d) => ({ ...d, inclusion: 1 })))).toBeLessThan(
      gap(all) - 0.1,
    );
  });

  it('many groups that are treated alike raise a signal in at most one audit of twenty', () => {
    const audits = 1500;
    let signals = 0;
    for (let seed = 0; seed < audits; seed++) {
      const random = seededRandom(seed);
      const groups = Array.from({ length: 8 }, () => ({
        share: drawBinomial(random, 100, 0.4) / 100,
        n: 100,
      }));
      if (surelyApart([groups], { level: 0.95 })) signals += 1;
    }
    expect(signals / audits).toBeLessThanOrEqual(0.05);
  });

  it('a ratio below four fifths that chance explains is no signal', () => {
    const audit = (n: number) => {
      const decision = Array.from({ length: 2 * n }, (_, i) => (i % n < (i < n ? 0.5 : 0.35) * n ? 1 : 0));
      const group = decision.map((_, i) => (i < n ? 'a' : 'b'));
      const measures = groupFairness(decision, decision, group, { replicates: 100 });
      const finding = findingsOf(measures, { subject: 'decisions', attribute: 'g' })[2]!;
      expect(measures.fourFifths).toBe(false);
      return [finding.state, explainFinding(finding).shows.includes('chance may explain')];
    };
    expect(audit(100)).toEqual(['none', true]);
    expect(audit(2000)).toEqual(['signal', false]);
  });

  it('finds an AI whose probabilities promise one group too much', () => {
    const decisions = stream(6, 3000).map((d): AuditedDecision => {
      const probability = d.groups['region'] === 'south' ? 0.75 : 0.5;
      return { ...d, probability };
    });
    const { calibration, findings } = biasReport(decisions, { replicates: 100 });
    expect(calibration['region']!.byGroup['south']!.excess).toBeGreaterThan(0.2);
    const states = findings.filter((f) => f.code === 'calibration.gap').map((f) => f.state);
    expect(states).toEqual(['signal', 'none']);
    expect(biasReport(stream(6, 300), { replicates: 100 }).calibration).toEqual({});
  });

  it('rounds that get smaller do not widen a gap by their noise', () => {
    const widening = Array.from({ length: 300 }, (_, seed) => {
      const random = seededRandom(seed);
      const side = (n: number) => ({
        n,
        selected: Array.from({ length: n }, () => random.next()).filter((u) => u < 0.4).length,
      });
      return feedbackLoop(
        [800, 400, 200, 100, 50].map((n, round) => ({ round, group: side(n), reference: side(n) })),
      ).widening;
    });
    expect(widening.filter(Boolean).length / widening.length).toBeLessThan(0.05);
  });

  it.each<[string, readonly AuditedDecision[], RegExp]>([
    [
      'a probability of 2',
      [{ truth: 1, ai: 1, human: 1, team: 1, groups: { a: 'x' }, probability: 2 }],
      /decisions\[0\]\.probability/,
    ],
    ['no decisions', [], /decisions/],
    ['no attribute', [{ truth: 1, ai: 1, human: 1, team: 1, groups: {} }], /attribute/],
    ['no known truth', [{ truth: null, ai: 1, human: 1, team: 1, groups: { a: 'x' } }], /known truth/],
    [
      'attributes that differ',
      [
        { truth: 1, ai: 1, human: 1, team: 1, groups: { a: 'x' } },
        { truth: 1, ai: 1, human: 1, team: 1, groups: { b: 'x' } },
      ],
      /decisions\[1\]\.groups/,
    ],
    ['an answer of 2', [{ truth: 1, ai: 2, human: 1, team: 1, groups: { a: 'x' } }], /decisions\[0\]\.ai/],
  ])('refuses %s', (_, decisions, message) => {
    expect(() => biasReport(decisions)).toThrow(InputError);
    expect(() => biasReport(decisions)).toThrow(message);
  });
});
