import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';

import {
  baselineText,
  hasChange,
  listChanges,
  rejectAll,
  rejectBy,
  rejectChange,
  suggestTransform,
} from './index.ts';
import { peekShared } from './fuzz/exchange.ts';
import { Hub } from './fuzz/hub.ts';
import { canonical } from './guard/canonical.ts';
import { schema } from './schema.ts';
import { docOf, find, paragraph } from './testing/build.ts';
import { show } from './testing/show.ts';

const AI = { id: 'ai-1', by: 'ai', at: '2026-01-01T00:00:00Z' };
const clause = 'The Supplier shall pay all fees within thirty days of the invoice.';
const document = docOf(paragraph('p1', 'Fees'), paragraph('p2', clause), paragraph('p3', 'Term'));

/** The AI replaces words of one paragraph, as one change. */
function propose(doc: Node, words: string, replacement: string): Transform {
  const { from, to } = find(doc, words);
  const plain = new Transform(doc).replaceWith(from, to, schema.text(replacement));
  const into = new Transform(doc);
  expect(suggestTransform(into, plain, AI, { coalesce: false })).not.toHaveProperty('refused');
  return into;
}

/** A person types, one character after the other, as a suggestion. */
function typing(at: number, text: string, i: number): (doc: Node) => Transform {
  return (doc) => {
    const pos = Math.min(at + i, doc.content.size - 1);
    const place = doc.resolve(pos).parent.isTextblock ? pos : find(doc, 'Fees').from;
    const into = new Transform(doc);
    const stamp = { id: `person-${i}`, by: 'person', at: `2026-01-01T00:00:0${i % 10}Z` };
    suggestTransform(into, new Transform(doc).insert(place, schema.text(text[i]!)), stamp);
    return into;
  };
}

type Flight = { at: number; text: string; before: number; withdraw: 'all' | 'one' | 'none'; late: boolean };

const flights = fc.record<Flight>({
  at: fc.integer({ min: 7, max: 7 + clause.length }),
  text: fc.string({ unit: fc.constantFrom('a', 'e', ' ', 'thirty', '30'), minLength: 2, maxLength: 9 }),
  before: fc.integer({ min: 0, max: 9 }),
  withdraw: fc.constantFrom('all', 'one', 'none'),
  late: fc.boolean(),
});

const ACTS = [
  ...(['propose', 'withdraw', 'person', 'colleague'] as const),
  ...(['ai pushes', 'person pushes', 'colleague pushes', 'all hear'] as const),
];
type Act = (typeof ACTS)[number];
type Three = [Hub['peers'][0], Hub['peers'][0], Hub['peers'][0]];

/** Both type near each other, or at one place. */
const meetings = fc.record({
  at: fc.integer({ min: 7, max: 7 + clause.length }),
  apart: fc.constantFrom(0, 0, 1, 4),
  acts: fc.array(
    fc.constantFrom<Act>('propose', 'person', 'person', 'colleague', 'colleague', ...ACTS.slice(1)),
    {
      minLength: 6,
      maxLength: 40,
    },
  ),
});

function stands(doc: Node, words: string): boolean {
  let found = false;
  doc.descendants(({ text, marks }) => {
    if (text?.includes(words) === true && marks.length === 0) found = true;
  });
  return found;
}

/** Types one letter where the caret is, as a suggestion. */
function typeNext(at: number, by: 'person' | 'colleague'): (doc: Node) => Transform {
  return (doc) => {
    const place = doc.resolve(Math.min(at, doc.content.size - 1)).parent.isTextblock
      ? at
      : find(doc, 'Fees').from;
    const into = new Transform(doc);
    const stamp = { id: by, by, at: AI.at };
    const plain = new Transform(doc).insert(place, schema.text(by[0]!));
    expect(suggestTransform(into, plain, stamp)).not.toHaveProperty('refused');
    return into;
  };
}

describe('RL8.1 a proposal of the AI in flight while a person starts typing', () => {
  it('converges, leaves the baseline whole, and can be withdrawn while the person types on', () => {
    fc.assert(
      fc.property(flights, fc.constantFrom('thirty days', 'all fees', 'The Supplier'), (flight, words) => {
        const hub = new Hub(document, ['ai', 'person']);
        const [ai, person] = hub.peers as [(typeof hub.peers)[0], (typeof hub.peers)[0]];
        const type = (i: number) => hub.edit(person, typing(flight.at, flight.text, i));
        const half = Math.min(flight.before, flight.text.length);
        hub.edit(ai, (doc) => propose(doc, words, 'sixty days'));
        for (let i = 0; i < half; i += 1) type(i);
        hub.push(flight.late ? person : ai);
        hub.push(flight.late ? ai : person);
        // The person has not seen the proposal yet and types on; the AI has seen the person and withdraws.
        for (let i = half; i < flight.text.length; i += 1) type(i);
        hub.deliverAll(ai);
        hub.edit(ai, (doc) => withdraw(doc, flight.withdraw));
        hub.push(person);
        hub.push(ai);
        settle(hub);
        // RL8.2: what was typed meanwhile amid the withdrawn words may carry the change still.
        hub.edit(ai, (doc) => withdraw(doc, flight.withdraw));
        hub.push(ai);
        settle(hub);
        const final = hub.read();
        expect(hub.counts.lost).toBe(0);
        expect(hub.peers.map(({ doc }) => canonical(peekShared(doc)))).toEqual([
          canonical(final),
          canonical(final),
        ]);
        expect(rejectAll(final).doc.eq(document)).toBe(true);
        expect(baselineText(final)).toBe(baselineText(document));
        // Nothing that the person typed is lost, whatever the AI does.
        const typed = listChanges(final).filter(({ by }) => by === 'person');
        expect(typed.map(({ inserted }) => inserted.length).reduce((a, b) => a + b, 0)).toBe(
          flight.text.length,
        );
        if (flight.withdraw !== 'none')
          expect(listChanges(final).every(({ by }) => by === 'person')).toBe(true);
      }),
      { seed: 5, numRuns: 60, endOnFailure: true },
    );
  }, 120_000);

  it('two people who type in one paragraph and the AI that proposes there have the same in the end, in whatever order', () => {
    let proposals = 0;
    fc.assert(
      fc.property(meetings, fc.constantFrom('thirty days', 'all fees', 'The Supplier'), (meeting, words) => {
        const hub = new Hub(document, ['ai', 'person', 'colleague']);
        const [ai, person, colleague] = hub.peers as Three;
        const acts: Readonly<Record<Act, () => void>> = {
          // As the AI does: what no longer stands there, or is proposed already, is not proposed.
          propose: () =>
            hub.edit(ai, (doc) => {
              if (!stands(doc, words)) return null;
              proposals += 1;
              return propose(doc, words, 'sixty days');
            }),
          withdraw: () => hub.edit(ai, (doc) => withdraw(doc, 'all')),
          person: () => hub.edit(person, typeNext(meeting.at, 'person')),
          colleague: () => hub.edit(colleague, typeNext(meeting.at + meeting.apart, 'colleague')),
          'ai pushes': () => hub.push(ai),
          'person pushes': () => hub.push(person),
          'colleague pushes': () => hub.push(colleague),
          'all hear': () => hub.peers.forEach((peer) => hub.deliverAll(peer)),
        };
        for (const act of meeting.acts) acts[act]();
        settle(hub);
        hub.edit(ai, (doc) => withdraw(doc, 'all'));
        settle(hub);
        const final = hub.read();
        expect(hub.counts.lost).toBe(0);
        for (const { doc } of hub.peers) expect(canonical(peekShared(doc))).toEqual(canonical(final));
        expect(rejectAll(final).doc.eq(document)).toBe(true);
        for (const by of ['person', 'colleague'] as const) {
          const typed = listChanges(final).filter((change) => change.by === by);
          expect(typed.map(({ inserted }) => inserted).join('')).toHaveLength(
            meeting.acts.filter((act) => act === by).length,
          );
        }
        expect(listChanges(final).filter(({ by }) => by === 'ai')).toEqual([]);
      }),
      { seed: 9, numRuns: 40, endOnFailure: true },
    );
    expect(proposals).toBeGreaterThan(20);
  }, 120_000);

  it('given a person typing in the words that it proposes, when it is withdrawn, then what the person typed stays', () => {
    const hub = new Hub(document, ['ai', 'person']);
    const [ai, person] = hub.peers as [(typeof hub.peers)[0], (typeof hub.peers)[0]];
    hub.edit(ai, (doc) => propose(doc, 'thirty', 'forty-five'));
    hub.push(ai);
    hub.deliverAll(person);
    hub.edit(person, (doc) => {
      const into = new Transform(doc);
      const plain = new Transform(doc).insert(find(doc, '-five').from, schema.text(' (45)'));
      suggestTransform(into, plain, { id: 'person-1', by: 'person', at: AI.at });
      return into;
    });
    hub.edit(ai, (doc) => rejectBy(doc, 'ai'));
    hub.push(ai);
    hub.push(person);
    settle(hub);
    expect(show(hub.read())).toContain('within thirty{+person-1  (45)} days');
  });
});

function withdraw(doc: Node, how: Flight['withdraw']): Transform | null {
  if (how === 'none') return null;
  return how === 'all' || !hasChange(doc, AI.id) ? rejectBy(doc, 'ai') : rejectChange(doc, AI.id);
}

function settle(hub: Hub): void {
  for (let round = 0; hub.isBusy() && round < 5; round += 1) {
    for (const peer of hub.peers) hub.push(peer);
    for (const peer of hub.peers) hub.deliverAll(peer);
  }
}
