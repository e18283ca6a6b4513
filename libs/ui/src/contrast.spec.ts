import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';

/** Relative luminance (WCAG 2.2) of a token's colour in one theme. Conversion as in CSS Color 4, section 10. */
function luminance(token: string, theme: Theme): number {
  const pair = new RegExp(`--${token}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(css);
  const [l, chroma, hue] = (pair?.[theme === 'light' ? 1 : 2] ?? '').split(' ').map(Number);
  if (l === undefined || chroma === undefined || hue === undefined) throw new Error(`No colour --${token}`);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(Math.max(value, 0), 1);
  const red = clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short);
  const green = clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short);
  const blue = clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: Theme): number {
  const [low, high] = [luminance(one, theme), luminance(other, theme)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

const AUTHORS = Array.from({ length: 12 }, (_, number) => `author-${number}`);
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
  ...AUTHORS.map((author) => [author, ['paper', 'surface', 'finding']] as const),
];

for (const theme of ['light', 'dark'] as const) {
  for (const [text, grounds] of TEXT) {
    test(`${text} can be read on ${grounds.join(', ')} (${theme})`, () => {
      for (const ground of grounds) {
        expect({ ground, enough: contrast(text, ground, theme) >= 4.5 }).toEqual({ ground, enough: true });
      }
    });
  }
  test(`the border of a control can be seen (${theme})`, () => {
    for (const ground of ['surface', 'raised']) {
      expect(contrast('control', ground, theme)).toBeGreaterThanOrEqual(3);
    }
  });
}
