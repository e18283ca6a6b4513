import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wayBack } from './way-back.ts';

describe('where one was going before one had to sign in', () => {
  it('is the place with what its address asks for', () => {
    expect(wayBack('/contracts/7?finding=3#end')).toBe('/contracts/7?finding=3#end');
  });

  it.each([
    null,
    '',
    '/',
    '/?x=1',
    '/sign-in?back=%2Finbox',
    'inbox',
    'https://elsewhere.test/',
    'javascript:alert(1)',
  ])('is not known from %j', (stated) => {
    expect(wayBack(stated)).toBeNull();
  });

  it.each([
    '//elsewhere.test',
    '/\\elsewhere.test',
    '/\t/elsewhere.test',
    '/\n\\elsewhere.test',
    '/.//elsewhere.test',
    '/x/..//elsewhere.test',
  ])('is never another site: %j', (stated) => {
    expect(wayBack(stated)).toBeNull();
  });

  it('stays on this site, whatever the address states', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '\t',
      '\n',
      '@',
      ':',
      '?',
      '#',
      '%2f',
      'a.test',
      'inbox',
    );
    const here = 'https://countersign.test';
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const back = wayBack(`/${pieces.join('')}`);
        return back === null || new URL(back, here).origin === here;
      }),
    );
  });
});
