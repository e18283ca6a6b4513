import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AI_TONE, TONES } from '@countersign/domain';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';
/** Oklab's L, a and b. */
type Colour = readonly [number, number, number];

/** A token's colour in one theme. */
function oklab(token: string, theme: Theme): Colour {
  const pair = new RegExp(`--${token}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(css);
  const [l, chroma, hue] = (pair?.[theme === 'light' ? 1 : 2] ?? '').split(' ').map(Number);
  if (l === undefined || chroma === undefined || hue === undefined) throw new Error(`No colour --${token}`);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  return [l, a, b];
}

/** Relative luminance (WCAG 2.2). Conversion as in CSS Color 4, section 10. */
function luminance([l, a, b]: Colour): number {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(Math.max(value, 0), 1);
  const red = clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short);
  const green = clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short);
  const blue = clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

function contrast(one: string, other: string, theme: Theme): number {
  return contrastOf(oklab(one, theme), oklab(other, theme));
}

/** As `color-mix(in oklab, …)` does. @param share of the first, 0 to 1 */
function mix(share: number, first: Colour, second: Colour): Colour {
  const [l, a, b] = first.map((value, index) => share * value + (1 - share) * second[index]!);
  return [l!, a!, b!];
}

const AUTHORS = Array.from({ length: TONES }, (_, number) => `author-${number}`);
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  [
    'ink',
    ['canvas', 'surface', 'raised', 'paper', 'hover', 'pressed', 'finding', 'finding-current', 'comment'],
  ],
  ['muted', ['canvas', 'surface', 'raised', 'paper', 'hover', 'pressed']],
  ['faint', ['canvas', 'surface', 'raised']],
  ['accent', ['canvas', 'surface', 'raised', 'accent-soft']],
  ['ok', ['surface', 'ok-soft']],
  ['warn', ['surface', 'warn-soft']],
  ['danger', ['canvas', 'surface', 'raised', 'danger-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-danger', ['danger-fill']],
  ...AUTHORS.map((author) => [author, ['paper', 'surface', 'raised', 'finding', 'comment']] as const),
];

for (const theme of ['light', 'dark'] as const) {
  for (const [text, grounds] of TEXT) {
    test(`${text} can be read on ${grounds.join(', ')} (${theme})`, () => {
      for (const ground of grounds) {
        expect({ ground, enough: contrast(text, ground, theme) >= 4.5 }).toEqual({ ground, enough: true });
      }
    });
  }
  test(`what an author changed can be read where the finding in hand stands (${theme})`, () => {
    const share = Number(/--author-in-hand: (\d+)%/.exec(css)?.[1]) / 100;
    for (const author of AUTHORS) {
      const text = mix(share, oklab(author, theme), oklab('ink', theme));
      const enough = contrastOf(text, oklab('finding-current', theme)) >= 4.5;
      expect({ author, enough }).toEqual({ author, enough: true });
    }
  });
  test(`the border of a control can be seen (${theme})`, () => {
    for (const ground of ['surface', 'raised']) {
      expect(contrast('control', ground, theme)).toBeGreaterThanOrEqual(3);
    }
  });
}

/** How far two tones are from each other: the distance in Oklab. */
function apart(one: number, other: number, theme: Theme): number {
  const [from, to] = [oklab(`author-${one}`, theme), oklab(`author-${other}`, theme)];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`no two authors look alike, and nobody like an AI reviewer (${theme})`, () => {
    for (let one = 0; one < TONES; one += 1) {
      for (let other = 0; other < one; other += 1) {
        // Greys are told apart from each other, and from everybody else, by less.
        const enough = one > AI_TONE ? 0.045 : 0.08;
        expect({ one, other, enough: apart(one, other, theme) >= enough }).toEqual({
          one,
          other,
          enough: true,
        });
      }
    }
  });
}
