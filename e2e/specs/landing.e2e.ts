import { ContractPage } from '../support/contract-page.ts';
import { decide, mine } from '../support/deciding.ts';
import { expect, signIn, test } from '../support/people.ts';
import { said } from '../support/said.ts';

test('each role lands on what needs it now', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await test.step('a reviewer in the NDA, where the AI has been at work, and three steps', async () => {
    await signIn(page, 'Reviewer A');
    await expect(page).toHaveURL(/\/contracts\/[0-9a-f-]{36}/);
    await expect(
      page.getByRole('heading', { level: 1, name: 'Mutual Non-Disclosure Agreement' }),
    ).toBeVisible();
    const steps = page.getByRole('region', { name: 'First steps' });
    await expect(steps.getByRole('listitem')).toHaveCount(3);
    await expect(page.getByRole('link', { name: 'Upload yours' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Reset the sample' })).toBeVisible();
    const own = new ContractPage(page);
    await own.saved();
    await expect(own.outline.getByRole('button', { name: /Waits for you/ }).first()).toBeVisible();
    await expect(own.text.locator('ins[data-kind=ai]').first()).toBeVisible();
    await expect(own.panel).toContainText(/AI, \d+% sure|The AI’s view is hidden until you have decided/);
  });
  await test.step('each step is ticked as it is done; dismissed, they stay away', async () => {
    const own = new ContractPage(page);
    const steps = page.getByRole('region', { name: 'First steps' });
    const done = steps.getByRole('listitem').filter({ hasText: '(done)' });
    await mine(own).first().click();
    await decide(own, 'r');
    await expect(done).toHaveText(['Decide a finding (done)']);
    await own.caretAtEndOf('neither commits itself to anything further');
    await page.keyboard.type(' ');
    await expect(done).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await own.saved();
    await page.getByRole('button', { name: 'Export' }).click();
    await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Word document' }).click(),
    ]);
    await expect(done).toHaveCount(3);
    await expect(steps).toContainText('That is all there is to it.');
    // The sample is as it was, for whoever comes next.
    await page.keyboard.press('u');
    await expect(said(page, 'Taken back: ')).toBeVisible();
    await steps.getByRole('button', { name: 'Dismiss the first steps' }).click();
    await expect(steps).toBeHidden();
    await page.reload();
    await own.saved();
    await expect(steps).toBeHidden();
  });
  await context.clearCookies();
  await test.step('a manager on the load', async () => {
    await signIn(page, 'Manager');
    await expect(page.getByRole('heading', { level: 1, name: 'Load' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Load of people' })).toContainText('Reviewer A');
  });
  await context.clearCookies();
  await test.step('an analyst on one sentence with its interval', async () => {
    await signIn(page, 'Analyst');
    await expect(page.getByText(/People and AI together .*95% interval/)).toBeVisible();
    await expect(page.getByRole('main')).toContainText('the sample workspace’s made-up history');
  });
  await context.clearCookies();
  await test.step('a lead in the inbox', async () => {
    await signIn(page, 'Lead');
    await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  });
  await context.clearCookies();
  await test.step('an admin at the members', async () => {
    await signIn(page, 'Admin');
    await expect(page.getByRole('region', { name: 'Members' })).toContainText('Reviewer B');
  });
  await context.close();
});
