import { expect, test } from 'vitest';
import { ariaKeys, keyCaps, keyOf, type KeyPress } from './key-names.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

test('Control and Command are one, modifiers come in one order', () => {
  expect(keyOf(press('K', { ctrlKey: true }))).toBe('mod+k');
  expect(keyOf(press('k', { metaKey: true, altKey: true }))).toBe('mod+alt+k');
  expect(keyOf(press('Z', { ctrlKey: true, shiftKey: true }))).toBe('mod+shift+z');
});

test('Shift is part of a sign, and a modifier of a letter', () => {
  expect(keyOf(press('?', { shiftKey: true }))).toBe('?');
  expect(keyOf(press('A', { shiftKey: true }))).toBe('shift+a');
});

test('a modifier alone is no combination', () => {
  expect(keyOf(press('Control', { ctrlKey: true }))).toBeNull();
});

test('shown on caps and told to assistive technology', () => {
  expect(keyCaps('mod+shift+z')).toEqual(['Ctrl', '⇧', 'Z']);
  expect(keyCaps('mod+alt+m', true)).toEqual(['⌘', '⌥', 'M']);
  expect(ariaKeys('mod+k')).toBe('Control+K');
});
