import type { RandomSource } from '@countersign/statistics';
import { fitCertifiedThreshold, routeItem, type PolicyInput } from '@countersign/routing-policy';
import type { Route } from '@countersign/domain';
import { combine } from '../decisions/posterior.ts';
import { nextStep, type Standing } from '../decisions/next-step.ts';
import { startingPolicy } from '../policies/contract-policy.ts';
import { reconsider, sampleJudgment, type SampleItem, type SampleReviewer } from './sample-stream.ts';

export type SampleDecision = {
  readonly item: SampleItem;
  readonly route: Route;
  readonly audited: boolean;
  readonly judgments: readonly {
    readonly reviewer: string;
    readonly label: 0 | 1;
    readonly seconds: number;
    readonly aiVisible: boolean;
    readonly at: Date;
    readonly adjudicates: boolean;
  }[];
  readonly outcome: {
    readonly label: number;
    readonly how: 'automatic' | 'agreed' | 'adjudicated';
    readonly posterior: readonly number[];
  };
  readonly resolvedAt: Date;
};

export type SampleTeam = { readonly reviewers: readonly SampleReviewer[]; readonly lead: SampleReviewer };

/** The promise that the second sample policy makes: at most 5% of automatic decisions wrong, with 90% certainty. */
export const EPSILON = 0.05;
export const DELTA = 0.1;

const RISK_LEVELS = { routine: ['info', 'low'], material: ['medium'] } as const;

/** The starting policy with the thresholds that these checked items certify, per level of risk; grave matters never. */
export function certifyPolicy(id: string, version: number, checked: readonly SampleItem[]): PolicyInput {
  const starting = startingPolicy(id, 0);
  const groups: NonNullable<NonNullable<PolicyInput['thresholds']>['groups']> = {};
  for (const [level, severities] of Object.entries(RISK_LEVELS)) {
    const own = checked.filter((item) => (severities as readonly string[]).includes(item.kind.severity));
    const fitted = fitCertifiedThreshold(
      own.map((item) => item.confidence),
      own.map((item) => item.truth === 1),
      { epsilon: EPSILON, delta: DELTA },
    );
    const { threshold, coverage, upperBound, n } = fitted;
    groups[level] = {
      threshold,
      certificate: { method: 'learn-then-test', epsilon: EPSILON, delta: DELTA, n, coverage, upperBound },
    };
  }
  return { ...starting, version, thresholds: { by: 'risk', groups, otherwise: { threshold: null } } };
}

/** Runs one item through the engine: route, judgments as its route asks for, the step that follows, the posterior. */
export function decideSample(
  random: RandomSource,
  item: SampleItem,
  { policy, team }: { policy: PolicyInput; team: SampleTeam },
): SampleDecision {
  const { kind, confidence, at } = item;
  const route = routeItem(
    {
      id: 'sample',
      probabilities: [1 - confidence, confidence],
      label: 1,
      confidence,
      category: kind.category,
      kind: 'clause',
      severity: kind.severity,
      features: { rule: '' },
    },
    policy,
    { now: at.getTime(), draw: random.next() },
  );
  const audited = route.reasons.some((reason) => reason.code === 'audit.drawn');
  const prior = [1 - confidence, confidence];
  const blind = audited || route.disposition === 'several';
  const judgments: SampleDecision['judgments'][number][] = [];
  let clock = at.getTime();
  const note = (
    reviewer: SampleReviewer,
    said: { label: 0 | 1; seconds: number },
    how: { aiVisible: boolean; adjudicates: boolean },
  ) => {
    clock += (20 + random.next() * 340) * 60_000 + said.seconds * 1_000;
    judgments.push({ reviewer: reviewer.id, ...said, ...how, at: new Date(clock) });
  };
  const judge = (reviewer: SampleReviewer, adjudicates: boolean): Standing => {
    const unaided = item.checked || (blind && !adjudicates);
    const said = sampleJudgment(random, item, { reviewer, aiVisible: !unaided });
    note(reviewer, said, { aiVisible: !unaided, adjudicates });
    let { label } = said;
    if (unaided && !(blind && !adjudicates)) {
      label = reconsider(random, item, label);
      note(reviewer, { label, seconds: 5 + 10 * random.next() }, { aiVisible: true, adjudicates });
    }
    return { reviewer: reviewer.id, verdict: label === 1 ? 'accept' : 'reject', label, correction: null };
  };
  const first = Math.floor(random.next() * team.reviewers.length);
  if (route.disposition === 'automatic') {
    const checker = team.reviewers[first]!;
    if (item.checked)
      note(checker, sampleJudgment(random, item, { reviewer: checker, aiVisible: false }), {
        aiVisible: false,
        adjudicates: false,
      });
    return {
      item,
      route,
      audited,
      judgments,
      outcome: { label: 1, how: 'automatic', posterior: prior },
      resolvedAt: at,
    };
  }
  const wanted = route.disposition === 'lead' ? 0 : route.reviewers;
  const views = Array.from({ length: wanted }, (_, n) =>
    judge(team.reviewers[(first + n) % team.reviewers.length]!, false),
  );
  let step = nextStep(route, views, null);
  let decisive = views.at(-1);
  if (step.kind === 'adjudicate') {
    decisive = judge(team.lead, true);
    step = nextStep(route, views, decisive);
  }
  if (step.kind !== 'resolve' || !decisive)
    throw new Error('A sample item gets every judgment that its route asks for');
  const posterior = combine(
    prior,
    judgments.map(({ label, aiVisible }) => ({ label, independent: !aiVisible })),
    0.94,
  );
  return {
    item,
    route,
    audited,
    judgments,
    outcome: { label: decisive.label, how: step.how, posterior },
    resolvedAt: new Date(clock),
  };
}
