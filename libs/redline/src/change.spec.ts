import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';

import {
  decodeChange,
  decodeChanges,
  decodeRestyles,
  encodeChange,
  encodeChanges,
  encodeRestyle,
  encodeRestyles,
} from './change.ts';
import { PLAIN_PROPERTIES } from './properties.ts';
import { stamp } from './testing/build.ts';

const a = stamp('a', 'counsel');
const b = stamp('b', 'partner');

describe('RL1.4 changes kept in attributes', () => {
  it('given one change, then it is written with its keys in one order, whatever order it came in', () => {
    const { at, by, id } = a;
    expect(encodeChange({ at, by, id })).toBe(encodeChange(a));
    expect(decodeChange(encodeChange(a))).toEqual(a);
  });

  it('given none, one or several, then they come back in their order', () => {
    expect(encodeChanges([])).toBeNull();
    expect(encodeChanges([a])).toBe(encodeChange(a));
    for (const list of [[], [a], [a, b]]) expect(decodeChanges(encodeChanges(list))).toEqual(list);
  });

  it('given restylings, then each keeps what was before it', () => {
    const restyles = [
      { ...a, was: PLAIN_PROPERTIES },
      { ...b, was: { ...PLAIN_PROPERTIES, style: 'Heading1', level: 0 } },
    ];
    expect(decodeRestyles(encodeRestyles(restyles))).toEqual(restyles);
    expect(decodeRestyles(encodeRestyle(a, PLAIN_PROPERTIES))).toEqual([restyles[0]]);
  });

  it.each(['', '{', 'null', '{"id":1,"by":"x","at":"y"}', '["a"]', 7])(
    'given %j, then it is refused by name',
    (attribute) => {
      expect(() => decodeChanges(attribute)).toThrow(InputError);
    },
  );

  it.each(['{"id":"a","by":"x","at":"y"}', '{"id":"a","by":"x","at":"y","was":{"level":0.5}}'])(
    'given the restyling %s, then it is refused by name',
    (attribute) => {
      expect(() => decodeRestyles(attribute)).toThrow(/restyled/);
    },
  );
});
