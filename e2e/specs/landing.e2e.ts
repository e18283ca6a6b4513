import { expect, signIn, test } from '../support/people.ts';

test('each role lands on what needs it now', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await test.step('a reviewer in the NDA, with the AI at work and three steps', async () => {
    await signIn(page, 'Reviewer A');
    await expect(page).toHaveURL(/\/contracts\/[0-9a-f-]{36}/);
    await expect(
      page.getByRole('heading', { level: 1, name: 'Mutual Non-Disclosure Agreement' }),
    ).toBeVisible();
    const steps = page.getByRole('region', { name: 'First steps' });
    await expect(steps.getByRole('listitem')).toHaveCount(3);
    await expect(page.getByRole('link', { name: 'Upload yours' })).toBeVisible();
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
