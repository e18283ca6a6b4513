import type { Condition } from '@countersign/playbook';
import { describe, expect, test } from 'vitest';
import {
  formOfCondition,
  newCondition,
  ofKind,
  readCondition,
  type ConditionForm,
} from './condition-form.ts';

const read = (form: ConditionForm) => {
  const errors: Record<string, string> = {};
  return { condition: readCondition(form, errors), errors };
};

const EVERY_KIND: Condition = {
  all: [
    { says: ['(each|either) party', 'both'] },
    {
      any: [
        { quantity: { of: 'duration', says: ['<duration>'], atLeast: 360, lessThan: 720.5 } },
        { law: { in: ['England and Wales'] } },
        { law: { notIn: ['Scotland', 'Ireland'] } },
      ],
    },
    { not: { sentence: { anywhere: { says: ['indemni*'] } } } },
  ],
};

test('every kind of condition is the same after it was opened and read', () => {
  expect(read(formOfCondition(EVERY_KIND, 'when'))).toEqual({ condition: EVERY_KIND, errors: {} });
});

test('one pattern reads as a list of one', () => {
  expect(read(formOfCondition({ says: 'notice' }, 'when')).condition).toEqual({ says: ['notice'] });
});

test('the same condition has the same form, each part under a key of its own', () => {
  const form = formOfCondition(EVERY_KIND, 'when');
  expect(form).toEqual(formOfCondition(EVERY_KIND, 'when'));
  const keys = (one: ConditionForm): string[] => [
    one.key,
    ...('parts' in one ? one.parts.flatMap(keys) : 'part' in one ? keys(one.part) : []),
  ];
  expect(new Set(keys(form)).size).toBe(keys(form).length);
});

test('what cannot be read is said at its part', () => {
  const form: ConditionForm = {
    key: 'when',
    is: 'any',
    parts: [
      newCondition('a'),
      { key: 'b', is: 'law', in: ' \n', notIn: '' },
      {
        ...{ key: 'c', is: 'quantity', of: 'money', says: '<money>' },
        ...{ atLeast: 'ten', moreThan: '', atMost: '', lessThan: '' },
      },
    ],
  };
  expect(read(form).errors).toEqual({
    a: 'Type at least one pattern.',
    b: 'Name at least one law.',
    c: '“ten” is not a number.',
  });
});

describe('a condition that becomes one of another kind', () => {
  const says: ConditionForm = { key: 'when', is: 'says', says: 'notice\nconsent' };

  test('stands within what says how it is read, and comes out of it again', () => {
    const not = ofKind(says, 'not', 'new');
    expect(read(not).condition).toEqual({ not: { says: ['notice', 'consent'] } });
    expect(read(ofKind(not, 'sentence', 'x')).condition).toEqual({
      sentence: { says: ['notice', 'consent'] },
    });
    expect(read(ofKind(not, 'any', 'x')).condition).toEqual({ any: [{ says: ['notice', 'consent'] }] });
    expect(ofKind(not, 'says', 'x')).toEqual(says);
  });

  test('keeps its patterns, or its parts', () => {
    expect(read(ofKind(says, 'quantity', 'x')).condition).toEqual({
      quantity: { of: 'duration', says: ['notice', 'consent'] },
    });
    const all = formOfCondition({ all: [{ says: ['a'] }, { says: ['b'] }] }, 'when');
    expect(read(ofKind(all, 'any', 'x')).condition).toEqual({ any: [{ says: ['a'] }, { says: ['b'] }] });
    expect(ofKind(all, 'all', 'x')).toBe(all);
  });
});
