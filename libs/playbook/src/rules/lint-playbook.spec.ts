import { describe, expect, it } from 'vitest';
import { lintPlaybook } from './lint-playbook.ts';
import { parsePlaybook } from './parse-playbook.ts';
import type { PlaybookInput, RuleInput } from './playbook-schema.ts';

const RULE: RuleInput = {
  id: 'payment',
  title: 'Time to pay',
  category: 'Payment Terms',
  for: ['supply'],
  explanation: 'Invoices are paid after thirty days.',
  severity: 'medium',
  confidence: 0.9,
  where: { says: ['(pay|paid) ... <duration>'] },
  positions: [
    {
      id: 'thirty',
      rank: 'preferred',
      explanation: 'Thirty days or more.',
      when: { quantity: { of: 'duration', says: '<duration>', atLeast: 30 } },
    },
    {
      id: 'sooner',
      rank: 'unacceptable',
      explanation: 'Less than thirty days.',
      when: { quantity: { of: 'duration', says: '<duration>', lessThan: 30 } },
      fix: { change: 'slot', texts: { thirty: '{days}' } },
    },
  ],
  examples: [{ text: 'Customer shall pay within thirty (30) days.', expect: 'thirty' }],
};

function playbook(rule: Partial<RuleInput> = {}): PlaybookInput {
  return {
    id: 'test',
    name: 'Test',
    version: 1,
    parameters: { days: 'thirty (30) days' },
    contractTypes: [
      {
        id: 'supply',
        name: 'Supply',
        titles: ['supply agreement'],
        signals: [],
        us: ['Customer'],
        them: ['Supplier'],
      },
    ],
    rules: [{ ...RULE, ...rule }],
  };
}

const codes = (input: PlaybookInput) => lintPlaybook(parsePlaybook(input)).map(({ code }) => code);
const [preferred, unacceptable] = RULE.positions;

describe('lintPlaybook', () => {
  it('finds no fault in a sound playbook', () => expect(codes(playbook())).toEqual([]));

  it.each<[string, Partial<RuleInput>]>([
    ['unknown-category', { category: 'Payments' }],
    ['unknown-contract-type', { for: ['lease', 'supply'] }],
    ['bad-pattern', { where: { says: ['(pay'] } }],
    [
      'no-preferred-position',
      {
        positions: [{ ...unacceptable!, fix: undefined }],
        examples: [{ text: 'Customer shall pay within two (2) days.', expect: 'sooner' }],
      },
    ],
    [
      'never-holds',
      {
        positions: [
          preferred!,
          {
            ...unacceptable!,
            when: { quantity: { of: 'duration', says: '<duration>', atLeast: 31, lessThan: 30 } },
          },
        ],
      },
    ],
    [
      'never-holds',
      {
        positions: [
          preferred!,
          { ...unacceptable!, when: { all: [{ says: 'pay' }, { not: { says: 'pay' } }] } },
        ],
      },
    ],
    [
      'positions-overlap',
      { positions: [preferred!, { ...unacceptable!, rank: 'fallback', when: preferred!.when }] },
    ],
    [
      'unknown-position',
      {
        positions: [
          preferred!,
          { ...unacceptable!, fix: { change: 'slot', texts: { sixty: 'sixty days' } } },
        ],
      },
    ],
    [
      'unknown-name',
      {
        positions: [preferred!, { ...unacceptable!, fix: { change: 'slot', texts: { thirty: '{weeks}' } } }],
      },
    ],
    ['example-fails', { examples: [{ text: 'Customer shall pay within ten (10) days.', expect: 'thirty' }] }],
    ['example-fails', { examples: [] }],
    [
      'wording-is-unacceptable',
      {
        required: {
          severity: 'low',
          explanation: 'It must be there.',
          wording: 'Customer shall pay within ten (10) days.',
        },
      },
    ],
    [
      'wording-not-recognised',
      {
        required: {
          severity: 'low',
          explanation: 'It must be there.',
          wording: 'The price is due on delivery of the goods.',
        },
      },
    ],
  ])('finds %s', (code, change) => expect(codes(playbook(change))).toContain(code));

  it('finds an id that is used twice', () =>
    expect(codes({ ...playbook(), rules: [RULE, RULE] })).toContain('duplicate-id'));
});

describe('parsePlaybook', () => {
  it('names the field that is wrong', () => {
    expect(() => parsePlaybook({ ...playbook(), version: 0 })).toThrow(/version/);
    expect(() => parsePlaybook(playbook({ severity: 'grave' as never }))).toThrow(/rules\.0\.severity/);
    expect(() => parsePlaybook(null)).toThrow(/playbook/);
    expect(() =>
      parsePlaybook(playbook({ positions: [{ ...preferred!, when: { sounds: 'good' } }] })),
    ).toThrow(/rules\.0\.positions\.0\.when/);
  });
});
