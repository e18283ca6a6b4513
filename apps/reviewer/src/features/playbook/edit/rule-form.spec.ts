import { expect, test } from 'vitest';
import type { RuleShown } from '@countersign/api';
import { newCondition } from './condition-form.ts';
import { conditionErrors, fieldOfRuleRefusal, readRule } from './read-rule.ts';
import { formOfRule, newFix, newPosition, newRuleForm } from './rule-form.ts';

const made = { open: 0, agreed: 0, rejected: 0, newest: null };
const when = { law: { in: ['England'] } };
const rule = {
  id: 'shared.law',
  title: 'Governing law',
  category: 'Governing Law',
  for: ['saas'],
  explanation: 'We contract under the law of England and Wales.',
  severity: 'high',
  confidence: 0.9,
  reader: null,
  where: { categories: ['Governing Law'], headings: [], says: ['governed'], definitions: true, unless: [] },
  reads: 'paragraph',
  positions: [
    {
      ...{ id: 'england', rank: 'preferred', explanation: 'England governs.', taken: '', made },
      when: JSON.stringify(when),
    },
    {
      ...{ id: 'other', rank: 'unacceptable', explanation: 'Another law governs.', taken: '', made },
      ...{ severity: 'critical', fix: { change: 'slot', texts: { england: 'England' } } },
      when: JSON.stringify({ not: when }),
    },
  ],
  required: {
    severity: 'medium',
    explanation: 'There must be one.',
    wording: 'England governs this.',
    after: [],
    unless: [],
  },
  examples: [{ text: 'English law governs.', expect: 'england' }],
  missing: made,
  earlier: made,
} as unknown as RuleShown;
const form = formOfRule(rule);
const errors = (change: Partial<typeof form>) => {
  const read = readRule({ ...form, ...change });
  return read.ok ? {} : read.errors;
};

test('what is not touched is sent as it came, without what was only shown', () => {
  const { missing: _, earlier: __, positions, ...kept } = rule;
  const [england, other] = positions as [RuleShown['positions'][number], RuleShown['positions'][number]];
  const own = ({ id, rank, explanation }: typeof england) => ({ id, rank, explanation });
  expect(readRule(form)).toEqual({
    ok: true,
    rule: {
      ...kept,
      positions: [
        { ...own(england), when },
        { ...own(other), when: { not: when }, severity: 'critical', fix: other.fix },
      ],
    },
  });
});

test('a rule that need not be there, that a lead reads, says so', () => {
  const read = readRule({ ...form, reader: 'lead', required: { ...form.required, is: false } });
  expect(read).toMatchObject({ ok: true, rule: { reader: 'lead' } });
  expect(read.ok && 'required' in read.rule).toBe(false);
});

test('everything that cannot be read is said at its field', () => {
  const [england] = form.positions;
  expect(
    errors({
      id: 'Shared Law',
      title: 'x',
      types: [],
      explanation: 'short',
      confidence: '30',
      positions: [
        {
          ...{ ...england!, id: '', explanation: '' },
          when: newCondition('when'),
          fixes: [newFix('fix', form.positions)],
        },
      ],
      examples: [{ key: 'a', text: ' ', expect: 'unclear' }],
    }),
  ).toEqual({
    id: 'Small letters and digits with dashes or dots between, such as nda.return.',
    title: 'Say it in at least 3 characters.',
    types: 'Choose at least one type of contract.',
    explanation: 'Say it in at least 20 characters.',
    confidence: 'Type a number from 50 to 99.',
    'positions.0.id': 'Small letters and digits with dashes or dots between, such as nda.return.',
    'positions.0.explanation': 'Say it in at least 10 characters.',
    'positions.0.when when': 'Type at least one pattern.',
    'positions.0.fixes.0': 'Write the words for at least one position, or remove the wording.',
    'examples.0': 'Say it.',
  });
  expect(errors({ required: { ...form.required, wording: 'too short' } })).toEqual({
    'required.wording': 'Say it in at least 20 characters.',
  });
});

test('a new rule does not take the name of another', () => {
  expect(readRule(form, ['other.rule']).ok).toBe(true);
  expect(readRule(form, [form.id])).toEqual({
    ok: false,
    errors: { id: 'Another rule is called “shared.law”.' },
  });
});

test('a new rule and a new position wait for words alone', () => {
  const fresh = newRuleForm(['saas'], 'a');
  const read = readRule({ ...fresh, positions: [...fresh.positions, newPosition('b')] });
  expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual([
    ...[
      'category',
      'explanation',
      'id',
      'positions.0.explanation',
      'positions.0.id',
      'positions.0.when when',
    ],
    ...['positions.1.explanation', 'positions.1.id', 'positions.1.when when', 'title'],
  ]);
});

test.each([
  ['rule.positions.0.when.says', 'positions.0.when'],
  ['rule.positions.1.explanation', 'positions.1.explanation'],
  ['rule.positions', null],
  ['rule.required.wording', 'required.wording'],
  ['rule.required.after.0', 'required.after'],
  ['rule.positions.0.fix.texts', 'positions.0.fixes.0'],
  ['rule.examples.2.text', 'examples.2'],
  ['rule.reads', 'where'],
  ['rule.for.0', 'types'],
  ['rule.category', 'category'],
  ['rule', null],
  ['edits', null],
  [undefined, null],
])('a refusal of %s stands at %s', (field, at) => {
  expect(fieldOfRuleRefusal(field)).toBe(at);
});

test('what is wrong with a condition stands at its part, and what a server says of it at the outermost', () => {
  const said = { 'positions.0.when a': 'No pattern.', 'positions.1.when': 'Never holds.', id: 'No name.' };
  expect(conditionErrors(said, 0)).toEqual({ a: 'No pattern.' });
  expect(conditionErrors(said, 1)).toEqual({ when: 'Never holds.' });
});
