import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { ContractPage } from '../support/contract-page.ts';
import { findContract } from '../support/contracts.ts';
import { expect, test, type Who } from '../support/people.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Pages, with what is on them once they have loaded. */
const PAGES: readonly (readonly [Who, string, RegExp])[] = [
  ['Reviewer A', '/inbox', /Inbox/],
  ['Reviewer A', '/contracts', /Contracts/],
  ['Reviewer A', '/contracts?upload=1', /Upload contracts/],
  ['Reviewer A', '/settings/preferences', /Preferences/],
  ['Reviewer A', '/settings/sessions', /Sessions/],
  ['Lead', '/adjudication', /Adjudication/],
  ['Manager', '/manage/load', /Load/],
  ['Manager', '/manage/thresholds', /Thresholds/],
  ['Analyst', '/analyse', /Accuracy/],
  ['Analyst', '/analyse/audit-log', /Audit log/],
  ['Admin', '/settings/members', /Members/],
  ['Admin', '/settings/api-keys', /API keys/],
];

/** What WCAG 2.2 A and AA ask and a machine can tell. */
async function violations(page: Page, within = 'html'): Promise<string[]> {
  // By the page's own debugger: its policy lets no foreign script in.
  await page.evaluate(AXE);
  const results = await page.evaluate(async (root) => {
    const { axe } = window as unknown as {
      axe: { run: (where: string, how: object) => Promise<AxeResults> };
    };
    return axe.run(root, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
  }, within);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page meets WCAG as far as a machine can tell (${colorScheme})`, async ({ as, browser }) => {
    const found: Record<string, string[]> = {};
    await test.step('sign-in', async () => {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      await page.goto('/sign-in');
      await page.getByRole('button', { name: /^Reviewer A/ }).waitFor();
      found['/sign-in'] = await violations(page);
      await context.close();
    });
    const windows = new Map<Who, Page>();
    for (const [who, path, title] of PAGES) {
      await test.step(path, async () => {
        const page = windows.get(who) ?? (await as(who, { colorScheme }));
        windows.set(who, page);
        await page.goto(path);
        await expect(page.getByRole('heading', { name: title }).first()).toBeVisible();
        await page.getByRole('status', { name: /^(Loading|Working)/ }).waitFor({ state: 'hidden' });
        found[path] = await violations(page);
      });
    }
    await test.step('co-review', async () => {
      const own = new ContractPage(windows.get('Reviewer A') ?? (await as('Reviewer A', { colorScheme })));
      const contractId = await findContract(own.page, 'Mutual Non-Disclosure');
      await own.open(contractId);
      await expect(own.panel).toBeVisible();
      found['co-review'] = await violations(own.page);
      for (const tab of ['Changes', 'Comments', 'Activity']) {
        await own.page.getByRole('tab', { name: tab }).click();
        found[`co-review, ${tab}`] = await violations(own.page, '[role=tabpanel]');
      }
    });
    expect(Object.fromEntries(Object.entries(found).filter(([, all]) => all.length > 0))).toEqual({});
  });
}
