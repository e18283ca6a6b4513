import { thresholdGroups } from './certify-thresholds.ts';
import type { Policy, PolicyRule, PolicyThreshold } from './policy-schema.ts';

/** One thing in which two policies differ; null where one of them does not have it. */
export type PolicyChange = {
  /** What differs, in words. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
};

/**
 * In what two versions of a policy differ, in the order in which a policy is read: rules, thresholds, audits, people,
 * deadlines, costs. Ids, versions and names are no difference; certificates are part of what they certify.
 */
export function describePolicyChanges(before: Policy, after: Policy): PolicyChange[] {
  const was = factsOf(before, after);
  const is = factsOf(after, before);
  const changes: PolicyChange[] = [];
  for (const what of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(what) ?? null, is.get(what) ?? null];
    if (old !== now) changes.push({ what, before: old, after: now });
  }
  const order = [...is.keys(), ...was.keys()];
  changes.sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what));
  const moved = movedRules(before.rules, after.rules);
  return moved ? [...changes, moved] : changes;
}

/** Everything that a policy says, by what it is about, beside another. */
function factsOf(policy: Policy, other: Policy): Map<string, string> {
  const { rules, risk, audit, people, dueHours, costs, staffing } = policy;
  const facts = new Map<string, string>();
  for (const rule of rules) facts.set(`Rule “${words(rule.id)}”`, ruleWords(rule));
  for (const [what, words] of thresholdFacts(policy, other)) facts.set(what, words);
  facts.set('Audit sample', percent(audit.probability));
  facts.set('Second readings', percent(audit.secondReading));
  for (const [group, share] of Object.entries(audit.groups)) {
    facts.set(`Audit sample in “${group}”`, percent(share));
  }
  facts.set('Reviewers where several look', String(people.reviewers));
  for (const [part, who] of [
    ['several', 'Several reviewers'],
    ['lead', 'A lead'],
  ] as const) {
    const bars = barWords(people[part]);
    if (bars !== '') facts.set(who, bars);
  }
  for (const [severity, hours] of Object.entries(dueHours)) {
    facts.set(`Due, ${severity}`, `${number(hours)} h`);
  }
  facts.set('Cost of a judgment', number(costs.judgment));
  for (const [severity, cost] of Object.entries(costs.error)) {
    facts.set(`Cost of an error, ${severity}`, number(cost));
  }
  facts.set('Share of the value that an error costs', percent(costs.valueShare));
  facts.set('How often a person is right', percent(costs.humanAccuracy));
  for (const { term, points } of risk.terms) facts.set(`Risk of the term “${term}”`, `${points} points`);
  for (const { from, points } of risk.values)
    facts.set(`Risk from a value of ${number(from)}`, `${points} points`);
  for (const [severity, points] of Object.entries(risk.severities)) {
    facts.set(`Risk of the severity ${severity}`, `${points} points`);
  }
  for (const { name, from } of risk.levels) facts.set(`Risk level “${name}”`, `from ${from} points`);
  if (staffing) {
    facts.set('People', String(staffing.people));
    facts.set('Items an hour', number(staffing.itemsPerHour));
    facts.set('Seconds a judgment takes', number(staffing.handlingSeconds));
    facts.set('Seconds that somebody may wait', number(staffing.targetSeconds));
  }
  return facts;
}

const BY = {
  all: 'nothing: one for everything',
  label: 'label',
  category: 'category',
  risk: 'level of risk',
};
const NEVER = 'never';

/**
 * What is automatic, group by group. A label or a category that one of two policies has no group for is part of
 * everything else there; groups of different kinds have nothing in common, and those that automate nothing go unsaid.
 */
function thresholdFacts(policy: Policy, other: Policy): (readonly [string, string])[] {
  const { by, groups, otherwise } = policy.thresholds;
  const same = by === other.thresholds.by;
  const known = same && by !== 'risk' ? { ...other.thresholds.groups, ...groups } : groups;
  const own = thresholdGroups({ ...policy, thresholds: { by, groups: known, otherwise } }).slice(
    0,
    by === 'risk' ? undefined : -1,
  );
  const facts = own.map((group) => {
    const words = thresholdWords(Object.hasOwn(groups, group) ? groups[group]! : otherwise);
    return [`Automatic in “${group}”`, words] as const;
  });
  const rest = by === 'all' ? 'Automatic' : 'Automatic in everything else';
  const all = by === 'risk' ? facts : [...facts, [rest, thresholdWords(otherwise)] as const];
  return [['Thresholds by', BY[by]], ...(same ? all : all.filter(([, words]) => words !== NEVER))];
}

const WHO = { one: 'one reviewer', several: 'several reviewers', lead: 'a lead' } as const;

function ruleWords({ when, then, because }: PolicyRule): string {
  const { disposition, reviewers, dueHours, urgency } = then;
  return [
    `${when} → ${WHO[disposition]}`,
    ...(reviewers === undefined ? [] : [`${reviewers} reviewers`]),
    ...(dueHours === undefined ? [] : [`due in ${number(dueHours)} h`]),
    ...(urgency === undefined ? [] : [`urgency ${number(urgency)}`]),
    ...(because === '' ? [] : [because]),
  ].join('; ');
}

function thresholdWords({ threshold, certificate }: PolicyThreshold): string {
  const promise =
    certificate?.method === 'learn-then-test'
      ? `, at most ${percent(certificate.epsilon)} wrong except with probability ${percent(certificate.delta)}`
      : certificate?.method === 'conformal-risk-control'
        ? `, an expected loss of at most ${certificate.alpha} per ${certificate.unit}`
        : '';
  if (threshold === null) return promise === '' ? NEVER : `nothing certified${promise}`;
  return `from ${percent(threshold)}${promise}`;
}

function barWords({ confidenceBelow, riskFrom, severityFrom, valueFrom }: Policy['people']['lead']): string {
  return [
    ...(confidenceBelow === undefined ? [] : [`confidence below ${percent(confidenceBelow)}`]),
    ...(riskFrom === undefined ? [] : [`risk from ${riskFrom}`]),
    ...(severityFrom === undefined ? [] : [`severity from ${severityFrom}`]),
    ...(valueFrom === undefined ? [] : [`value from ${number(valueFrom)}`]),
  ].join(' or ');
}

/** Order decides in which order reasons are shown. */
function movedRules(before: readonly PolicyRule[], after: readonly PolicyRule[]): PolicyChange | null {
  const known = new Set(before.map(({ id }) => id));
  const kept = after.filter(({ id }) => known.has(id)).map(({ id }) => id);
  const held = new Set(kept);
  const old = before.filter(({ id }) => held.has(id)).map(({ id }) => id);
  if (old.join(' ') === kept.join(' ')) return null;
  return { what: 'Order of the rules', before: old.map(words).join(', '), after: kept.map(words).join(', ') };
}

function words(id: string): string {
  return id.replaceAll('_', ' ');
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
