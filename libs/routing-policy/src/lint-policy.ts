import { compilePolicy, type CompiledPolicy, type CompiledRule } from './compile-policy.ts';
import type { Policy, PolicyInput } from './policy-schema.ts';
import type { Subject } from './routable-item.ts';
import { MOST_WITNESSES, witnessesOf } from './witnesses.ts';

/** Something a policy's author should know. Errors are certainly mistakes, warnings probably, notes are facts. */
export type PolicyProblem = {
  readonly level: 'error' | 'warning' | 'note';
  readonly code:
    | 'rule.never'
    | 'rule.always'
    | 'rule.undecided'
    | 'rule.redundant'
    | 'rule.overlap'
    | 'threshold.none'
    | 'threshold.gap'
    | 'threshold.uncertified'
    | 'people.shadowed'
    | 'risk.unreachable';
  readonly arguments: Readonly<Record<string, string | number>>;
};

/**
 * Reads a policy for rules that can never match, that always match, that another rule makes redundant or that overlap
 * with another disposition; for groups without a threshold (a gap: nothing there is ever automatic) or without a
 * certificate; for bars and risk levels that nothing can reach. Where rules go beyond comparisons with literals, what
 * cannot be decided is said to be undecided.
 *
 * @throws InputError on a policy that does not compile.
 */
export function lintPolicy(policy: PolicyInput | CompiledPolicy): PolicyProblem[] {
  const compiled = compilePolicy(policy);
  const { features } = compiled.policy;
  const pairs = (compiled.rules.length * (compiled.rules.length - 1)) / 2;
  const most = Math.min(
    MOST_WITNESSES,
    Math.max(LEAST_A_PAIR, Math.floor(TRIED_IN_ALL / Math.max(1, pairs))),
  );
  return [
    ...compiled.rules.flatMap((rule) => lintRule(rule, features)),
    ...compiled.rules.flatMap((rule, i) =>
      compiled.rules.slice(i + 1).flatMap((other) => lintPair(rule, other, { features, most })),
    ),
    ...lintThresholds(compiled.policy),
    ...lintPeople(compiled.policy),
    ...lintRisk(compiled.policy),
  ];
}

function lintRule(rule: CompiledRule, features: Policy['features']): PolicyProblem[] {
  const { subjects, complete } = witnessesOf([rule.condition], features);
  const matching = subjects.filter((subject) => asks(rule, subject)).length;
  const named = { rule: rule.id };
  if (matching === 0 && complete) return [{ level: 'error', code: 'rule.never', arguments: named }];
  if (matching === 0) return [{ level: 'note', code: 'rule.undecided', arguments: named }];
  if (matching === subjects.length && complete) {
    return [{ level: 'warning', code: 'rule.always', arguments: named }];
  }
  return [];
}

/** What pairs of rules may cost together: many rules leave fewer subjects for each pair. */
const TRIED_IN_ALL = 4_000_000;
const LEAST_A_PAIR = 400;

function lintPair(
  first: CompiledRule,
  second: CompiledRule,
  o: { readonly features: Policy['features']; readonly most: number },
): PolicyProblem[] {
  const { subjects, complete } = witnessesOf([first.condition, second.condition], o.features, o.most);
  const seen = { first: 0, second: 0, both: 0 };
  for (const subject of subjects) {
    const a = asks(first, subject);
    const b = asks(second, subject);
    if (a) seen.first += 1;
    if (b) seen.second += 1;
    if (a && b) seen.both += 1;
  }
  if (seen.both === 0) return [];
  if (complete && seen.both === seen.first && asksAsMuch(second, first)) {
    return [{ level: 'warning', code: 'rule.redundant', arguments: { rule: first.id, by: second.id } }];
  }
  if (complete && seen.both === seen.second && asksAsMuch(first, second)) {
    return [{ level: 'warning', code: 'rule.redundant', arguments: { rule: second.id, by: first.id } }];
  }
  if (first.rank === second.rank) return [];
  return [{ level: 'note', code: 'rule.overlap', arguments: { rule: first.id, other: second.id } }];
}

/** Routing takes a rule that cannot be read as one that matched. */
function asks(rule: CompiledRule, subject: Subject): boolean {
  try {
    return rule.condition.holds(subject);
  } catch {
    return true;
  }
}

function asksAsMuch(rule: CompiledRule, other: CompiledRule): boolean {
  return (
    rule.rank >= other.rank &&
    rule.reviewers >= other.reviewers &&
    rule.dueHours <= other.dueHours &&
    rule.urgency >= other.urgency
  );
}

function lintThresholds({ thresholds, risk }: Policy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const listed = Object.entries(thresholds.groups);
  for (const [group, { threshold, certificate }] of [
    ...listed,
    ['otherwise', thresholds.otherwise] as const,
  ]) {
    if (threshold !== null && certificate === undefined) {
      problems.push({ level: 'warning', code: 'threshold.uncertified', arguments: { group } });
    }
    if (threshold === null && group !== 'otherwise') {
      problems.push({ level: 'note', code: 'threshold.none', arguments: { group } });
    }
  }
  if (thresholds.otherwise.threshold !== null) return problems;
  const expected =
    thresholds.by === 'risk'
      ? risk.levels.map((level) => level.name)
      : thresholds.by === 'all'
        ? ['all']
        : [`every other ${thresholds.by}`];
  for (const group of expected) {
    if (!(group in thresholds.groups)) {
      // Nobody can list every category or label beforehand: a person decides what is new.
      const open = thresholds.by === 'category' || thresholds.by === 'label';
      problems.push({ level: open ? 'note' : 'warning', code: 'threshold.gap', arguments: { group } });
    }
  }
  return problems;
}

/** A bar for several reviewers that the bar for a lead swallows whole. */
function lintPeople({ people: { several, lead } }: Policy): PolicyProblem[] {
  if (several.confidenceBelow === undefined || lead.confidenceBelow === undefined) return [];
  return lead.confidenceBelow >= several.confidenceBelow
    ? [
        {
          level: 'warning',
          code: 'people.shadowed',
          arguments: { several: several.confidenceBelow, lead: lead.confidenceBelow },
        },
      ]
    : [];
}

function lintRisk({ risk }: Policy): PolicyProblem[] {
  const sum = (parts: readonly { readonly points: number }[]) =>
    parts.reduce((total, part) => total + part.points, 0);
  const most = sum(risk.terms) + sum(risk.values) + Math.max(0, ...Object.values(risk.severities));
  return risk.levels
    .filter((level) => level.from > most)
    .map(({ name, from }) => ({ level: 'error', code: 'risk.unreachable', arguments: { name, from, most } }));
}
