import { drawBeta, requireCount, seededRandom, type RandomSource } from '@countersign/statistics';
import { fitCertifiedThreshold } from './certified-threshold.ts';

/** Each seed has streams of its own: the worlds of one are not those of the next. */
const STREAMS = 1_000_003;

/** How certified thresholds fared in many simulated worlds of one kind. */
export type CertificationCell = {
  readonly world: string;
  readonly calibrationItems: number;
  readonly epsilon: number;
  readonly delta: number;
  readonly worlds: number;
  /** Worlds in which the true error rate above the threshold exceeds epsilon. */
  readonly violations: number;
  /** The same for the largest coverage whose observed error rate is within epsilon. */
  readonly naiveViolations: number;
  /** Mean true coverage, and that of an oracle who knows the error rates. */
  readonly coverage: number;
  readonly bestCoverage: number;
};

type World = { readonly name: string; readonly draw: (random: RandomSource) => { c: number; right: number } };

/** Kinds of worlds: how confidence is spread, and how often the AI is right at each. */
const WORLDS: readonly World[] = [
  {
    name: 'calibrated',
    draw: (random) => {
      const c = 0.5 + 0.5 * drawBeta(random, 3, 1);
      return { c, right: c };
    },
  },
  {
    name: 'overconfident',
    draw: (random) => {
      const c = 0.5 + 0.5 * drawBeta(random, 5, 1);
      return { c, right: 0.4 + 0.58 * c };
    },
  },
  {
    name: 'flat',
    draw: (random) => {
      const c = random.next();
      return { c, right: 0.87 + 0.12 * c };
    },
  },
];

/**
 * Draws calibration samples from worlds whose error rates are known, certifies a threshold in each, and counts how often
 * the promise is broken. With delta 0.1 at most about one world in ten may be.
 *
 * @throws InputError unless worlds is a count of at least 1.
 */
export function simulateCertification(o: {
  readonly seed: number;
  readonly worlds?: number;
  readonly calibrationItems?: number;
}): CertificationCell[] {
  const worlds = requireCount('worlds', o.worlds ?? 100, 1);
  const calibrationItems = requireCount('calibrationItems', o.calibrationItems ?? 10_000, 1);
  const delta = 0.1;
  return WORLDS.flatMap((world) =>
    [0.05, 0.1].map((epsilon) => {
      const truth = population(world, seededRandom(o.seed * STREAMS + 999_983));
      const sums = { violations: 0, naiveViolations: 0, coverage: 0 };
      for (let run = 0; run < worlds; run++) {
        const random = seededRandom(o.seed * STREAMS + run);
        const confidence: number[] = [];
        const correct: boolean[] = [];
        for (let i = 0; i < calibrationItems; i++) {
          const { c, right } = world.draw(random);
          confidence.push(c);
          correct.push(random.next() < right);
        }
        const { threshold } = fitCertifiedThreshold(confidence, correct, { epsilon, delta });
        const found = truth.above(threshold ?? Infinity);
        sums.coverage += found.coverage / worlds;
        if (found.errorRate > epsilon) sums.violations += 1;
        const naive = truth.above(naiveThreshold(confidence, correct, epsilon));
        if (naive.errorRate > epsilon) sums.naiveViolations += 1;
      }
      return {
        world: world.name,
        calibrationItems,
        epsilon,
        delta,
        worlds,
        ...sums,
        bestCoverage: truth.best(epsilon),
      };
    }),
  );
}

/** A large sample in which error rates are known rather than observed. */
function population(world: World, random: RandomSource) {
  const size = 50_000;
  const rows = Array.from({ length: size }, () => world.draw(random)).sort((a, b) => b.c - a.c);
  const errors = new Float64Array(size + 1);
  rows.forEach((row, k) => (errors[k + 1] = errors[k]! + (1 - row.right)));
  return {
    above(threshold: number): { coverage: number; errorRate: number } {
      let low = 0;
      let high = size;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (rows[middle]!.c >= threshold) low = middle + 1;
        else high = middle;
      }
      return { coverage: low / size, errorRate: low === 0 ? 0 : errors[low]! / low };
    },
    best(epsilon: number): number {
      for (let k = size; k > 0; k--) if (errors[k]! / k <= epsilon) return k / size;
      return 0;
    },
  };
}

function naiveThreshold(confidence: readonly number[], correct: readonly boolean[], epsilon: number): number {
  const order = confidence.map((_, i) => i).sort((a, b) => confidence[b]! - confidence[a]!);
  let wrong = 0;
  let threshold = Infinity;
  order.forEach((i, rank) => {
    if (!correct[i]!) wrong += 1;
    if (wrong / (rank + 1) <= epsilon) threshold = confidence[i]!;
  });
  return threshold;
}
