import { expect, test } from 'vitest';
import { TypingChoice } from './typing-choice.ts';

// Rule 26 of docs/spec/coediting.md.

/** Somebody whom the server lets suggest. */
function suggesting(): TypingChoice {
  const choice = new TypingChoice('suggest');
  choice.show('suggest');
  choice.answer('suggest');
  return choice;
}

function editing(): TypingChoice {
  const choice = suggesting();
  choice.choose('edit');
  choice.show('edit');
  choice.answer('edit');
  return choice;
}

test('editing begins when the server has said so', () => {
  const choice = suggesting();
  choice.choose('edit');
  expect([choice.typing, choice.suggests]).toEqual([{ now: 'suggest', changing: true }, true]);
  expect([choice.needed(false), choice.mustAsk(false)]).toEqual(['edit', true]);
  choice.show('edit');
  expect([choice.typing, choice.mustAsk(false)]).toEqual([{ now: 'suggest', changing: true }, false]);
  choice.answer('edit');
  expect([choice.typing, choice.suggests]).toEqual([{ now: 'edit', changing: false }, false]);
});

test('suggesting begins at once; the right to edit goes when nothing waits that needs it', () => {
  const choice = editing();
  choice.choose('suggest');
  expect([choice.typing, choice.suggests]).toEqual([{ now: 'suggest', changing: false }, true]);
  expect([choice.mustAsk(true), choice.mustAsk(false)]).toEqual([false, true]);
});

test('who is not allowed to edit goes on suggesting, and is not asked for again', () => {
  const choice = suggesting();
  choice.choose('edit');
  choice.show('edit');
  choice.answer('suggest');
  expect(choice.typing).toEqual({ now: 'suggest', changing: false });
  choice.show('suggest');
  choice.answer('suggest');
  expect(choice.mustAsk(false)).toBe(false);
});

test('while a token for less is on its way nothing is typed as an edit', () => {
  const choice = editing();
  choice.choose('suggest');
  choice.show('suggest');
  choice.choose('edit');
  expect(choice.typing).toEqual({ now: 'suggest', changing: true });
  choice.answer('suggest');
  expect(choice.mustAsk(false)).toBe(true);
});

test('a server that takes the right away is believed, and one that gives it back too', () => {
  const choice = editing();
  choice.tell('suggest');
  expect(choice.typing).toEqual({ now: 'suggest', changing: true });
  choice.tell('edit');
  expect(choice.typing).toEqual({ now: 'edit', changing: false });
});

test('where nobody chooses, nothing is asked for and nothing called a suggestion', () => {
  const choice = new TypingChoice(null);
  choice.show(undefined);
  choice.answer('suggest');
  expect([choice.needed(true), choice.mustAsk(true), choice.suggests]).toEqual([undefined, false, false]);
});
