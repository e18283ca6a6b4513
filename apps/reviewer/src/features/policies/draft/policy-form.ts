import { SEVERITIES, type Severity } from '@countersign/domain';
import type { Policy, PolicyDraft, PolicyEdit, PolicyPage } from '@countersign/api';
import { formOfPeople, readPeople, type PeopleForm } from './people-form.ts';
import { figureReader, HOURS, MONEY, percents, round, text, type Bounds } from './read-figure.ts';
import { formOfRisk, readRisk, type RiskForm } from './risk-form.ts';

/** A draft as it is typed: figures are text until they are read, shares are percents, names are words. */
export type PolicyForm = {
  readonly rules: readonly RuleForm[];
  /** What thresholds go by; promises are for its groups. */
  readonly by: Policy['thresholds']['by'];
  readonly promises: Readonly<Record<string, PromiseForm>>;
  readonly audit: string;
  readonly second: string;
  readonly due: Readonly<Record<Severity, string>>;
  readonly judgmentCost: string;
  readonly errorCosts: Readonly<Record<Severity, string>>;
  readonly roster: RosterForm;
  readonly people: PeopleForm;
  readonly risk: RiskForm;
};

export type RuleForm = {
  /** Tells rules apart while their names are being typed. */
  readonly key: string;
  readonly name: string;
  readonly when: string;
  readonly disposition: 'one' | 'several' | 'lead';
  readonly reviewers: string;
  readonly dueHours: string;
  readonly urgency: string;
  readonly because: string;
};

export type PromiseForm = {
  readonly made: boolean;
  /** At most this many percent of automatic decisions are wrong… */
  readonly wrong: string;
  /** …with this many percent certainty. */
  readonly certainty: string;
};

export type RosterForm = {
  /** Stated here; otherwise what was measured stands for it. */
  readonly stated: boolean;
  readonly people: string;
  readonly itemsPerHour: string;
  readonly seconds: string;
  readonly waitMinutes: string;
};

const NOT_MADE: PromiseForm = { made: false, wrong: '5', certainty: '90' };
const NOBODY: RosterForm = { stated: false, people: '', itemsPerHour: '', seconds: '', waitMinutes: '60' };

/** Groups that have a threshold of their own, in the policy's order. */
export function groupsOf({ thresholds, risk }: Policy): string[] {
  const { by, groups } = thresholds;
  if (by === 'risk') return risk.levels.map(({ name }) => name);
  const named = Object.keys(groups);
  return [...(by === 'category' ? named.sort() : named), 'otherwise'];
}

/** A form with thresholds by something else: its groups have no promise yet, and those of the draft keep theirs. */
export function regrouped(
  draft: Pick<PolicyDraft, 'policy' | 'promises'>,
  { by, checked }: PolicyPage['groupings'][number],
): Pick<PolicyForm, 'by' | 'promises'> {
  if (by === draft.policy.thresholds.by) return { by, promises: formOf(draft).promises };
  return { by, promises: Object.fromEntries(Object.keys(checked).map((group) => [group, NOT_MADE])) };
}

export function formOf({ policy, promises }: Pick<PolicyDraft, 'policy' | 'promises'>): PolicyForm {
  const { rules, audit, dueHours, costs, staffing } = policy;
  return {
    rules: rules.map(({ id, when, then, because }) => ({
      key: id,
      name: id.replaceAll('_', ' '),
      when,
      disposition: then.disposition,
      reviewers: text(then.reviewers),
      dueHours: text(then.dueHours),
      urgency: text(then.urgency),
      because,
    })),
    by: policy.thresholds.by,
    promises: Object.fromEntries(
      groupsOf(policy).map((group) => {
        const promise = promises[group];
        return [
          group,
          promise
            ? { made: true, wrong: percents(promise.epsilon), certainty: percents(1 - promise.delta) }
            : NOT_MADE,
        ];
      }),
    ),
    audit: percents(audit.probability),
    second: percents(audit.secondReading),
    due: perSeverity((severity) => text(dueHours[severity])),
    judgmentCost: text(costs.judgment),
    errorCosts: perSeverity((severity) => text(costs.error[severity])),
    roster: staffing
      ? {
          stated: true,
          people: text(staffing.people),
          itemsPerHour: text(staffing.itemsPerHour),
          seconds: text(staffing.handlingSeconds),
          waitMinutes: text(staffing.targetSeconds / 60),
        }
      : NOBODY,
    people: formOfPeople(policy.people),
    risk: formOfRisk(policy.risk),
  };
}

export function newRule(key: string): RuleForm {
  return {
    ...{ key, name: '', when: '', disposition: 'one' as const },
    ...{ reviewers: '', dueHours: '', urgency: '', because: '' },
  };
}

export type FormRead =
  | { readonly ok: true; readonly edit: PolicyEdit }
  /** What is wrong, by the field's name in the form, such as `rules.0.name`. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** What was typed, as the server takes it; or everything that cannot be read, each with what to type. */
export function readForm(form: PolicyForm): FormRead {
  const errors: Record<string, string> = {};
  const figure = figureReader(errors);
  const optional = (field: string, typed: string, o: Bounds) =>
    typed.trim() === '' ? undefined : figure(field, typed, o);
  const edit: PolicyEdit = {
    rules: form.rules.map((rule, i) => ruleOf(rule, i)),
    by: form.by,
    promises: Object.fromEntries(
      Object.entries(form.promises).map(([group, { made, wrong, certainty }]) => [
        group,
        made
          ? {
              epsilon: figure(`promises.${group}.wrong`, wrong, { least: 0.1, most: 50 }) / 100,
              delta: round(
                1 - figure(`promises.${group}.certainty`, certainty, { least: 50, most: 99.9 }) / 100,
              ),
            }
          : null,
      ]),
    ),
    auditProbability: figure('audit', form.audit, { least: 2, most: 100 }) / 100,
    secondReading: figure('second', form.second, { least: 0, most: 100 }) / 100,
    dueHours: perSeverity((severity) => figure(`due.${severity}`, form.due[severity], HOURS)),
    judgmentCost: figure('judgmentCost', form.judgmentCost, MONEY),
    errorCosts: perSeverity((severity) => figure(`errorCosts.${severity}`, form.errorCosts[severity], MONEY)),
    staffing: form.roster.stated
      ? {
          people: figure('roster.people', form.roster.people, { least: 1, most: 10_000, whole: true }),
          itemsPerHour: figure('roster.itemsPerHour', form.roster.itemsPerHour, { least: 0, most: 100_000 }),
          handlingSeconds: figure('roster.seconds', form.roster.seconds, { least: 1, most: 86_400 }),
          targetSeconds:
            60 * figure('roster.waitMinutes', form.roster.waitMinutes, { least: 0, most: 100_000 }),
        }
      : null,
    people: readPeople(form.people, figure),
    risk: readRisk(form.risk, figure, (field, problem) => (errors[field] ??= problem)),
  };
  return Object.keys(errors).length === 0 ? { ok: true, edit } : { ok: false, errors };

  function ruleOf(rule: RuleForm, i: number): PolicyEdit['rules'][number] {
    const { disposition } = rule;
    const id = rule.name.trim().replace(/[^a-zA-Z0-9]+/g, '_');
    const twin = form.rules.findIndex((other) => other.name.trim() === rule.name.trim()) !== i;
    if (!/^[a-zA-Z]/.test(id) || id.length > 64) {
      errors[`rules.${i}.name`] = 'Give it a name of up to 64 letters and digits, a letter first.';
    } else if (twin) errors[`rules.${i}.name`] = `Another rule is called “${rule.name.trim()}”.`;
    if (rule.when.trim() === '')
      errors[`rules.${i}.when`] = 'Say when it matches, such as severity == "high".';
    const reviewers =
      disposition === 'one'
        ? undefined
        : optional(`rules.${i}.reviewers`, rule.reviewers, {
            least: disposition === 'several' ? 2 : 1,
            most: 9,
            whole: true,
          });
    const dueHours = optional(`rules.${i}.dueHours`, rule.dueHours, HOURS);
    const urgency = optional(`rules.${i}.urgency`, rule.urgency, { least: 1, most: 1_000 });
    return {
      id,
      when: rule.when.trim(),
      then: {
        disposition,
        ...(reviewers === undefined ? {} : { reviewers }),
        ...(dueHours === undefined ? {} : { dueHours }),
        ...(urgency === undefined ? {} : { urgency }),
      },
      because: rule.because.trim(),
    };
  }
}

/**
 * The field of the form that a refusal of the server names, such as `policy.rules.2.when (critical)`; null where the
 * form has none such.
 */
export function fieldOfRefusal(field: string | undefined): string | null {
  const rule = /^policy\.rules\.(\d+)\.(id|when|because|then)/.exec(field ?? '');
  if (rule)
    return `rules.${rule[1]!}.${rule[2] === 'id' ? 'name' : rule[2] === 'because' ? 'because' : 'when'}`;
  if (field?.startsWith('policy.audit.secondReading') === true) return 'second';
  if (field?.startsWith('policy.audit') === true) return 'audit';
  const level = /^policy\.risk\.levels\.(\d+)/.exec(field ?? '');
  if (level) return `risk.levels.${level[1]!}`;
  return null;
}

function perSeverity<Value>(of: (severity: Severity) => Value): Record<Severity, Value> {
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, of(severity)])) as Record<
    Severity,
    Value
  >;
}
