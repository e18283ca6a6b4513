import { expect, test } from 'vitest';
import type { PlaybookPage } from '@countersign/api';
import { defaultPlaybook, explainCondition, type Position, type Rule } from '@countersign/playbook';
import { withUnderWay, type UnderWay } from '../../clients/at-once.ts';
import { PLAYBOOK_CHANGES } from './playbook-changes.ts';

const made = { open: 2, agreed: 1, rejected: 0, newest: null };
const [law, other] = defaultPlaybook.rules as [Rule, Rule];
const shown = (rule: Rule) => ({
  ...rule,
  positions: rule.positions.map((position) => ({
    ...position,
    when: JSON.stringify(position.when, null, 2),
    taken: explainCondition(position.when),
    made,
  })),
  missing: made,
  earlier: made,
});
const page = {
  inForce: null,
  draft: { version: 2, edits: 4, rules: [shown(law), shown(other)], changes: [] },
  versions: [],
} as unknown as PlaybookPage;

let number = 0;
const sent = (path: string, input: object): UnderWay => ({
  path: `playbooks.${path}`,
  input,
  sent: { at: 0, number: (number += 1) },
});
const after = (...underWay: readonly UnderWay[]) => withUnderWay(page, underWay, PLAYBOOK_CHANGES);

test('a rule that is saved stands in its place as it was written, and a new one at the end', () => {
  const [first, ...rest] = law.positions as [Position, ...Position[]];
  const rule = { ...law, severity: 'low', positions: [{ ...first, explanation: 'Worded anew.' }, ...rest] };
  const now = after(
    sent('saveRule', { edits: 4, rule }),
    sent('saveRule', { edits: 5, rule: { ...law, id: 'own.law' } }),
  );
  expect(now.draft?.edits).toBe(6);
  expect(now.draft?.rules.map(({ id }) => id)).toEqual([law.id, other.id, 'own.law']);
  const [changed, , added] = now.draft!.rules;
  expect(changed).toMatchObject({ severity: 'low', missing: made, earlier: made });
  expect(changed!.positions.map((position) => position.made.open)).toEqual([0, ...rest.map(() => 2)]);
  expect(changed!.positions[0]!.taken).toBe(explainCondition(first.when));
  expect(added!.positions[0]!.made.open).toBe(0);
});

test('what is saved as it was changes nothing but the number of edits', () => {
  expect(after(sent('saveRule', { edits: 4, rule: law })).draft).toEqual({ ...page.draft, edits: 5 });
});

test('a rule that is removed is gone, and back once it is put back', () => {
  const remove = sent('removeRule', { edits: 4, ruleId: law.id });
  expect(after(remove).draft?.rules.map(({ id }) => id)).toEqual([other.id]);
  const back = after(remove, sent('saveRule', { edits: 5, rule: law }));
  expect(back.draft?.rules.map(({ id }) => id)).toEqual([other.id, law.id]);
});

test('a draft that is discarded is gone', () => {
  expect(after(sent('discard', { edits: 4 })).draft).toBeNull();
});

test('what the draft has taken already, or what was seen of another draft, changes nothing', () => {
  const late = [
    sent('saveRule', { edits: 3, rule: law }),
    sent('removeRule', { edits: 3, ruleId: law.id }),
    sent('discard', { edits: 3 }),
  ];
  for (const one of late) expect(after(one)).toBe(page);
  const none = { ...page, draft: null };
  expect(withUnderWay(none, late, PLAYBOOK_CHANGES)).toBe(none);
});
