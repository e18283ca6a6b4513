import { normalQuantile, quantile, wilson, type Estimate } from '@countersign/statistics';
import {
  accuracyUnderSelection,
  complementarity,
  type DecisionRecord,
} from '@countersign/performance-metrics';
import type { DecidedItem } from '@countersign/database';

/**
 * What decisions are measured against: answers known from elsewhere, or the outcome of two views of what was drawn for it
 * (routing rules R3.1 and R3.3). The two are never counted together.
 */
export type TruthKind = 'known answers' | 'second views';

export type TruthFigures = {
  readonly kind: TruthKind;
  /** Decisions that could have been drawn, and that the figures hold for; and those that were, and are done. */
  readonly decisions: number;
  readonly checked: number;
  /** Accuracies of all those decisions, weighted by the probability of the draw; null until enough are checked. */
  readonly ai: Estimate | null;
  readonly people: Estimate | null;
  readonly team: Estimate | null;
  readonly gain: Estimate | null;
  readonly verdict: 'team' | 'ai' | 'human' | 'undecided' | null;
};

export type Summary = Omit<TruthFigures, 'kind' | 'decisions'> & {
  /** What the figures come to, in one sentence with its interval. */
  readonly sentence: string;
  /** What they are measured against: the kind of which more is known; null where nothing is. */
  readonly against: TruthKind | null;
  /** Each kind of which anything is known, with its own figures. */
  readonly truths: readonly TruthFigures[];
  /** What the figures do not cover or still lack, a sentence each. */
  readonly missing: readonly string[];
  /** Share of items that the policy settled without a person. */
  readonly automation: Estimate | null;
  /** Seconds of attention that a judgment takes. */
  readonly secondsPerDecision: MedianSeconds | null;
  readonly byCategory: readonly CategorySummary[];
  readonly byWeek: readonly WeekSummary[];
  readonly decisions: number;
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
  readonly secondsPerDecision: MedianSeconds | null;
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

/**
 * The analyst’s figures from settled items: each with its n and a 95% interval, none where there is too little.
 *
 * @param o `own`: the items are those that one person judged.
 */
export function summariseDecisions(
  items: readonly DecidedItem[],
  o: { readonly own?: boolean } = {},
): Summary {
  const truths = KINDS.map((kind) => figuresAgainst(kind, items)).filter(({ checked }) => checked > 0);
  const [best] = truths.toSorted((a, b) => b.checked - a.checked);
  const accuracies = (own: readonly DecidedItem[]) => accuraciesOf(best ? recordsOf(best.kind, own) : []);
  const { ai, people, team, gain, verdict, checked } = best ?? NOTHING;
  return {
    sentence: sentenceOf(verdict, gain, checked),
    against: best?.kind ?? null,
    truths,
    missing: missingOf(items, { best: best ?? null, own: o.own ?? false }),
    ...{ ai, people, team, gain, verdict, checked },
    automation: items.length > 0 ? shareAutomatic(items) : null,
    secondsPerDecision: medianSeconds(items),
    byCategory: group(items, (item) => item.category).map(([category, own]) => ({
      category,
      decisions: own.length,
      automation: shareAutomatic(own),
      ...accuracies(own),
      secondsPerDecision: medianSeconds(own),
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
    sample: items.some((item) => item.sample),
  };
}

const KINDS: readonly TruthKind[] = ['known answers', 'second views'];
const NOTHING = { checked: 0, ai: null, people: null, team: null, gain: null, verdict: null } as const;

function figuresAgainst(kind: TruthKind, items: readonly DecidedItem[]): TruthFigures {
  const records = recordsOf(kind, items);
  const checked = records.filter((record) => record.truth !== null).length;
  const accuracies = accuraciesOf(records);
  const pair = accuracies.people ? complementarity(records, { level: LEVEL }) : null;
  return {
    ...{ kind, decisions: records.length, checked, ...accuracies },
    gain: pair && { value: pair.gain, ...pair.gainInterval },
    verdict: pair?.verdict ?? null,
  };
}

/**
 * Records of what could have been drawn to be checked by one kind of truth; others stand for nothing but their number. In
 * neither kind is anybody measured against their own word alone.
 */
function recordsOf(kind: TruthKind, items: readonly DecidedItem[]): DecisionRecord[] {
  const records = items.flatMap((item): DecisionRecord[] => {
    const { proposed: ai, outcome, goldInclusion, checkInclusion, checked } = item;
    if (kind === 'known answers') {
      if (goldInclusion === null) return [];
      // Whoever checks answers unaided first: that is what people do alone.
      const human = item.judgments.find((judgment) => !judgment.aiVisible)?.label ?? null;
      return [{ truth: item.gold, ai, human, team: outcome, inclusion: goldInclusion }];
    }
    if (checkInclusion === null) return [];
    const { truth, alone, together } = checked ?? { truth: null, alone: null, together: outcome };
    return [{ truth, ai, human: alone, team: together, inclusion: checkInclusion }];
  });
  // Where everything is drawn, what a lead settled before the second view came is known by nobody.
  return records.filter(({ truth, inclusion }) => truth !== null || inclusion < 1);
}

type Accuracies = {
  readonly ai: Estimate | null;
  readonly people: Estimate | null;
  readonly team: Estimate | null;
};

function accuraciesOf(records: readonly DecisionRecord[]): Accuracies {
  const share = (answer: (record: DecisionRecord) => number | null): Estimate | null => {
    const known = records.filter((record) => record.truth !== null && answer(record) !== null);
    return known.length < ENOUGH ? null : accuracyUnderSelection(records, answer, LEVEL);
  };
  return {
    ai: share((record) => record.ai),
    people: share((record) => record.human),
    team: share((record) => record.team),
  };
}

function missingOf(
  items: readonly DecidedItem[],
  { best, own }: { readonly best: TruthFigures | null; readonly own: boolean },
): string[] {
  if (items.length === 0 || best?.kind === 'known answers') return [];
  if (own)
    return ['Second views are drawn over everybody’s work: of one person’s alone they give no figure.'];
  const drawable = items.filter(({ checkInclusion }) => checkInclusion !== null).length;
  const checked = best?.checked ?? 0;
  const rest = items.length - drawable;
  return [
    ...(drawable === 0
      ? [
          'No decision could be drawn for a second view: the policy in force says what share of what one person decides is.',
        ]
      : checked < ENOUGH
        ? [
            `${count(checked)} of the ${ENOUGH} second views that it takes are done; ${count(drawable)} decisions could have been drawn for one.`,
          ]
        : []),
    ...(drawable > 0 && rest > 0
      ? [
          `${count(rest)} decisions could not be drawn, such as those of several people or of a lead: the accuracies are without them.`,
        ]
      : []),
  ];
}

function count(n: number): string {
  return n.toLocaleString('en');
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

function sentenceOf(verdict: TruthFigures['verdict'], gain: Estimate | null, checked: number): string {
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
