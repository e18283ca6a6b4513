import { describe, expect, it } from 'vitest';

import { acceptChange, rejectAll, rejectChange } from '../decide/decide-changes.ts';
import { docOf, find, paragraph, stamp, suggest } from '../testing/build.ts';
import { show } from '../testing/show.ts';
import { schema } from '../schema.ts';
import type { CharacterHistory, History } from './history.ts';
import { redlineSince } from './redline-since.ts';

const unknown = stamp('u', 'somebody');
const kept = (from: number, count: number): CharacterHistory[] =>
  Array.from({ length: count }, (_, i) => ({ origin: from + i, stamp: null }));
const came = (count: number, by = stamp('m', 'machine')): CharacterHistory[] =>
  Array.from({ length: count }, () => ({ origin: null, stamp: by }));

function history(paragraphs: CharacterHistory[][], gone: History['gone'] = new Map()): History {
  return {
    paragraphs: paragraphs.map((characters) => ({ characters, made: stamp('d', 'lead'), restyled: null })),
    gone,
    rows: new Map(),
    changes: new Map([['s', stamp('s', 'machine')]]),
    unknown,
  };
}

const fees = docOf(paragraph('p1', 'Pay in 30 days.'));

describe('RL9 what happened since the baseline', () => {
  it('RL9.2 shows an accepted replacement as it was proposed', () => {
    const now = docOf(paragraph('p1', 'Pay in 45 days.'));
    const gone = new Map([
      [7, stamp('m', 'machine')],
      [8, stamp('m', 'machine')],
    ]);
    const tracked = redlineSince(fees, now, history([[...kept(0, 7), ...came(2), ...kept(9, 6)]], gone));
    expect(show(tracked)).toBe('Pay in {-m 30}{+m 45} days.');
    expect(rejectAll(tracked).doc.eq(fees)).toBe(true);
  });

  it('RL9.1 shows a split by the change that made it', () => {
    const now = docOf(paragraph('p1', 'Pay in'), paragraph('s.1', ' 30 days.'));
    const tracked = redlineSince(fees, now, history([kept(0, 6), kept(6, 9)]));
    expect(show(tracked)).toBe('Pay in ¶+s\n 30 days.');
    expect(rejectAll(tracked).doc.eq(fees)).toBe(true);
  });

  it('RL9.3 leaves what is undecided as it is, on top', () => {
    const open = suggest(docOf(paragraph('p1', 'Pay in 45 days.')), stamp('o', 'other'), (tr) =>
      tr.insert(find(tr.doc, 'days').from, schema.text('working ')),
    );
    const past = [...kept(0, 7), ...came(2), ...kept(9, 1), ...came(8), ...kept(10, 5)];
    expect(show(redlineSince(fees, open, history([past])))).toBe('Pay in {-u 30}{+m 45} {+o working }days.');
  });

  it('RL9.4 proposes to take out what they proposed and we rejected, and keeps what we accepted theirs', () => {
    const sent = suggest(fees, stamp('t', 'them'), (tr) => tr.insert(1, schema.text('Always ')));
    expect(show(sent)).toBe('{+t Always }Pay in 30 days.');
    const refused = rejectChange(sent, 't').doc;
    expect(show(redlineSince(sent, refused, history([kept(7, 15)])))).toBe('{+t -u Always }Pay in 30 days.');
    const agreed = acceptChange(sent, 't').doc;
    expect(show(redlineSince(sent, agreed, history([kept(0, 22)])))).toBe('{+t Always }Pay in 30 days.');
  });

  it('RL9.4 says a deletion of theirs that we rejected anew', () => {
    const sent = suggest(fees, stamp('t', 'them'), (tr) =>
      tr.delete(find(tr.doc, 'in 30 ').from, find(tr.doc, 'in 30 ').to),
    );
    const refused = rejectChange(sent, 't').doc;
    const tracked = redlineSince(sent, refused, history([kept(0, 15)]));
    expect(show(tracked)).toBe('Pay {-t in 30 }{+u in 30 }days.');
  });

  it('gives an untouched document back as it is', () => {
    expect(redlineSince(fees, fees, history([kept(0, 15)])).eq(fees)).toBe(true);
  });
});
