import type { Node } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { readDocument } from '@countersign/coediting';
import { chanceFrom, type Chance } from '@countersign/coediting/simulation';
import type { DocumentMode } from '@countersign/domain';
import { decideChanges, listChanges, rejectAll, schema } from '@countersign/redline';
import { lettersOf, Pane, Relay, shown } from './testing/caret-crowd.ts';

const AUTHORS = ['a', 'b', 'c'] as const;
const MIXES: readonly (readonly DocumentMode[])[] = [
  ['suggest', 'suggest'],
  ['suggest', 'edit'],
  ['edit', 'suggest'],
  ['edit', 'edit'],
  ['suggest', 'suggest', 'suggest'],
  ['suggest', 'edit', 'suggest'],
  ['edit', 'edit', 'edit'],
];

const CROWDS = MIXES.map((modes) => [modes.join(', '), modes] as const);
const BASELINE = 'SEE THE GOODS.';

const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);

/** A document, and people in it with a lead who only looks. */
function crowd(modes: readonly DocumentMode[], text: string, chance: Chance) {
  const paragraph = schema.node('paragraph', { id: 'p1' }, [schema.text(text)]);
  const relay = new Relay(schema.node('doc', null, [paragraph]));
  const people = modes.map(
    (mode, i) => new Pane(relay, { author: AUTHORS[i]!, mode, client: 1_000 + chance.below(1_000_000) }),
  );
  const lead = new Pane(relay, { author: 'l', mode: 'view', client: 77 });
  return { relay, people, lead };
}

function settle(relay: Relay, panes: readonly Pane[]): void {
  for (let round = 0; round < 3; round += 1) {
    for (const pane of panes) relay.push(pane);
    for (const pane of panes) relay.deliver(pane);
  }
}

/** Everybody has the same on screen and in hand as somebody who joins now. */
function expectOneDocument(relay: Relay, panes: readonly Pane[]): Node {
  const fresh = relay.fresh();
  const truth = shown(fresh);
  for (const { author, state, doc } of panes) {
    expect(`${author} ${shown(state.doc)}`).toBe(`${author} ${truth}`);
    expect(`${author} ${shown(readDocument(doc))}`).toBe(`${author} ${truth}`);
  }
  return fresh;
}

const WORDS = [' It tells the Keeper before.', ' The Keeper goes along.', ' the three eee tt'];

test.each(CROWDS)(
  'RL9.2 whoever types at one caret, each letter is whose it is, everywhere (%s)',
  (_, modes) => {
    for (const seed of SEEDS) {
      const chance = chanceFrom(seed);
      const { relay, people, lead } = crowd(modes, 'See the goods.', chance);
      const left = people.map((_person, i) => Array.from(WORDS[i]!));
      for (const pane of people) pane.select(pane.state.doc.content.size - 1);
      while (left.some((letters) => letters.length > 0)) {
        const i = chance.below(people.length);
        const pane = people[i]!;
        const what = chance.next();
        if (what < 0.5) {
          const letter = left[i]!.shift();
          if (letter !== undefined) pane.type(letter);
        } else if (what < 0.75) relay.push(pane);
        else if (what < 0.95) {
          relay.deliver(pane, pane.seen + chance.below(relay.log.length - pane.seen + 1));
        } else relay.deliver(lead);
      }
      settle(relay, [...people, lead]);
      const fresh = expectOneDocument(relay, [...people, lead]);
      const exported = lettersOf(relay.exported());
      const proposed = lettersOf(fresh);
      const by = (letters: typeof exported, author: string) =>
        letters
          .filter((each) => each.by === author)
          .map(({ letter }) => letter)
          .join('');
      for (const [i, { author, mode }] of people.entries()) {
        const told = `seed ${seed}, ${author}: `;
        expect(told + by(exported, author)).toBe(told + WORDS[i]!);
        expect(told + fresh.textContent).toContain(WORDS[i]!);
        expect(told + by(proposed, author)).toBe(told + (mode() === 'suggest' ? WORDS[i]! : ''));
      }
    }
  },
);

/** Each author's letters are theirs alone, and few, so that equal ones stand side by side; the baseline's are capitals. */
const ALPHABETS = { a: 'ab', b: 'kl', c: 'xy' } as const;
const ownerOf = (letter: string) => AUTHORS.find((author) => ALPHABETS[author].includes(letter)) ?? null;

/** Does something in an editor, as a person would. */
function act(pane: Pane, chance: Chance, undoes: boolean): void {
  const word = (length: number) =>
    Array.from({ length }, () => ALPHABETS[pane.author as 'a'][chance.below(2)]).join('');
  const { doc, tr, selection } = pane.state;
  const last = doc.content.size - 1;
  const place = () => 1 + chance.below(last);
  const { from, $from } = selection;
  const strong = schema.marks.strong.create();
  const what = chance.below(undoes ? 100 : 88);
  if (what < 40) pane.type(word(1));
  else if (what < 50) pane.select(place());
  else if (what < 60) pane.backspace();
  else if (what < 65) pane.deleteForwards();
  else if (what < 70) pane.type(word(4));
  else if (what < 76) {
    const start = place();
    pane.select(start, Math.min(last, start + chance.below(5)));
    pane.type(word(1 + chance.below(3)));
  } else if (what < 81) {
    // A word is put right, or composed anew, behind the caret.
    pane.replace(from - Math.min($from.parentOffset, chance.below(4)), from, word(1 + chance.below(4)));
  } else if (what < 85) {
    const start = place();
    const end = Math.min(last, start + 1 + chance.below(4));
    const isStrong = doc.rangeHasMark(start, end, strong.type);
    pane.dispatch(isStrong ? tr.removeMark(start, end, strong) : tr.addMark(start, end, strong));
  } else if (what < 88) pane.dispatch(tr.setStoredMarks([strong]).insertText(word(1)));
  else if (what < 93) pane.undo();
  else if (what < 95) pane.redo();
  else pane.pause();
}

/** People do what they like for a while, and see late what others did; `decides`: somebody decides on their changes. */
function live(
  modes: readonly DocumentMode[],
  seed: number,
  { undoes, decides }: { readonly undoes: boolean; readonly decides: boolean },
) {
  const chance = chanceFrom(seed);
  const { relay, people, lead } = crowd(modes, BASELINE, chance);
  const push = (i: number) => {
    const { author, mode } = people[i]!;
    if (relay.push(people[i]!)) return;
    // Words amid what somebody else has just proposed to go, or what was just decided. Making them again is not of here.
    people[i] = new Pane(relay, { author, mode: mode(), client: 3_000_000 + chance.below(1_000_000) });
    relay.deliver(people[i]);
  };
  for (const pane of people) pane.select(pane.state.doc.content.size - 1);
  for (let round = 0; round < 120; round += 1) {
    const i = chance.below(people.length);
    const pane = people[i]!;
    const what = chance.next();
    if (what < 0.55) act(pane, chance, undoes);
    else if (what < 0.75) push(i);
    else if (what < 0.93) {
      relay.deliver(pane, pane.seen + chance.below(relay.log.length - pane.seen + 1));
    } else if (what < 0.97) relay.deliver(lead);
    else if (decides) {
      relay.decide('judge', 2_000_000 + round, (before) => {
        const change = chance.pick(listChanges(before));
        const verdict = chance.hit(0.6) ? 'accept' : 'reject';
        return decideChanges(before, ({ id }) => (id === change?.id ? verdict : undefined));
      });
    }
  }
  people.forEach((_, i) => {
    push(i);
  });
  settle(relay, [...people, lead]);
  return { relay, fresh: expectOneDocument(relay, [...people, lead]) };
}

/** Letters that are under the name of somebody who did not write them. */
function misnamed(doc: Node): string {
  const wrong = lettersOf(doc).filter(({ letter, by }) => by !== null && by !== ownerOf(letter));
  return wrong.length === 0 ? '' : shown(doc);
}

test.each(CROWDS)('whatever they do, nobody is given letters of another (%s)', (_, modes) => {
  const suggesting = modes.every((mode) => mode === 'suggest');
  for (const seed of SEEDS) {
    const { relay, fresh } = live(modes, seed, { undoes: true, decides: false });
    expect(`seed ${seed}: ${misnamed(fresh)}`).toBe(`seed ${seed}: `);
    if (!suggesting) continue;
    expect(`seed ${seed}: ${rejectAll(fresh).doc.textContent}`).toBe(`seed ${seed}: ${BASELINE}`);
    expect(`seed ${seed}: ${shown(relay.exported())}`).toBe(`seed ${seed}: ${shown(fresh)}`);
  }
});

test.each(CROWDS)('RL9.2 what is exported is under whoever wrote it (%s)', (_, modes) => {
  for (const seed of SEEDS) {
    const { relay } = live(modes, seed, { undoes: true, decides: false });
    const exported = relay.exported();
    expect(`seed ${seed}: ${misnamed(exported)}`).toBe(`seed ${seed}: `);
    const unnamed = lettersOf(exported).filter(({ letter, by }) => by === null && ownerOf(letter) !== null);
    expect({ seed, unnamed }).toEqual({ seed, unnamed: [] });
  }
});

test.each(CROWDS)('nor when changes are decided beneath those who type (%s)', (_, modes) => {
  for (const seed of SEEDS) {
    const { fresh } = live(modes, seed, { undoes: true, decides: true });
    expect(`seed ${seed}: ${misnamed(fresh)}`).toBe(`seed ${seed}: `);
  }
});
