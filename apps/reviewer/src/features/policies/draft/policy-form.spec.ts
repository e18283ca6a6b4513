import { describe, expect, test } from 'vitest';
import type { PolicyDraft } from '@countersign/api';
import { fieldOfRefusal, formOf, newRule, readForm, regrouped, type PolicyForm } from './policy-form.ts';

const hours = { info: 240, low: 120, medium: 72, high: 24, critical: 8 };
const costs = { info: 1, low: 5, medium: 25, high: 125, critical: 625 };
const draft = {
  promises: { routine: { epsilon: 0.05, delta: 0.1 }, grave: null },
  policy: {
    rules: [
      {
        id: 'high_and_unsure',
        when: 'severity == "high" && confidence < 0.85',
        then: { disposition: 'several', reviewers: 2, urgency: 2 },
        because: 'much is at stake',
      },
    ],
    thresholds: { by: 'risk', groups: {}, otherwise: { threshold: null } },
    risk: {
      terms: [{ term: 'indemnity', points: 2 }],
      values: [{ from: 100_000, points: 1 }],
      severities: { high: 2, critical: 3 },
      levels: [
        { name: 'routine', from: 0 },
        { name: 'grave', from: 2 },
      ],
    },
    audit: { probability: 0.07, groups: {}, secondReading: 0.1 },
    dueHours: hours,
    costs: { judgment: 4, error: costs, valueShare: 0, humanAccuracy: 1 },
    staffing: { people: 3, itemsPerHour: 12.5, handlingSeconds: 65, targetSeconds: 1_800 },
    people: {
      reviewers: 3,
      several: { confidenceBelow: 0.7, valueFrom: 5_000 },
      lead: { severityFrom: 'critical', riskFrom: 'grave' },
    },
  },
} as unknown as PolicyDraft;
const form = formOf(draft);
const errors = (change: Partial<PolicyForm>) => {
  const read = readForm({ ...form, ...change });
  return read.ok ? {} : read.errors;
};

test('what is not touched is sent as it came', () => {
  expect(readForm(form)).toEqual({
    ok: true,
    edit: {
      rules: draft.policy.rules,
      by: 'risk',
      promises: draft.promises,
      auditProbability: 0.07,
      secondReading: 0.1,
      dueHours: hours,
      judgmentCost: 4,
      errorCosts: costs,
      staffing: draft.policy.staffing,
      people: draft.policy.people,
      risk: draft.policy.risk,
    },
  });
});

test('with other groups no promise is made yet, and back again those of the draft stand', () => {
  const grouping = { by: 'category', checked: { Parties: 80, Term: 3, otherwise: 0 } } as const;
  const other = { ...form, ...regrouped(draft, grouping) };
  expect(Object.keys(other.promises)).toEqual(['Parties', 'Term', 'otherwise']);
  expect(readForm(other)).toMatchObject({
    edit: { by: 'category', promises: { Parties: null, Term: null, otherwise: null } },
  });
  expect({ ...other, ...regrouped(draft, { by: 'risk', checked: {} }) }).toEqual(form);
});

test('bars and points that cannot be read are said at their fields', () => {
  const { people, risk } = form;
  expect(
    errors({ people: { ...people, reviewers: '1', lead: { ...people.lead, confidence: 'x' } } }),
  ).toEqual({
    'people.reviewers': 'Type a whole number from 2 to 9.',
    'people.lead.confidence': 'Type a number from 0 to 100.',
  });
  const [routine, grave] = risk.levels;
  const [indemnity] = risk.terms;
  expect(
    errors({
      risk: {
        ...risk,
        terms: [indemnity!, { ...indemnity!, key: 'b' }, { key: 'c', term: ' ', points: '1.5' }],
        levels: [routine!, { ...grave!, from: '0' }],
      },
    }),
  ).toEqual({
    'risk.terms.1.term': '“indemnity” is listed twice.',
    'risk.terms.2.term': 'Say which term.',
    'risk.terms.2.points': 'Type a whole number from 0 to 1,000.',
    'risk.levels.1': 'More than 0: levels rise.',
  });
});

test('a bar that is taken away is sent no more', () => {
  const none = { confidence: '', severity: 'none', risk: '', value: ' ' } as const;
  const read = readForm({ ...form, people: { ...form.people, several: none, lead: none } });
  expect(read).toMatchObject({ ok: true, edit: { people: { reviewers: 3, several: {}, lead: {} } } });
});

test('people type words, percents and minutes', () => {
  expect(form.rules[0]!.name).toBe('high and unsure');
  expect(form.promises['routine']).toEqual({ made: true, wrong: '5', certainty: '90' });
  expect(form.promises['grave']).toEqual({ made: false, wrong: '5', certainty: '90' });
  expect(form.audit).toBe('7');
  expect(form.roster).toMatchObject({ stated: true, itemsPerHour: '12.5', waitMinutes: '30' });
});

test('without a stated roster none is sent, whatever stands in its fields', () => {
  const read = readForm({ ...form, roster: { ...form.roster, stated: false, people: 'many' } });
  expect(read).toMatchObject({ ok: true, edit: { staffing: null } });
});

describe('what cannot be read is said at its field', () => {
  test('figures', () => {
    expect(errors({ audit: '1', judgmentCost: 'much', due: { ...form.due, high: '' } })).toEqual({
      audit: 'Type a number from 2 to 100.',
      judgmentCost: 'Type a number from 0 to 1,000,000,000.',
      'due.high': 'Type a number from 0.1 to 8,760.',
    });
    expect(errors({ roster: { ...form.roster, people: '2.5' } })).toEqual({
      'roster.people': 'Type a whole number from 1 to 10,000.',
    });
  });

  test('a promise that nobody makes is not read', () => {
    const promises = { ...form.promises, grave: { made: false, wrong: 'x', certainty: '' } };
    expect(errors({ promises })).toEqual({});
    expect(errors({ promises: { grave: { made: true, wrong: '60', certainty: '90' } } })).toEqual({
      'promises.grave.wrong': 'Type a number from 0.1 to 50.',
    });
  });

  test('rules without a name, with another’s name, or without a condition', () => {
    const [rule] = form.rules;
    expect(errors({ rules: [newRule('a'), rule!, { ...rule!, key: 'b' }] })).toEqual({
      'rules.0.name': 'Give it a name of up to 64 letters and digits, a letter first.',
      'rules.0.when': 'Say when it matches, such as severity == "high".',
      'rules.2.name': 'Another rule is called “high and unsure”.',
    });
  });

  test('how many look is read where several do', () => {
    const [rule] = form.rules;
    expect(errors({ rules: [{ ...rule!, reviewers: '1' }] })).toEqual({
      'rules.0.reviewers': 'Type a whole number from 2 to 9.',
    });
    const one = readForm({ ...form, rules: [{ ...rule!, disposition: 'one', reviewers: '7' }] });
    expect(one).toMatchObject({ ok: true, edit: { rules: [{ then: { disposition: 'one', urgency: 2 } }] } });
  });
});

test.each([
  ['policy.rules.2.when (critical)', 'rules.2.when'],
  ['policy.rules.1.id', 'rules.1.name'],
  ['policy.rules.0.then.reviewers', 'rules.0.when'],
  ['policy.audit.probability', 'audit'],
  ['policy.audit.secondReading', 'second'],
  ['policy.thresholds.routine', null],
  [undefined, null],
])('a refusal of %s stands at %s', (field, at) => {
  expect(fieldOfRefusal(field)).toBe(at);
});
