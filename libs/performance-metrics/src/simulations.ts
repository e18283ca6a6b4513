import {
  drawBeta,
  requireCount,
  seededRandom,
  type Estimate,
  type RandomSource,
} from '@countersign/statistics';
import { complementarity } from './complementarity.ts';
import type { DecisionRecord } from './decision-record.ts';
import { planFadeWatch, watchFade } from './skill-fade.ts';

/** Each seed has streams of its own: the worlds of one are not those of the next. */
const STREAMS = 1_000_003;

/** How often 95% intervals held the truth, over simulated logs that were labelled by selection. */
export type CoverageRow = {
  readonly world: string;
  readonly quantity: 'ai' | 'human' | 'team' | 'gain';
  readonly worlds: number;
  readonly truth: number;
  /** Share of worlds whose interval holds the truth. */
  readonly coverage: number;
  /** The same for the plain interval over whatever is labelled; null for the gain. */
  readonly naiveCoverage: number | null;
  readonly meanWidth: number;
};

type World = {
  readonly name: string;
  readonly items: number;
  readonly threshold: number;
  readonly audit: number;
  /** Chance that the AI, and that a person, is right at a confidence. */
  readonly ai: (c: number) => number;
  readonly human: (c: number) => number;
};

const SELECTIVE_WORLDS: readonly World[] = [
  {
    name: 'calibrated AI, steady people',
    items: 4000,
    threshold: 0.85,
    audit: 0.1,
    ai: (c) => c,
    human: () => 0.9,
  },
  {
    name: 'overconfident AI, people weaker on hard items',
    items: 6000,
    threshold: 0.8,
    audit: 0.05,
    ai: (c) => 0.35 + 0.6 * c,
    human: (c) => 0.7 + 0.25 * c,
  },
  {
    name: 'people weaker than the AI',
    items: 3000,
    threshold: 0.9,
    audit: 0.2,
    ai: (c) => 0.2 + 0.78 * c,
    human: () => 0.78,
  },
];

/**
 * Logs in which the AI decides above a threshold and only a random few of those decisions are audited: do the intervals
 * of {@link complementarity} hold the truth as often as they say, and does the plain estimate?
 *
 * @throws InputError unless worlds is a count of at least 1.
 */
export function simulateSelectiveLabelling(o: {
  readonly seed: number;
  readonly worlds?: number;
}): CoverageRow[] {
  const worlds = requireCount('worlds', o.worlds ?? 1000, 1);
  return SELECTIVE_WORLDS.flatMap((world) => {
    const truth = truthOf(world, seededRandom(o.seed * STREAMS + 999_983));
    const tally = { ai: newTally(), human: newTally(), team: newTally(), gain: newTally() };
    for (let run = 0; run < worlds; run++) {
      const records = drawLog(world, seededRandom(o.seed * STREAMS + run));
      const result = complementarity(records);
      const known = records.filter((r) => r.truth !== null);
      const naive = complementarity(known.map((r) => ({ ...r, inclusion: 1 })));
      for (const quantity of ['ai', 'human', 'team'] as const) {
        add(tally[quantity], result[quantity], naive[quantity], truth[quantity]);
      }
      add(tally.gain, { value: result.gain, ...result.gainInterval }, null, truth.gain);
    }
    return (['ai', 'human', 'team', 'gain'] as const).map((quantity) => ({
      world: world.name,
      quantity,
      worlds,
      truth: truth[quantity],
      coverage: tally[quantity].held / worlds,
      naiveCoverage: quantity === 'gain' ? null : tally[quantity].naive / worlds,
      meanWidth: tally[quantity].width / worlds,
    }));
  });
}

/** How often the fade watch raises its alarm within one window of gold items. */
export type FadeRow = {
  readonly sensitivity: number;
  readonly people: number;
  readonly cases: number;
  readonly alarms: number;
};

/** People whose sensitivity stays at .9, and people whose sensitivity has fallen to .8, through the same watch. */
export function simulateSkillFade(o: { readonly seed: number; readonly people?: number }): FadeRow[] {
  const people = requireCount('people', o.people ?? 2000, 1);
  const plan = planFadeWatch({ baseline: 0.9, faded: 0.8, cases: 90, alpha: 0.05 });
  return [0.9, 0.8].map((sensitivity) => {
    let alarms = 0;
    for (let p = 0; p < people; p++) {
      const random = seededRandom(o.seed * STREAMS + p);
      const results = Array.from({ length: plan.cases }, () => random.next() < sensitivity);
      if (watchFade(results, plan).fading) alarms += 1;
    }
    return { sensitivity, people, cases: plan.cases, alarms: alarms / people };
  });
}

function drawLog(world: World, random: RandomSource): DecisionRecord[] {
  return Array.from({ length: world.items }, () => {
    const c = drawConfidence(random);
    const ai = random.next() < world.ai(c) ? 1 : 0;
    const human = random.next() < world.human(c) ? 1 : 0;
    const automatic = c >= world.threshold;
    const seen = !automatic || random.next() < world.audit;
    return {
      truth: seen ? 1 : null,
      ai,
      human: seen ? human : null,
      team: automatic ? ai : human,
      inclusion: automatic ? world.audit : 1,
    };
  });
}

function truthOf(world: World, random: RandomSource) {
  const draws = 200_000;
  const sums = { ai: 0, human: 0, team: 0 };
  for (let i = 0; i < draws; i++) {
    const c = drawConfidence(random);
    const ai = world.ai(c);
    const human = world.human(c);
    sums.ai += ai / draws;
    sums.human += human / draws;
    sums.team += (c >= world.threshold ? ai : human) / draws;
  }
  return { ...sums, gain: sums.team - Math.max(sums.ai, sums.human) };
}

function drawConfidence(random: RandomSource): number {
  return 0.5 + 0.5 * drawBeta(random, 3, 1);
}

type Tally = { held: number; naive: number; width: number };

function newTally(): Tally {
  return { held: 0, naive: 0, width: 0 };
}

function add(tally: Tally, estimate: Estimate, naive: Estimate | null, truth: number): void {
  const holds = ({ lower, upper }: Estimate) => lower <= truth && truth <= upper;
  if (holds(estimate)) tally.held += 1;
  if (naive !== null && holds(naive)) tally.naive += 1;
  tally.width += estimate.upper - estimate.lower;
}
