import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './people.ts';

type Violation = {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};

/**
 * Checks what is on the page now, in light and in dark: no violation of WCAG 2.2 AA, nor of what is good practice beyond
 * it. The test goes on, so that one run names everything.
 *
 * @param where for the message
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await violations(page);
    expect
      .soft(
        found.map(({ id, help, nodes }) => ({
          id,
          help,
          nodes: nodes.map(({ html, failureSummary = '' }) => `${html.slice(0, 300)}: ${failureSummary}`),
        })),
        `${where}, ${colorScheme}`,
      )
      .toEqual([]);
  }
}

async function violations(page: Page): Promise<readonly Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // Nothing is in motion where less motion is asked for; what the change of colours sets off is drawn in two frames.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const engine = (window as unknown as { axe: typeof axe }).axe;
    const isWithin = (target: unknown, selector: string) =>
      typeof target === 'string' && Boolean(document.querySelector(target)?.closest(selector));
    const exempt: Readonly<Record<string, string>> = {
      // The headings of a contract are its authors': where they leave a level out, so does the screen.
      'heading-order': '.contract-text',
      // An open menu belongs to its button, not to a landmark.
      region: '[data-radix-popper-content-wrapper]',
    };
    const { violations: found } = await engine.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'label-content-name-mismatch': { enabled: true } },
      resultTypes: ['violations'],
    });
    return found
      .map((one) => {
        const selector = exempt[one.id];
        if (selector === undefined) return one;
        return { ...one, nodes: one.nodes.filter(({ target }) => !isWithin(target[0], selector)) };
      })
      .filter(({ nodes }) => nodes.length > 0);
  });
}
