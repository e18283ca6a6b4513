import { InputError } from '@countersign/domain';

/**
 * A source of chance. Pure code takes one as an argument and never reaches for its own, so the same seed gives the
 * same answer everywhere.
 */
export type RandomSource = {
  /** The next number, uniform on [0, 1) with 53 random bits. */
  readonly next: () => number;
  /** The next 32 random bits as a whole number from 0 to 2³² − 1. */
  readonly bits: () => number;
};

/**
 * xoshiro128**: small, fast in 32-bit arithmetic, period 2¹²⁸ − 1, passes BigCrush. Not for secrets.
 * Source: Blackman & Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021). The state is filled
 * from the seed by SplitMix32, so neighbouring seeds start far apart.
 *
 * @param seed a whole number from 0 to 2⁵³ − 1.
 * @throws InputError on any other seed.
 */
export function seededRandom(seed: number): RandomSource {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new InputError('seed', seed, 'a whole number from 0 to 2^53 − 1');
  }
  let mix = (seed ^ Math.imul(Math.floor(seed / 4294967296), 0x85ebca6b)) | 0;
  const splitMix = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  return randomFromState([splitMix(), splitMix(), splitMix(), splitMix()]);
}

/**
 * The generator at a given state of four 32-bit words, for reproducing published sequences.
 * @throws InputError when all four are 0, where the generator would stand still.
 */
export function randomFromState(state: readonly [number, number, number, number]): RandomSource {
  let [a, b, c, d] = state.map((word) => word | 0) as [number, number, number, number];
  if ((a | b | c | d) === 0) throw new InputError('state', state, 'four words that are not all 0');
  const bits = () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  };
  return { bits, next: () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992 };
}
