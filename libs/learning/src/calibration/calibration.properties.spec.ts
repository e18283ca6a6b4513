import fc from 'fast-check';
import { seededRandom, shuffled } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { columns, forecasts, frozen, scored } from '../testing/arbitraries.ts';
import { auditWeights } from './audit-weights.ts';
import { brierDecomposition } from './brier-decomposition.ts';
import { brier } from './brier.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { fitIsotonic, isotonic } from './isotonic.ts';
import { applyPlatt, platt } from './platt.ts';
import { reliabilityBins } from './reliability-bins.ts';
import { applyTemperature, temperature } from './temperature.ts';

const schemes = fc.constantFrom('width' as const, 'mass' as const);
const binCounts = fc.integer({ min: 1, max: 15 });
const seeds = fc.nat();

describe('expectedCalibrationError', () => {
  it('lies between 0 and 1 and does not depend on the order of rows', () => {
    fc.assert(
      fc.property(forecasts(), binCounts, schemes, seeds, (rows, bins, scheme, seed) => {
        const { p, y } = columns(rows);
        const error = expectedCalibrationError(frozen(p), frozen(y), { bins, scheme });
        expect(error >= 0 && error <= 1).toBe(true);
        const other = columns(shuffled(seededRandom(seed), rows));
        expect(expectedCalibrationError(other.p, other.y, { bins, scheme })).toBeCloseTo(error, 12);
      }),
    );
  });

  it('is unchanged by copying every row, in bins of equal width, and by scaling weights', () => {
    fc.assert(
      fc.property(forecasts(), binCounts, (rows, bins) => {
        const once = columns(rows);
        const twice = columns([...rows, ...rows]);
        const error = expectedCalibrationError(once.p, once.y, { bins, scheme: 'width', weights: once.w });
        expect(
          expectedCalibrationError(twice.p, twice.y, {
            bins,
            scheme: 'width',
            weights: twice.w.map((w) => 7 * w),
          }),
        ).toBeCloseTo(error, 12);
      }),
    );
  });

  it('counts a weight of w as w copies, in bins of equal width', () => {
    fc.assert(
      fc.property(forecasts(), binCounts, (rows, bins) => {
        const { p, y, w } = columns(rows);
        const copies = columns(rows.flatMap((row) => Array.from({ length: row.w }, () => row)));
        expect(expectedCalibrationError(p, y, { bins, scheme: 'width', weights: w })).toBeCloseTo(
          expectedCalibrationError(copies.p, copies.y, { bins, scheme: 'width' }),
          12,
        );
      }),
    );
  });

  it('is the gap of the means with one bin', () => {
    fc.assert(
      fc.property(forecasts(), schemes, (rows, scheme) => {
        const { p, y } = columns(rows);
        const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
        expect(expectedCalibrationError(p, y, { bins: 1, scheme })).toBeCloseTo(
          Math.abs(mean(p) - mean(y)),
          12,
        );
      }),
    );
  });
});

it('bins of equal mass differ by one row at most, and no row is lost', () => {
  fc.assert(
    fc.property(forecasts(15), binCounts, (rows, bins) => {
      const { p, y } = columns(rows);
      const sizes = reliabilityBins(p, y, { bins, scheme: 'mass' }).map((bin) => bin.n);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(sizes.reduce((a, b) => a + b, 0)).toBe(rows.length);
    }),
  );
});

describe('brier', () => {
  it('is the sum of its parts, the within-bin terms of Stephenson, Coelho, Jolliffe included', () => {
    fc.assert(
      fc.property(forecasts(), binCounts, (rows, bins) => {
        const { p, y } = columns(rows);
        const parts = brierDecomposition(p, y, { bins, scheme: 'width' });
        const binOf = (x: number) => Math.max(1, [...Array(bins).keys()].filter((i) => x > i / bins).length);
        let variance = 0;
        let covariance = 0;
        for (const [i, forecast] of p.entries()) {
          const inBin = p.flatMap((q, j) => (binOf(q) === binOf(forecast) ? [j] : []));
          const meanP = inBin.reduce((sum, j) => sum + p[j]!, 0) / inBin.length;
          const meanY = inBin.reduce((sum, j) => sum + y[j]!, 0) / inBin.length;
          variance += (forecast - meanP) ** 2 / p.length;
          covariance += (2 * (forecast - meanP) * (y[i]! - meanY)) / p.length;
        }
        expect(parts.withinBins).toBeCloseTo(variance - covariance, 9);
        expect(parts.brier).toBeCloseTo(brier(p, y), 12);
      }),
    );
  });

  it('without bins is reliability − resolution + uncertainty exactly', () => {
    fc.assert(
      fc.property(forecasts(), (rows) => {
        const { p, y, w } = columns(rows);
        const parts = brierDecomposition(frozen(p), frozen(y), { weights: w });
        expect(parts.reliability - parts.resolution + parts.uncertainty).toBeCloseTo(brier(p, y, w), 9);
        expect(parts.reliability).toBeGreaterThanOrEqual(0);
        expect(parts.resolution).toBeGreaterThanOrEqual(0);
        expect(parts.resolution).toBeLessThanOrEqual(parts.uncertainty + 1e-12);
      }),
    );
  });

  it('does not change when events and forecasts are both turned round', () => {
    fc.assert(
      fc.property(forecasts(), (rows) => {
        const { p, y } = columns(rows);
        expect(
          brier(
            p.map((q) => 1 - q),
            y.map((e) => 1 - e),
          ),
        ).toBeCloseTo(brier(p, y), 12);
      }),
    );
  });
});

describe('isotonic', () => {
  const points = fc.array(
    fc.record({
      x: fc.integer({ min: 0, max: 12 }),
      y: fc.double({ min: -5, max: 5, noNaN: true }),
      w: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 1, maxLength: 30 },
  );
  const apart = (rows: readonly { x: number; y: number; w: number }[]) =>
    [rows.map((r) => r.x), rows.map((r) => r.y), rows.map((r) => r.w)] as const;

  it('never falls, stays within the data and keeps its weighted mean', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const [x, y, w] = apart(rows);
        const curve = isotonic(frozen(x), frozen(y), frozen(w));
        const fitted = x.toSorted((a, b) => a - b).map(curve);
        fitted.slice(1).forEach((value, i) => expect(value).toBeGreaterThanOrEqual(fitted[i]! - 1e-12));
        fitted.forEach((value) => {
          expect(value).toBeGreaterThanOrEqual(Math.min(...y) - 1e-12);
          expect(value).toBeLessThanOrEqual(Math.max(...y) + 1e-12);
        });
        const total = (values: readonly number[]) => values.reduce((sum, v, i) => sum + w[i]! * v, 0);
        expect(total(x.map(curve))).toBeCloseTo(total(y), 7);
      }),
    );
  });

  it('does not depend on order, and takes a weight of w for w copies', () => {
    fc.assert(
      fc.property(points, seeds, (rows, seed) => {
        const copies = shuffled(
          seededRandom(seed),
          rows.flatMap((row) => Array.from({ length: row.w }, () => ({ ...row, w: 1 }))),
        );
        const one = isotonic(...apart(rows));
        const two = isotonic(...apart(copies));
        for (let x = -1; x <= 13; x += 0.5) expect(two(x)).toBeCloseTo(one(x), 9);
      }),
    );
  });

  it('is the min–max formula', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const [x, y, w] = apart(rows);
        const curve = isotonic(x, y, w);
        const places = [...new Set(x)].sort((a, b) => a - b);
        const mean = (from: number, to: number) => {
          const inside = rows.filter((r) => r.x >= from && r.x <= to);
          return inside.reduce((sum, r) => sum + r.w * r.y, 0) / inside.reduce((sum, r) => sum + r.w, 0);
        };
        for (const at of places) {
          const formula = Math.max(
            ...places
              .filter((from) => from <= at)
              .map((from) => Math.min(...places.filter((to) => to >= at).map((to) => mean(from, to)))),
          );
          expect(curve(at)).toBeCloseTo(formula, 9);
        }
      }),
    );
  });

  it('is unchanged by fitting its own fit', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const [x, y, w] = apart(rows);
        const curve = isotonic(x, y, w);
        const again = isotonic(x, x.map(curve), w);
        for (const at of x) expect(again(at)).toBeCloseTo(curve(at), 9);
      }),
    );
  });

  it('keeps weights of 0 out', () => {
    expect(fitIsotonic([1, 2, 3], [5, 0, 9], [1, 0, 1])).toEqual({ x: [1, 3], y: [5, 9] });
  });
});

describe('platt', () => {
  it('gives every target its balance: at the optimum residuals and scored residuals sum to 0', () => {
    fc.assert(
      fc.property(scored(), (rows) => {
        const s = rows.map((r) => r.s);
        const y = rows.map((r) => r.y);
        const fit = platt(frozen(s), frozen(y));
        const events = y.filter((e) => e === 1).length;
        const targets = y.map((e) => (e === 1 ? (events + 1) / (events + 2) : 1 / (y.length - events + 2)));
        const residuals = s.map((score, i) => applyPlatt(fit, score) - targets[i]!);
        expect(Math.abs(residuals.reduce((a, b) => a + b, 0))).toBeLessThan(1e-6);
        expect(Math.abs(residuals.reduce((sum, r, i) => sum + r * s[i]!, 0))).toBeLessThan(1e-5);
      }),
    );
  });

  it('follows a change of the scores’ unit and origin', () => {
    fc.assert(
      fc.property(scored(), (rows) => {
        const y = rows.map((r) => r.y);
        const here = platt(
          rows.map((r) => r.s),
          y,
        );
        const there = platt(
          rows.map((r) => 3 * r.s + 7),
          y,
        );
        for (const { s } of rows) expect(applyPlatt(there, 3 * s + 7)).toBeCloseTo(applyPlatt(here, s), 6);
      }),
    );
  });

  it('turns round with the outcomes', () => {
    fc.assert(
      fc.property(scored(), (rows) => {
        const s = rows.map((r) => r.s);
        const here = platt(
          s,
          rows.map((r) => r.y),
        );
        const there = platt(
          s,
          rows.map((r) => r.y === 0),
        );
        for (const score of s) expect(applyPlatt(there, score)).toBeCloseTo(1 - applyPlatt(here, score), 6);
      }),
    );
  });

  it('gives the same for booleans as for numbers, and for equal weights as for none', () => {
    fc.assert(
      fc.property(scored(), (rows) => {
        const s = rows.map((r) => r.s);
        const y = rows.map((r) => r.y);
        const plain = platt(s, y);
        expect(
          platt(
            s,
            y.map((e) => e === 1),
          ),
        ).toEqual(plain);
        expect(
          platt(
            s,
            y,
            y.map(() => 4),
          ).a,
        ).toBeCloseTo(plain.a, 9);
      }),
    );
  });
});

describe('temperature', () => {
  const quarters = fc.integer({ min: -24, max: 24 }).map((n) => n / 4);
  const rows = fc.integer({ min: 2, max: 4 }).chain((classes) =>
    fc.array(
      fc.record({
        logits: fc.array(quarters, {
          minLength: classes,
          maxLength: classes,
        }),
        label: fc.nat(classes - 1),
      }),
      { minLength: 1, maxLength: 25 },
    ),
  );

  it('is no worse than any other temperature', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0.01, max: 50, noNaN: true }), (cases, other) => {
        const logits = cases.map((c) => c.logits);
        const labels = cases.map((c) => c.label);
        const loss = (t: number) =>
          -logits.reduce((sum, row, i) => sum + Math.log(applyTemperature(row, t)[labels[i]!]!), 0);
        const best = temperature(frozen(logits), frozen(labels));
        expect(best >= 0.000999 && best <= 1000.001).toBe(true);
        expect(loss(best)).toBeLessThanOrEqual(loss(other) + 1e-6);
      }),
    );
  });

  it('grows with the logits, and ignores a constant added to a row', () => {
    fc.assert(
      fc.property(rows, (cases) => {
        const labels = cases.map((c) => c.label);
        const t = temperature(
          cases.map((c) => c.logits),
          labels,
        );
        fc.pre(t > 0.05 && t < 50);
        const doubled = temperature(
          cases.map((c) => c.logits.map((l) => 2 * l + 5)),
          labels,
        );
        expect(doubled / t).toBeCloseTo(2, 6);
      }),
    );
  });
});

describe('auditWeights', () => {
  const shares = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

  it('have mean 1 and are worth at most as many labels as there are', () => {
    fc.assert(
      fc.property(shares, (inclusion) => {
        const { weights, effectiveSize } = auditWeights(frozen(inclusion));
        expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(weights.length, 9);
        expect(effectiveSize).toBeLessThanOrEqual(weights.length + 1e-9);
        expect(effectiveSize).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
    );
  });

  it('are all 1 where every item was as likely to be drawn', () => {
    expect(auditWeights([0.05, 0.05, 0.05])).toEqual({
      weights: [1, 1, 1],
      effectiveSize: expect.closeTo(3, 12) as number,
    });
  });
});
