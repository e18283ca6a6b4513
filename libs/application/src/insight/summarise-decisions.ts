import { normalQuantile, quantile, wilson, type Estimate } from '@countersign/statistics';
import { complementarity, type DecisionRecord } from '@countersign/performance-metrics';
import type { DecidedItem } from '@countersign/database';

export type Summary = {
  /** What the figures come to, in one sentence with its interval. */
  readonly sentence: string;
  /** Accuracies over the whole stream, from items drawn at random to be checked; null until there are enough. */
  readonly ai: Estimate | null;
  readonly people: Estimate | null;
  readonly team: Estimate | null;
  readonly gain: Estimate | null;
  readonly verdict: 'team' | 'ai' | 'human' | 'undecided' | null;
  /** Share of items that the policy settled without a person. */
  readonly automation: Estimate | null;
  /** Seconds of attention that a judgment takes. */
  readonly secondsPerDecision: MedianSeconds | null;
  readonly byCategory: readonly CategorySummary[];
  readonly byWeek: readonly WeekSummary[];
  readonly decisions: number;
  readonly checked: number;
  /** Whether any of it was made by the sample generator. */
  readonly sample: boolean;
};

export type MedianSeconds = {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
};

export type CategorySummary = {
  readonly category: string;
  readonly decisions: number;
  readonly automation: Estimate;
  readonly ai: Estimate | null;
  /** Of judgments made without the AI's view. */
  readonly people: Estimate | null;
  readonly team: Estimate | null;
  readonly medianSeconds: number | null;
};

export type WeekSummary = {
  /** Monday of the week, as a date. */
  readonly week: string;
  readonly decisions: number;
  readonly automation: Estimate;
  readonly ai: Estimate | null;
  readonly team: Estimate | null;
};

const LEVEL = 0.95;
/** Below this many checked items an accuracy says nothing. */
const ENOUGH = 30;
const DAY = 86_400_000;

/** The analyst's figures from settled items: each with its n and a 95% interval, none where there is too little. */
export function summariseDecisions(items: readonly DecidedItem[]): Summary {
  const records = toRecords(items);
  const checked = records.filter((record) => record.truth !== null).length;
  const pair = checked >= ENOUGH && hasBlind(records) ? complementarity(records, { level: LEVEL }) : null;
  const gain = pair && { value: pair.gain, ...pair.gainInterval };
  return {
    sentence: sentenceOf(pair?.verdict ?? null, gain, checked),
    ai: pair?.ai ?? null,
    people: pair?.human ?? null,
    team: pair?.team ?? null,
    gain,
    verdict: pair?.verdict ?? null,
    automation: items.length > 0 ? shareAutomatic(items) : null,
    secondsPerDecision: medianSeconds(items),
    byCategory: group(items, (item) => item.category).map(([category, own]) => ({
      category,
      decisions: own.length,
      automation: shareAutomatic(own),
      ...accuracies(own),
      medianSeconds: plainMedian(own),
    })),
    byWeek: group(items, (item) => mondayOf(item.createdAt))
      .map(([week, own]) => ({
        week,
        decisions: own.length,
        automation: shareAutomatic(own),
        ...accuracies(own),
      }))
      .sort((a, b) => (a.week < b.week ? -1 : 1)),
    decisions: items.length,
    checked,
    sample: items.some((item) => item.sample),
  };
}

/**
 * Records with a truth that does not come from the people being measured: the gold answer of items drawn at random for
 * checking. Items outside that draw stand for nothing but their number.
 */
function toRecords(items: readonly DecidedItem[]): DecisionRecord[] {
  return items
    .filter((item) => item.goldInclusion !== null)
    .map((item) => {
      // Whoever checks answers unaided first: that is what people do alone.
      const alone = item.judgments.find((judgment) => !judgment.aiVisible);
      return {
        truth: item.gold,
        ai: item.proposed,
        human: alone?.label ?? null,
        team: item.outcome,
        inclusion: item.goldInclusion ?? 1,
        aiVisible: false,
      };
    });
}

function hasBlind(records: readonly DecisionRecord[]): boolean {
  return records.some((record) => record.truth !== null && record.human !== null);
}

type Accuracies = {
  readonly ai: Estimate | null;
  readonly people: Estimate | null;
  readonly team: Estimate | null;
};

function accuracies(items: readonly DecidedItem[]): Accuracies {
  const known = items.filter((item) => item.gold !== null);
  const alone = known.flatMap(({ gold, judgments }) => {
    const judgment = judgments.find((one) => !one.aiVisible);
    return judgment ? [judgment.label === gold] : [];
  });
  return {
    ai: shareRight(known.map((item) => item.proposed === item.gold)),
    people: shareRight(alone),
    team: shareRight(known.map((item) => item.outcome === item.gold)),
  };
}

function shareRight(right: readonly boolean[]): Estimate | null {
  if (right.length < ENOUGH) return null;
  const successes = right.filter(Boolean).length;
  return { value: successes / right.length, ...wilson(successes, right.length, LEVEL) };
}

function shareAutomatic(items: readonly DecidedItem[]): Estimate {
  const automatic = items.filter((item) => item.how === 'automatic').length;
  return { value: automatic / items.length, ...wilson(automatic, items.length, LEVEL) };
}

/** The median with the distribution-free interval between two order statistics (David & Nagaraja 2003, 7.1). */
function medianSeconds(items: readonly DecidedItem[]): MedianSeconds | null {
  const seconds = items.flatMap(secondsOf).sort((x, y) => x - y);
  const n = seconds.length;
  if (n < ENOUGH) return null;
  const below = Math.max(0, Math.floor(n / 2 - (normalQuantile((1 + LEVEL) / 2) * Math.sqrt(n)) / 2));
  return { median: quantile(seconds, 0.5), lower: seconds[below]!, upper: seconds[n - 1 - below]!, n };
}

/** Seconds of attention where they were measured. */
function secondsOf(item: DecidedItem): number[] {
  return item.judgments.map((judgment) => judgment.seconds).filter((seconds) => seconds > 0);
}

function plainMedian(items: readonly DecidedItem[]): number | null {
  const seconds = items.flatMap(secondsOf);
  return seconds.length === 0 ? null : quantile(seconds, 0.5);
}

function sentenceOf(verdict: Summary['verdict'], gain: Estimate | null, checked: number): string {
  if (verdict === null || gain === null) {
    return `Too little has been checked to compare people and AI: ${checked} of the ${ENOUGH} checked decisions that it takes.`;
  }
  const range = `${points(gain.lower)} to ${points(gain.upper)} points, 95% interval, ${Math.round(gain.n).toLocaleString('en')} checked decisions`;
  switch (verdict) {
    case 'team':
      return `People and AI together beat either alone, by ${points(gain.value)} points (${range}).`;
    case 'ai':
      return `The AI alone does better than people and AI together, by ${points(-gain.value)} points (${range}).`;
    case 'human':
      return `People alone do better than people and AI together, by ${points(-gain.value)} points (${range}).`;
    case 'undecided':
      return `Whether people and AI together beat the better of the two alone cannot be said yet: ${points(gain.value)} points (${range}).`;
  }
}

function points(share: number): string {
  return (share * 100).toFixed(1).replace('-', '−');
}

function mondayOf(at: Date): string {
  const day = Math.floor(at.getTime() / DAY);
  // 1 January 1970 was a Thursday.
  const monday = day - ((day + 3) % 7);
  return new Date(monday * DAY).toISOString().slice(0, 10);
}

function group<Item>(items: readonly Item[], key: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const own = groups.get(key(item));
    if (own) own.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}
