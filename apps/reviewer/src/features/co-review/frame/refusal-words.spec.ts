import { expect, test } from 'vitest';
import { refusalWords } from './refusal-words.ts';

const notAllowed = {
  code: 'not allowed',
  message: 'This document is open for reading.',
  todo: 'Ask a lead of the team for the right to edit.',
} as const;

test('words that were not taken are said with the server’s reason and what to do', () => {
  expect(refusalWords(notAllowed, false)).toEqual({
    what: 'Not all that you typed was taken:',
    why: 'This document is open for reading. Ask a lead of the team for the right to edit.',
  });
});

test('what is signed off is reopened, not opened to one who asks', () => {
  expect(refusalWords(notAllowed, true).why).toBe('the contract is signed off. A lead can reopen it.');
});

test('another reason is the server’s own, signed off or not', () => {
  const large = { code: 'too large', message: 'One update may have 10 bytes.', todo: 'Paste less.' } as const;
  expect(refusalWords(large, true).why).toBe('One update may have 10 bytes. Paste less.');
  const older = { code: 'resync', message: 'An older copy was put back.', todo: 'Copy it.' } as const;
  expect(refusalWords(older, true)).toEqual({
    what: 'Not all that was here is there any more:',
    why: 'An older copy was put back. Copy it.',
  });
});

test('words that went with their paragraph were taken, and are said to be gone', () => {
  const gone = { code: 'deleted', message: 'It was deleted.', todo: 'Copy it.' } as const;
  expect(refusalWords(gone, false)).toEqual({
    what: 'Not all that you typed is there any more:',
    why: 'somebody deleted what it stood in, and had not seen it. Copy what is still needed.',
  });
});
