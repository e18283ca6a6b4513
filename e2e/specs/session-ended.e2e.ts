import type { Browser, Page } from '@playwright/test';
import { ContractPage } from '../support/contract-page.ts';
import { findContract, uploadContract } from '../support/contracts.ts';
import { holdNext } from '../support/held-request.ts';
import { keptIn } from '../support/kept-in.ts';
import { expect, signIn, test, type Who } from '../support/people.ts';
import { said } from '../support/said.ts';

const DELIVERY = 'The Supplier delivers within';

/**
 * A window with a sign-in of its own, which can end while the account's others go on. Of different accounts: five a minute
 * is what one may sign in.
 */
async function ownSession(browser: Browser, who: Who): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, who);
  return page;
}

/** Ends every sign-in of this account but this window's. */
async function endOthers(page: Page): Promise<void> {
  await page.goto('/settings/sessions');
  await expect(page.getByText('This one')).toBeVisible();
  const ends = page.getByRole('button', { name: 'Sign out there' });
  for (let left = await ends.count(); left > 0; left = await ends.count()) {
    await ends.first().click();
    await expect(ends).toHaveCount(left - 1);
  }
}

const bar = (page: Page) => page.getByRole('alert').filter({ hasText: 'Your session has ended' });

/** In the other tab that the bar opens, as somebody would. */
async function signInAgain(page: Page, who: Who): Promise<Page> {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    bar(page)
      .getByRole('link', { name: /Sign in/ })
      .click(),
  ]);
  await tab.getByRole('button', { name: new RegExp(`^${who}`) }).click();
  await tab.waitForURL((url) => url.pathname !== '/sign-in');
  return tab;
}

test('a session that ends in mid-edit: one types on, signs in again, and all of it is saved', async ({
  as,
  browser,
}) => {
  const page = await ownSession(browser, 'Reviewer A');
  const own = new ContractPage(page);
  const contractId = await uploadContract(page);
  await own.saved();
  await own.caretAtEndOf(DELIVERY);
  await page.keyboard.type(' Typed before.');
  await own.saved();

  await endOthers(await as('Reviewer A'));
  await expect(bar(page)).toBeVisible();
  await expect(own.status).toContainText('Sign in again; what you typed is kept.');
  await own.caretAtEndOf(DELIVERY);
  await page.keyboard.type(' Typed after.');
  await own.holds('Typed before. Typed after.');

  const tab = await signInAgain(page, 'Reviewer A');
  await own.saved();
  await expect(bar(page)).toBeHidden();
  await expect(page).toHaveURL(new RegExp(contractId));
  await tab.close();
  const other = new ContractPage(await as('Reviewer B'));
  await other.open(contractId);
  await other.holds('Typed before. Typed after.');
  await expect(other.text.locator('ins[title="Inserted by Reviewer A"]')).toContainText('Typed after.');
  await page.context().close();
});

test('a page that is reloaded after the session ended asks to sign in, comes back, and saves what was typed', async ({
  as,
  browser,
}) => {
  const page = await ownSession(browser, 'Reviewer B');
  const own = new ContractPage(page);
  const contractId = await uploadContract(page);
  await own.saved();
  await endOthers(await as('Reviewer B'));
  await expect(bar(page)).toBeVisible();
  await own.caretAtEndOf(DELIVERY);
  await page.keyboard.type(' Typed after.');
  await expect.poll(() => keptEdits(page)).toBeGreaterThan(0);

  await page.reload();
  await page.getByRole('button', { name: /^Reviewer B/ }).click();
  await page.waitForURL(new RegExp(contractId));
  await own.holds('Typed after.');
  await own.saved();
  expect(await keptEdits(page)).toBe(0);
  await page.context().close();
});

test('what one typed is not sent as another’s who signs in instead, and waits for its author', async ({
  as,
  browser,
}) => {
  const page = await ownSession(browser, 'Lead');
  const own = new ContractPage(page);
  const contractId = await uploadContract(page);
  await own.saved();
  await endOthers(await as('Lead'));
  await expect(bar(page)).toBeVisible();
  await own.caretAtEndOf(DELIVERY);
  await page.keyboard.type(' Mine alone.');
  await expect.poll(() => keptEdits(page)).toBeGreaterThan(0);

  await test.step('the page is theirs now, without a word of it', async () => {
    const tab = await signInAgain(page, 'Manager');
    await expect(page.getByRole('button', { name: 'Manager: account' })).toBeVisible();
    await own.saved();
    await own.lacks('Mine alone.');
    expect(await keptEdits(page)).toBeGreaterThan(0);
    await tab.close();
  });
  await test.step('they leave, and it still is there', async () => {
    await page.getByRole('button', { name: 'Manager: account' }).click();
    await page.getByRole('menuitem', { name: /Leave, or change role/ }).click();
    await page.waitForURL(/\/sign-in/);
    expect(await keptEdits(page)).toBeGreaterThan(0);
  });
  await test.step('its author signs in, and it is saved under their name', async () => {
    await signIn(page, 'Lead');
    await own.open(contractId);
    await own.holds('Mine alone.');
    expect(await keptEdits(page)).toBe(0);
    const other = new ContractPage(await as('Reviewer B'));
    await other.open(contractId);
    await expect(other.text.locator('ins[title="Inserted by Lead"]')).toContainText('Mine alone.');
  });
  await page.context().close();
});

test('a sign-in elsewhere that one ends goes at once, and is there again where that did not arrive', async ({
  as,
  browser,
}) => {
  const elsewhere = await ownSession(browser, 'Analyst');
  const page = await as('Analyst');
  await page.goto('/settings/sessions');
  const ends = page.getByRole('button', { name: 'Sign out there' });
  await expect(ends.first()).toBeVisible();
  const count = await ends.count();

  const held = await holdNext(page, 'session.revoke');
  await ends.first().click();
  await expect(ends).toHaveCount(count - 1);
  held.lose();
  await expect(ends).toHaveCount(count);
  await expect(said(page, 'You are still signed in there.')).toBeVisible();
  await endOthers(page);
  await expect(page.getByText('This one')).toBeVisible();
  await elsewhere.goto('/analyse');
  await elsewhere.waitForURL(/\/sign-in/);
  await elsewhere.context().close();
});

test('signing out in one window signs out in the others', async ({ browser }) => {
  const page = await ownSession(browser, 'Admin');
  const second = await page.context().newPage();
  await second.goto('/settings/members');
  await expect(second.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible();
  await page.getByRole('button', { name: 'Admin: account' }).click();
  await page.getByRole('menuitem', { name: /Leave, or change role/ }).click();
  await second.waitForURL(/\/sign-in/);
  await page.context().close();
});

test('what is dismissed or chosen in one window is so in the others', async ({ browser }) => {
  const page = await ownSession(browser, 'Manager');
  await page.goto(`/contracts/${await findContract(page, 'Mutual Non-Disclosure')}`);
  const second = await page.context().newPage();
  await second.goto(page.url());
  const steps = (window: Page) => window.getByRole('region', { name: 'First steps' });
  await expect(steps(page)).toBeVisible();
  await expect(steps(second)).toBeVisible();
  await second.getByRole('button', { name: 'Dismiss the first steps' }).click();
  await expect(steps(second)).toBeHidden();
  await expect(steps(page)).toBeHidden();

  await second.getByRole('button', { name: 'Manager: account' }).click();
  await second.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(steps(page)).toBeHidden();
  await page.context().close();
});

async function keptEdits(page: Page): Promise<number> {
  return (await keptIn(page, 'countersign-documents', 'edits')).length;
}
