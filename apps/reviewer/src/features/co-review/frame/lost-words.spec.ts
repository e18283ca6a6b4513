import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { lostWords } from './lost-words.ts';

/** What somebody types, as the updates that go out. */
function typed(write: (text: Y.Text) => void): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  const text = doc.getText('text');
  text.insert(0, 'Payment is due. Delivery is free.');
  doc.on('update', (update: Uint8Array) => updates.push(update));
  write(text);
  return updates;
}

describe('words that were not taken', () => {
  test('stand together when they were typed together, letter by letter or merged', () => {
    const letters = typed((text) =>
      Array.from('at once ').forEach((letter, at) => text.insert(8 + at, letter)),
    );
    expect(lostWords(letters)).toBe('at once ');
    expect(lostWords([Y.mergeUpdates(letters)])).toBe('at once ');
  });

  test('stand on lines of their own when they were typed in different places', () => {
    expect(
      lostWords(
        typed((text) => {
          text.insert(10, ' not');
          text.insert(0, 'No. ');
        }),
      ),
    ).toBe(' not\nNo. ');
  });

  test('stand together though each carries the name of its author', () => {
    const named = typed((text) =>
      Array.from('soon').forEach((letter, at) => text.insert(8 + at, letter, { inserted: { by: 'me' } })),
    );
    expect(lostWords(named)).toBe('soon');
  });

  test('are none where something was only taken away', () => {
    expect(lostWords(typed((text) => text.delete(0, 8)))).toBe('');
  });
});
