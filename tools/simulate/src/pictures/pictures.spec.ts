import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PICTURES } from './pictures.ts';

const folder = fileURLToPath(new URL('../../../../docs/science/', import.meta.url));

/** Places may differ by what another version's logarithm rounds otherwise. */
const NUMBERS = /-?\d+(?:\.\d+)?/g;

describe.each(PICTURES.map((picture) => [picture.name, picture] as const))('%s', (name, picture) => {
  it('is drawn by the libraries as the page shows it', () => {
    const drawn = picture.draw();
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
    expect(drawn).toContain('<title');
    expect(drawn).toContain(picture.description.slice(0, 40));
    // Where this fails the library answers otherwise than before: draw again (npm run docs:pictures) and read the page.
    const kept = readFileSync(`${folder}${name}.svg`, 'utf8');
    expect(drawn.replaceAll(NUMBERS, '#')).toBe(kept.replaceAll(NUMBERS, '#'));
    const [now, before] = [drawn, kept].map((text) => text.match(NUMBERS)!.map(Number));
    const largest = Math.max(...now!.map((value, i) => Math.abs(value - before![i]!)));
    expect(largest).toBeLessThanOrEqual(0.2);
  });

  it('stands on a page', () => {
    const pages = [
      'statistics',
      'routing-policy',
      'aggregation',
      'learning',
      'performance-metrics',
      'bias-audits',
    ];
    expect(existsSync(`${folder}README.md`)).toBe(true);
    expect(pages.some((page) => readFileSync(`${folder}${page}.md`, 'utf8').includes(`(${name}.svg)`))).toBe(
      true,
    );
  });
});
