import { schema } from '@countersign/redline';
import { describe, expect, it } from 'vitest';
import { takeBack } from './take-back.ts';

const paragraph = (id: string, text: string) =>
  schema.node('paragraph', { id }, text === '' ? [] : [schema.text(text)]);
const contract = (...paragraphs: [id: string, text: string][]) =>
  schema.node(
    'doc',
    null,
    paragraphs.map(([id, text]) => paragraph(id, text)),
  );

describe('taking an edit back', () => {
  const before = contract(['a', 'one'], ['b', 'two'], ['c', 'three']);

  it('puts the changed paragraph back and leaves what others wrote elsewhere', () => {
    const after = contract(['a', 'one'], ['b', 'TWO'], ['c', 'three']);
    const now = contract(['new', 'zero'], ['a', 'one!'], ['b', 'TWO'], ['c', 'three!']);
    const taken = takeBack(now, { before, after });
    expect(taken?.eq(contract(['new', 'zero'], ['a', 'one!'], ['b', 'two'], ['c', 'three!']))).toBe(true);
  });

  it('brings back a paragraph that the edit removed, behind the one it followed', () => {
    const after = contract(['a', 'one'], ['c', 'three']);
    const now = contract(['a', 'one, longer'], ['c', 'three']);
    const taken = takeBack(now, { before, after });
    expect(taken?.eq(contract(['a', 'one, longer'], ['b', 'two'], ['c', 'three']))).toBe(true);
  });

  it('removes a paragraph that the edit brought', () => {
    const after = contract(['a', 'one'], ['x', 'more'], ['b', 'two'], ['c', 'three']);
    expect(takeBack(after, { before, after })?.eq(before)).toBe(true);
  });

  it('puts nothing back where somebody changed the same paragraph since', () => {
    const after = contract(['a', 'one'], ['b', 'TWO'], ['c', 'three']);
    const now = contract(['a', 'one'], ['b', 'TWO and more'], ['c', 'three']);
    expect(takeBack(now, { before, after })).toBeNull();
  });

  it('has nothing to put back after an edit that changed nothing', () => {
    expect(takeBack(before, { before, after: before })).toBeNull();
  });
});
