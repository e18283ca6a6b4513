import { asId } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { readParagraph } from '../facts/paragraph-facts.ts';
import { compilePattern } from './compile-pattern.ts';
import { findPattern } from './find-pattern.ts';

const roles = {
  us: [['customer']],
  them: [['acme', 'software'], ['provider']],
  party: [['customer'], ['provider']],
};

function found(pattern: string, text: string): string[] {
  const fact = readParagraph({ id: asId('paragraph', 'p'), text });
  return findPattern(compilePattern(pattern), fact, roles).map(({ start, end }) => text.slice(start, end));
}

describe('patterns', () => {
  it.each([
    ['written consent', 'without the Written, consent of', ['Written, consent']],
    ['terminat*', 'Termination is how they terminate', ['Termination', 'terminate']],
    ['(shall|agrees to) pay', 'It agrees to pay and shall pay', ['agrees to pay', 'shall pay']],
    ['[prior] notice', 'prior notice', ['prior notice', 'notice']],
    ['not ... assign', 'may not in any event assign', ['not in any event assign']],
    ['not ...1 assign', 'may not in any event assign', []],
    ['within <duration>', 'within thirty (30) days after', ['within thirty (30) days']],
    ['<percent> of', 'five percent (5%) of the price', ['five percent (5%) of']],
    ['$them may', 'Acme Software may, and Provider may', ['Acme Software may', 'Provider may']],
    ['laws of <place>', 'the laws of New York', ['laws of New York']],
    ['fees <money>', 'fees USD 1,000', ['fees USD 1,000']],
  ])('%s', (pattern, text, expected) => expect(found(pattern, text)).toEqual(expected));

  it('do not reach over the end of a sentence', () => {
    expect(found('not ... assign', 'It may not sell. The other may assign.')).toEqual([]);
  });

  it('do not match inside a word, nor in the title of a reference', () => {
    expect(found('assign', 'the assignment')).toEqual([]);
    expect(found('warranties', 'see Section 7 (Disclaimer of Warranties)')).toEqual([]);
  });

  it('see through possessives', () => {
    expect(found('$us ...2 consent', "Customer's prior consent")).toEqual(["Customer's prior consent"]);
  });

  it.each([
    ['', 'at least one word'],
    ['(a|b', 'a closing ")"'],
    ['a|b', 'no stray "|"'],
    ['(|a)', 'no empty alternative'],
    ['<price>', 'one of <duration>'],
    ['$anyone', 'one of $us'],
    ['...99 a', 'a gap of at most 40 words'],
    ['a & b', 'at character'],
    ['...', 'at least one word'],
  ])('"%s" is refused', (pattern, words) => expect(() => compilePattern(pattern)).toThrow(words));

  it('take time in proportion to the text, whatever the pattern', () => {
    const pattern = compilePattern('a ...40 a ...40 a ...40 a ...40 b');
    const fact = readParagraph({ id: asId('paragraph', 'p'), text: 'a '.repeat(4_000) });
    expect(findPattern(pattern, fact, roles)).toEqual([]);
  });
});
