import { drawBinomial, requireCount, seededRandom } from '@countersign/statistics';
import { testReviewers, type ReviewerTables } from './reviewer-bias.ts';

/** Each seed has streams of its own: the worlds of one are not those of the next. */
const STREAMS = 1_000_003;

/** How often reviewers are flagged in simulated teams. */
export type ReviewerBiasRow = {
  /** What the biased reviewer adds to the group's share, in points of 1; 0 where nobody is biased. */
  readonly bias: number;
  readonly worlds: number;
  readonly reviewers: number;
  readonly perArm: number;
  readonly baseRate: number;
  /** Share of teams in which the biased reviewer is flagged; null where nobody is biased. */
  readonly power: number | null;
  /** Share of teams in which anybody is flagged who is not biased. */
  readonly familyWiseError: number;
};

/**
 * Teams of reviewers who decide on two groups, n cases of each: nobody biased, or one who decides 1 more often for one
 * group. Reviewers differ in general severity.
 *
 * @throws InputError unless worlds is a count of at least 1.
 */
export function simulateReviewerBias(o: {
  readonly seed: number;
  readonly worlds?: number;
  readonly reviewers?: number;
  readonly perArm?: number;
}): ReviewerBiasRow[] {
  const worlds = requireCount('worlds', o.worlds ?? 1000, 1);
  const reviewers = requireCount('reviewers', o.reviewers ?? 10, 2);
  const perArm = requireCount('perArm', o.perArm ?? 800, 1);
  return [0.3, 0.45].flatMap((baseRate) =>
    [0, 0.1].map((bias) => {
      let found = 0;
      let wrong = 0;
      for (let world = 0; world < worlds; world++) {
        const random = seededRandom(o.seed * STREAMS + world);
        const rows = Array.from({ length: reviewers }, (_, r): ReviewerTables => {
          const severity = baseRate + 0.1 * (random.next() - 0.5);
          const a = drawBinomial(random, perArm, severity + (r === 0 ? bias : 0));
          const c = drawBinomial(random, perArm, severity);
          const tables = [{ a, b: perArm - a, c, d: perArm - c }];
          return { reviewer: `reviewer ${r}`, group: 'group', tables };
        });
        const flagged = testReviewers(rows).map((row) => row.flagged);
        if (bias > 0 && flagged[0] === true) found += 1;
        if (flagged.some((flag, r) => flag && (bias === 0 || r > 0))) wrong += 1;
      }
      return {
        bias,
        worlds,
        reviewers,
        perArm,
        baseRate,
        power: bias === 0 ? null : found / worlds,
        familyWiseError: wrong / worlds,
      };
    }),
  );
}
