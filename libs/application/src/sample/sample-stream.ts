import { drawBeta, drawChance, drawNormal, type RandomSource } from '@countersign/statistics';
import type { ClauseCategory, Severity } from '@countersign/domain';

/**
 * The documented generator behind the sample workspace's history. Nothing in it is a result: it says how often the AI
 * and each reviewer are right, and the engine's own routing, aggregation and measures do the rest.
 *
 * - The AI's confidence in a finding is drawn from Beta(a, b) per category, and the finding is right with just that
 *   probability: the sample AI is calibrated.
 * - A reviewer alone is right with `alone` of the category, plus the reviewer's own lean. Whoever sees what the AI says
 *   and thinks otherwise takes it over in 8 of 10 cases in which it is right, and in 1 of 10 in which it is wrong
 *   (advice helps and misleads: Bansal et al. 2021). So the pair does better than either by enough to be said on
 *   whatever day it is made.
 * - Seconds per judgment are log-normal around the category's median; blind work takes a quarter longer.
 * - Arrivals follow office hours, with a rush at the end of each month.
 * - A random share of all items is checked against a gold answer, whatever their route. Whoever decides on one of these
 *   says what they think unaided before they see the AI; what they say in the end is drawn alike, checked or not, so
 *   that the checked share stands for the whole stream.
 */
export type SampleCategory = {
  readonly category: ClauseCategory;
  readonly severity: Severity;
  readonly weight: number;
  readonly beta: readonly [number, number];
  readonly alone: number;
  readonly seconds: number;
};

export const SAMPLE_CATEGORIES: readonly SampleCategory[] = [
  { category: 'Governing Law', severity: 'low', weight: 10, beta: [34, 0.6], alone: 0.97, seconds: 25 },
  { category: 'Expiration Date', severity: 'low', weight: 9, beta: [16, 0.7], alone: 0.96, seconds: 40 },
  { category: 'Renewal Term', severity: 'medium', weight: 7, beta: [9, 1.4], alone: 0.94, seconds: 55 },
  { category: 'Anti-Assignment', severity: 'medium', weight: 9, beta: [12, 0.6], alone: 0.93, seconds: 60 },
  { category: 'Audit Rights', severity: 'low', weight: 7, beta: [13, 0.7], alone: 0.95, seconds: 45 },
  { category: 'Cap on Liability', severity: 'high', weight: 9, beta: [8, 1.6], alone: 0.93, seconds: 95 },
  {
    category: 'Uncapped Liability',
    severity: 'critical',
    weight: 4,
    beta: [4, 2],
    alone: 0.92,
    seconds: 140,
  },
  { category: 'License Grant', severity: 'medium', weight: 8, beta: [7, 1.6], alone: 0.9, seconds: 80 },
  { category: 'Non-Compete', severity: 'high', weight: 4, beta: [4.5, 2], alone: 0.9, seconds: 110 },
  {
    category: 'Termination for Convenience',
    severity: 'medium',
    weight: 6,
    beta: [14, 0.7],
    alone: 0.94,
    seconds: 50,
  },
  { category: 'Insurance', severity: 'low', weight: 6, beta: [24, 0.6], alone: 0.96, seconds: 35 },
  {
    category: 'Post-Termination Services',
    severity: 'medium',
    weight: 5,
    beta: [5, 2],
    alone: 0.88,
    seconds: 85,
  },
];

export type SampleItem = {
  readonly at: Date;
  readonly kind: SampleCategory;
  readonly confidence: number;
  /** 1: the finding is right. */
  readonly truth: 0 | 1;
  /** Whether it is compared with a gold answer; drawn with probability `GOLD_SHARE`. */
  readonly checked: boolean;
};

export const GOLD_SHARE = 0.3;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Items of `days` working days up to `end`, oldest first; about `perDay` on each. */
export function sampleStream(
  random: RandomSource,
  { end, days, perDay }: { end: Date; days: number; perDay: number },
): SampleItem[] {
  const items: SampleItem[] = [];
  for (let back = days; back > 0; back -= 1) {
    const day = new Date(Math.floor((end.getTime() - back * DAY) / DAY) * DAY);
    if (day.getUTCDay() === 0 || day.getUTCDay() === 6) continue;
    const rush = day.getUTCDate() > 25 ? 1.5 : 1;
    const count = Math.max(1, Math.round(perDay * rush + drawNormal(random) * Math.sqrt(perDay * rush)));
    const times = Array.from({ length: count }, () => day.getTime() + (8 + 9 * random.next()) * HOUR).sort(
      (a, b) => a - b,
    );
    for (const time of times) items.push(sampleItem(random, new Date(time)));
  }
  return items;
}

function sampleItem(random: RandomSource, at: Date): SampleItem {
  const kind = drawCategory(random);
  const confidence = Math.min(0.999, Math.max(0.02, drawBeta(random, ...kind.beta)));
  return {
    at,
    kind,
    confidence,
    truth: drawChance(random, confidence) ? 1 : 0,
    checked: drawChance(random, GOLD_SHARE),
  };
}

const TOTAL = SAMPLE_CATEGORIES.reduce((sum, one) => sum + one.weight, 0);

function drawCategory(random: RandomSource): SampleCategory {
  let place = random.next() * TOTAL;
  for (const one of SAMPLE_CATEGORIES) {
    place -= one.weight;
    if (place < 0) return one;
  }
  return SAMPLE_CATEGORIES[0]!;
}

export type SampleReviewer = {
  readonly id: string;
  /** Added to the category's accuracy. */
  readonly lean: number;
  /** Multiplies the seconds. */
  readonly pace: number;
};

/**
 * What a reviewer says of an item, and how many seconds it takes them: unaided, or with the AI's proposal shown, which
 * is what they think themselves, reconsidered.
 */
export function sampleJudgment(
  random: RandomSource,
  item: SampleItem,
  { reviewer, aiVisible }: { reviewer: SampleReviewer; aiVisible: boolean },
): { label: 0 | 1; seconds: number } {
  const error = Math.min(0.5, Math.max(0.005, 1 - item.kind.alone - reviewer.lean));
  const right = !drawChance(random, error);
  const alone = right ? item.truth : item.truth === 1 ? 0 : 1;
  const seconds =
    item.kind.seconds * reviewer.pace * (aiVisible ? 1 : 1.25) * Math.exp(0.45 * drawNormal(random));
  return {
    label: aiVisible ? reconsider(random, item, alone) : alone,
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** What somebody says in the end who thought this alone and then saw what the AI says. */
export function reconsider(random: RandomSource, item: SampleItem, alone: 0 | 1): 0 | 1 {
  if (alone === 1) return alone;
  return drawChance(random, item.truth === 1 ? 0.8 : 0.1) ? 1 : alone;
}
