import { expect, test } from 'vitest';
import type { PolicyDraft, PolicyPage } from '@countersign/api';
import { withUnderWay, type UnderWay } from '../../clients/at-once.ts';
import { formOf, readForm, regrouped, type PolicyForm } from './draft/policy-form.ts';
import { POLICY_CHANGES } from './policy-changes.ts';

const perSeverity = { info: 1, low: 2, medium: 3, high: 4, critical: 5 };
const policy = {
  rules: [],
  thresholds: { by: 'risk', groups: {}, otherwise: { threshold: null } },
  risk: {
    ...{ terms: [], values: [], severities: {} },
    levels: [
      { name: 'routine', from: 0 },
      { name: 'grave', from: 2 },
    ],
  },
  audit: { probability: 0.05, groups: {}, secondReading: 0 },
  dueHours: perSeverity,
  costs: { judgment: 4, error: perSeverity, valueShare: 0, humanAccuracy: 1 },
  people: { reviewers: 2, several: {}, lead: {} },
};
const draft = {
  ...{ version: 2, basedOn: 1, edits: 4, replayed: true, policy, changes: [], problems: [] },
  promises: { routine: { epsilon: 0.05, delta: 0.1 }, grave: null },
} as unknown as PolicyDraft;
const page = { processId: 'p', draft } as unknown as PolicyPage;

const sent = (path: string, input: object): UnderWay => ({
  path: `policies.${path}`,
  input: { processId: 'p', edits: 4, ...input },
  sent: { at: 0, number: 1 },
});
const after = (...underWay: readonly UnderWay[]) => withUnderWay(page, underWay, POLICY_CHANGES);
const saved = (form: PolicyForm) => {
  const read = readForm(form);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return after(sent('change', { edit: read.edit })).draft!;
};

test('what was typed is what the draft says once it is sent', () => {
  const form = formOf(draft);
  const typed: PolicyForm = {
    ...form,
    rules: [
      {
        ...{ key: 'always_read', name: 'always read', when: 'severity == "high"', because: '' },
        ...{ disposition: 'several', reviewers: '2', dueHours: '8', urgency: '' },
      },
    ],
    promises: { ...form.promises, routine: { made: true, wrong: '8', certainty: '90' } },
    audit: '7',
    roster: { stated: true, people: '3', itemsPerHour: '12', seconds: '60', waitMinutes: '30' },
  };
  expect(formOf(saved(typed))).toEqual(typed);
  expect(saved(typed)).toMatchObject({ edits: 5, replayed: false });
  expect(formOf(saved({ ...typed, roster: form.roster })).roster.stated).toBe(false);
});

test('thresholds by something else have its groups, and none of them a threshold yet', () => {
  const grouping = { by: 'category', checked: { Parties: 80, Term: 3, otherwise: 0 } } as const;
  const typed = { ...formOf(draft), ...regrouped(draft, grouping) };
  const now = saved(typed);
  expect(formOf(now)).toEqual(typed);
  expect(Object.keys(now.policy.thresholds.groups)).toEqual(['Parties', 'Term']);
});

test('a draft that is discarded is gone', () => {
  expect(after(sent('discard', {})).draft).toBeNull();
});

test('what the draft has taken already, or what is of another process, changes nothing', () => {
  const edit = { by: 'risk' };
  for (const change of [{ edits: 3 }, { processId: 'another' }]) {
    expect(after(sent('change', { edit, ...change }))).toBe(page);
    expect(after(sent('discard', change))).toBe(page);
  }
});
