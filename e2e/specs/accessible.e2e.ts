import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { ContractPage } from '../support/contract-page.ts';
import { findContract } from '../support/contracts.ts';
import { expect, test, type Who } from '../support/people.ts';

const ROLES: readonly Who[] = ['Reviewer A', 'Lead', 'Manager', 'Analyst', 'Admin'];

/** What is on these does not depend on the role: one look at them is enough. */
const ALIKE: ReadonlySet<string> = new Set(['/settings/preferences', '/settings/sessions']);
const seen = new Set<string>();

for (const who of ROLES) {
  test(`every page of ${who} can be used by everybody, in light and dark`, async ({ as }) => {
    const page = await as(who);
    await page.goto('/settings/preferences');
    for (const address of await placesIn(page)) {
      if (ALIKE.has(address) && seen.has(address)) continue;
      seen.add(address);
      await test.step(address, async () => {
        await page.goto(address);
        await arrived(page);
        await expectAccessible(page, address);
      });
    }
  });
}

test('the co-review screen can be used by everybody, with its dialogs and menus', async ({ as }) => {
  const own = new ContractPage(await as('Reviewer A'));
  const { page } = own;
  await own.open(await findContract(page, 'Software as a Service'));
  await expect(
    own.outline.getByRole('button', { name: /Waits for|Accepted|Rejected/ }).first(),
  ).toBeVisible();
  await expectAccessible(page, 'a finding');
  await test.step('the text takes the Tab key, and one key leads out of it, to what stands beside', async () => {
    await page.getByRole('region', { name: 'Text', exact: true }).focus();
    await page.keyboard.press('Tab');
    await expect(own.text).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(own.panel).toBeFocused();
    await page.keyboard.press('e');
    await expect(own.text).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(own.panel).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(own.panel.getByRole('button', { name: 'Previous finding' })).toBeFocused();
  });
  await test.step('the screen holds all that is in it: the page around it does not scroll', async () => {
    const main = page.getByRole('main');
    expect(await main.evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
  });
  for (const tab of ['Changes', 'Comments', 'Activity']) {
    await page.getByRole('tab', { name: tab }).click();
    await expectAccessible(page, tab);
  }
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page, 'the export menu');
  await page.keyboard.press('Escape');
  for (const keys of ['Control+k', '?']) {
    const from = own.panel.or(page.getByRole('tabpanel')).first();
    await from.focus();
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, `what ${keys} opens`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(from).toBeFocused();
  }
});

test('an admin can use the dialogs of the settings', async ({ as }) => {
  const admin = await as('Admin');
  for (const address of ['/settings/api-keys?new=1', '/settings/members?invite=1']) {
    await admin.goto(address);
    await expect(admin.getByRole('dialog')).toBeVisible();
    await expectAccessible(admin, address);
  }
  await admin.goto('/settings/members');
  await admin
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await expect(admin.getByRole('dialog')).toBeVisible();
  await expectAccessible(admin, 'removing a member');
});

test('pages without an account, and pages with nothing on them, can be used by everybody', async ({
  as,
  browser,
}) => {
  const page = await as('Reviewer A');
  for (const address of [
    ...['/contracts?q=no+such+title', '/contracts?upload=1', '/no-such-page', '/settings/members'],
    '/contracts/00000000-0000-4000-8000-000000000000',
  ]) {
    await page.goto(address);
    await arrived(page);
    await expectAccessible(page, address);
  }
  await page.goto('/contracts');
  await page.getByRole('button', { name: 'Reset the sample' }).click();
  await expect(page.getByRole('dialog', { name: 'Reset the sample?' })).toBeVisible();
  await expectAccessible(page, 'resetting the sample');
  const stranger = await browser.newContext();
  const door = await stranger.newPage();
  await door.goto('/sign-in');
  await expect(door.getByRole('button', { name: /^Reviewer A/ })).toBeVisible();
  await expectAccessible(door, '/sign-in');
  await stranger.close();
});

/** Addresses that this role's navigation leads to. */
async function placesIn(page: Page): Promise<readonly string[]> {
  await arrived(page);
  const links = await page
    .locator('nav a[href^="/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  return [...new Set(links)].filter((address) => !address.includes('?'));
}

/** The page is there, and nothing on it is still to come. */
async function arrived(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^(Loading|Opening)/ })).toHaveCount(0);
}
