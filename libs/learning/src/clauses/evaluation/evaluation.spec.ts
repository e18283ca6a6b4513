import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { madeContracts } from '../../testing/made-contracts.ts';
import { CATEGORY_COUNT } from '../linear-model.ts';
import { segmentText } from '../segment-text.ts';
import { clauseRisks, chooseReadingTargets } from '../training/choose-reading-targets.ts';
import { clausesSeen } from '../training/fit-risk.ts';
import { prepareContract } from '../training/prepare-contract.ts';
import { averagePrecision } from './average-precision.ts';
import { canonicalSegments } from './canonical-segments.ts';
import { evaluateClauses } from './evaluate-clauses.ts';
import { readShare } from './read-share.ts';
import type { ScoredContract } from './scored-contract.ts';
import { areaUnderSpanCurve, precisionAtRecall, spanCurve, spansMatch } from './span-curve.ts';

describe('average precision', () => {
  it('is that of the textbook, with equal scores as one step', () => {
    expect(averagePrecision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(5 / 6, 12);
    expect(averagePrecision([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 1])).toBeCloseTo(0.5, 12);
    expect(averagePrecision([3, 2, 1], [1, 1, 0])).toBe(1);
  });

  it('is not known where nothing is positive', () => {
    expect(averagePrecision([1, 2], [0, 0])).toBeNull();
    expect(() => averagePrecision([1, 2], [0])).toThrow(InputError);
  });
});

describe('spans', () => {
  it('match when at least half of their joint words are shared', () => {
    expect(spansMatch('the laws of Ohio', 'laws of Ohio.')).toBe(true);
    expect(spansMatch('Ohio', 'the laws of Ohio')).toBe(false);
  });

  it('trace precision and recall at every score', () => {
    const curve = spanCurve([
      {
        predicted: new Map([
          ['governed by the laws of Ohio', 0.9],
          ['something else entirely', 0.8],
          ['laws of Ohio govern', 0.3],
        ]),
        expected: ['governed by the laws of Ohio', 'assigned by neither party'],
        containing: false,
      },
      { predicted: new Map([['may be assigned', 0.5]]), expected: [], containing: false },
    ]);
    expect(curve.points).toEqual([
      { score: 0.9, found: 1, wrong: 0 },
      { score: 0.8, found: 1, wrong: 1 },
      { score: 0.5, found: 1, wrong: 2 },
      { score: 0.3, found: 1, wrong: 3 },
    ]);
    expect(precisionAtRecall(curve, 0.5)).toBe(1);
    expect(precisionAtRecall(curve, 0.8)).toBe(0);
    expect(areaUnderSpanCurve(curve)).toBeCloseTo(0.5, 12);
  });

  it('of Parties may contain the answer where the paper’s rule is asked for', () => {
    const question = {
      predicted: new Map([['Kettles LLC, a company of Ohio that makes kettles', 0.9]]),
      expected: ['Kettles LLC'],
    };
    expect(spanCurve([{ ...question, containing: true }]).points).toEqual([
      { score: 0.9, found: 1, wrong: 0 },
    ]);
    expect(spanCurve([{ ...question, containing: false }]).points).toEqual([
      { score: 0.9, found: 0, wrong: 1 },
    ]);
  });
});

describe('reading', () => {
  it('shares are of characters, a clause being seen when half of it is shown', () => {
    const contract = {
      length: 100,
      shown: [
        { start: 0, end: 20 },
        { start: 10, end: 30 },
      ],
      clauses: [
        { start: 20, end: 40 },
        { start: 25, end: 45 },
      ],
    };
    expect(readShare([contract])).toEqual({ share: 0.3, recall: 0.5, clauses: 2 });
    expect(readShare([])).toEqual({ share: 0, recall: 0, clauses: 0 });
  });

  const prepared = madeContracts(12, 6).map(prepareContract);

  it('targets are the highest risks that show enough clauses', () => {
    const risks = prepared.map(({ units }) => Float32Array.from(units, (_, i) => -i));
    const targets = chooseReadingTargets(prepared, risks);
    const seenAt = prepared.flatMap((contract, c) => clauseRisks(contract, risks[c]!));
    for (const { recall, risk } of targets) {
      const seen = (from: number) => seenAt.filter((r) => r >= from).length / seenAt.length;
      expect(seen(risk)).toBeGreaterThanOrEqual(recall);
      expect(seen(risk + 1e-6)).toBeLessThan(recall);
    }
  });

  it('a unit shows the clauses of which it holds half', () => {
    const units = [
      { start: 0, end: 10, paragraph: 0 },
      { start: 10, end: 20, paragraph: 0 },
    ];
    const spans = [
      { category: 'Audit Rights' as const, start: 0, end: 10 },
      { category: 'Governing Law' as const, start: 8, end: 20 },
      { category: 'Parties' as const, start: 0, end: 5 },
    ];
    const seen = clausesSeen({ units, spans });
    expect(seen[0]).toBeCloseTo(1 + 4 / 12, 6);
    expect(seen[1]).toBe(1);
  });
});

describe('canonical segments', () => {
  it('are paragraphs between blank lines, cut after long sentences', () => {
    const text =
      'A short one. Heading\n\nThis sentence is certainly longer than forty characters. And (b) more; (c) x\n\n \n';
    const segments = canonicalSegments(text).map(({ start, end }) => text.slice(start, end));
    expect(segments).toEqual([
      'A short one. Heading',
      'This sentence is certainly longer than forty characters.',
      'And (b) more; (c) x',
    ]);
  });
});

describe('the evaluation', () => {
  const contracts = madeContracts(6, 7);
  const perfect = contracts.map((contract): ScoredContract => {
    const units = segmentText(contract.text, 'blank-line');
    const prepared = prepareContract(contract);
    const scores = new Float64Array(units.length * CATEGORY_COUNT);
    prepared.labels.forEach((labels, i) => labels.forEach((k) => (scores[i * CATEGORY_COUNT + k] = 1)));
    return {
      units,
      scores,
      risks: Float64Array.from(clausesSeen(prepared)),
      spans: contract.spans.map(({ category, start, end }) => ({
        category: categoryPlace(contract, category),
        start,
        end,
        probability: 1,
      })),
    };
  });

  function categoryPlace(contract: (typeof contracts)[number], category: string): number {
    const prepared = prepareContract({
      ...contract,
      spans: contract.spans.filter((s) => s.category === category),
    });
    return prepared.labels.flat()[0]!;
  }

  it('gives everything to what experts themselves marked', () => {
    const figures = evaluateClauses(contracts, perfect, [{ recall: 0.95, risk: 0.5 }]);
    expect(figures).toMatchObject({
      microAp: 1,
      macroAp: 1,
      spanAupr: 1,
      precisionAt80Recall: 1,
      calibrationError: 0,
    });
    expect(figures.readShareAt['0.95']!.recall).toBe(1);
    expect(figures.readShareAt['0.95']!.share).toBeLessThan(0.6);
  });

  it('gives little to silence', () => {
    const silent = perfect.map((scored) => ({ ...scored, scores: scored.scores.map(() => 0), spans: [] }));
    const figures = evaluateClauses(contracts, silent, []);
    expect(figures.microAp).toBeLessThan(0.1);
    expect(figures).toMatchObject({ spanAupr: 0, precisionAt80Recall: 0, calibrationError: 0 });
  });

  it('refuses predictions that do not fit and contracts without a span', () => {
    expect(() => evaluateClauses(contracts, perfect.slice(1), [])).toThrow(InputError);
    const bare = contracts.map((contract) => ({ ...contract, spans: [] }));
    expect(() => evaluateClauses(bare, perfect, [])).toThrow(InputError);
  });
});
