import { describe, expect, test } from 'vitest';
import { decideProposals, type RedlineCase } from './decide-proposals.ts';

const QUIET = 5_000;
const wanted = {
  severity: 'medium',
  confidence: 0.8,
  position: 0,
  paragraphId: 'p1',
  span: { start: 10, end: 20 },
} as const;

const case_ = (more: Partial<RedlineCase>): RedlineCase => ({
  itemId: 'a',
  state: 'open',
  wanted,
  linked: null,
  waiting: [],
  refusals: 0,
  ...more,
});
const at = (now: number, typed: Record<string, number> = {}) => ({
  now,
  quiet: QUIET,
  lastTyped: (id: string) => typed[id],
});
const nothing = { propose: [], takeBack: [], link: [], again: null };
const stands = (changeId: string) => ({ changeId, state: 'stands' as const });

describe('what is proposed', () => {
  test('a wording that does not wait in the text', () => {
    expect(decideProposals([case_({})], at(0))).toEqual({ ...nothing, propose: ['a'] });
  });

  test('nothing where somebody types, until they have stopped for long enough', () => {
    const decide = (now: number) => decideProposals([case_({})], at(now, { p1: 1_000 }));
    expect(decide(1_500)).toEqual({ ...nothing, again: 6_000 });
    expect(decide(5_999)).toEqual({ ...nothing, again: 6_000 });
    expect(decide(6_000).propose).toEqual(['a']);
    expect(decideProposals([case_({})], at(1_500, { p2: 1_000 })).propose).toEqual(['a']);
  });

  test('the gravest first, and never two about the same words (rule 11)', () => {
    const grave = case_({
      itemId: 'b',
      wanted: { ...wanted, severity: 'high', span: { start: 15, end: 30 } },
    });
    const elsewhere = case_({ itemId: 'c', wanted: { ...wanted, span: { start: 40, end: 50 } } });
    const another = case_({ itemId: 'd', wanted: { ...wanted, paragraphId: 'p2' } });
    const sure = case_({ itemId: 'e', wanted: { ...wanted, paragraphId: 'p3', confidence: 0.9 } });
    expect(decideProposals([case_({}), grave, elsewhere, another, sure], at(0)).propose).toEqual([
      'b',
      'e',
      'c',
      'd',
    ]);
  });

  test('nothing about words that another proposal changes already', () => {
    const there = case_({
      itemId: 'b',
      waiting: [stands('b.1')],
      linked: { changeIds: ['b.1'], position: 0 },
    });
    expect(decideProposals([case_({}), there], at(0))).toEqual(nothing);
  });

  test('any number of new paragraphs after one', () => {
    const after = { ...wanted, span: null };
    const cases = ['a', 'b'].map((itemId) => case_({ itemId, wanted: after }));
    expect(decideProposals(cases, at(0)).propose).toEqual(['a', 'b']);
  });

  test('nothing that people took into the text, or out of it', () => {
    const decided = case_({ linked: { changeIds: ['a.1'], position: 0 } });
    expect(decideProposals([decided], at(0))).toEqual(nothing);
  });

  test('another position that was asked for, though the one before was taken out', () => {
    const asked = case_({ wanted: { ...wanted, position: 1 }, linked: { changeIds: ['a.1'], position: 0 } });
    expect(decideProposals([asked], at(0)).propose).toEqual(['a']);
  });

  test('nothing for a finding that is decided, or that the server refused twice', () => {
    expect(decideProposals([case_({ state: 'resolved' })], at(0))).toEqual(nothing);
    expect(decideProposals([case_({ refusals: 1 })], at(0)).propose).toEqual(['a']);
    expect(decideProposals([case_({ refusals: 2 })], at(0))).toEqual(nothing);
  });
});

describe('what is taken back', () => {
  const linked = { changeIds: ['a.1'], position: 0 };
  const back = { ...nothing, takeBack: [{ itemId: 'a', changeIds: ['a.1'] }] };

  test('a proposal that lost its ground', () => {
    const lost = case_({ linked, waiting: [{ changeId: 'a.1', state: 'lost' }] });
    expect(decideProposals([lost], at(0))).toEqual(back);
  });

  test('a proposal of a finding that does not hold any more, or is withdrawn', () => {
    expect(decideProposals([case_({ wanted: null, linked, waiting: [stands('a.1')] })], at(0))).toEqual(back);
    const withdrawn = case_({ state: 'withdrawn', wanted: null, waiting: [stands('a.1')] });
    expect(decideProposals([withdrawn], at(0))).toEqual(back);
  });

  test('a proposal in whose place another position was asked for', () => {
    const asked = case_({ wanted: { ...wanted, position: 1 }, linked, waiting: [stands('a.1')] });
    expect(decideProposals([asked], at(0))).toEqual(back);
  });

  test('a proposal that its decided finding knew nothing of; one it knew of is for that decision', () => {
    const waiting = [stands('a.1')];
    expect(decideProposals([case_({ state: 'resolved', waiting })], at(0))).toEqual(back);
    expect(decideProposals([case_({ state: 'resolved', waiting, linked })], at(0))).toEqual(nothing);
  });

  test('nothing that people have written into', () => {
    const waiting = [{ changeId: 'a.1', state: 'taken up' as const }];
    expect(decideProposals([case_({ wanted: null, linked, waiting })], at(0))).toEqual(nothing);
  });
});

test('a proposal that stands and is noted nowhere is noted', () => {
  const decisions = decideProposals([case_({ waiting: [stands('a.1')] })], at(0));
  expect(decisions).toEqual({ ...nothing, link: [{ itemId: 'a', changeIds: ['a.1'] }] });
});
