import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './people.ts';

type Violation = {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};

/** Checks what is on the page now, in light and in dark: no violation of WCAG 2.2 AA. @param where for the message */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await violations(page);
    expect(
      found.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html.slice(0, 300)) })),
      `${where}, ${colorScheme}`,
    ).toEqual([]);
  }
}

async function violations(page: Page): Promise<readonly Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // Nothing is in motion where less motion is asked for; what the change of colours sets off is drawn in two frames.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const engine = (window as unknown as { axe: typeof axe }).axe;
    const { violations: found } = await engine.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      rules: { 'label-content-name-mismatch': { enabled: true } },
      resultTypes: ['violations'],
    });
    return found;
  });
}
