import { expect, test } from '../support/people.ts';

test('whoever tried things out puts the sample back, while a colleague is in the room', async ({ as }) => {
  const reviewer = await as('Reviewer A');
  const colleague = await as('Reviewer B');
  await reviewer.goto('/contracts');
  const sample = reviewer.getByRole('row').filter({ hasText: 'Sample' });
  await sample.getByRole('link', { name: 'Mutual Non-Disclosure Agreement', exact: true }).click();
  await reviewer.waitForURL(/\/contracts\/[0-9a-f-]{36}/);
  const old = new URL(reviewer.url()).pathname;
  await colleague.goto(old);
  const title = { level: 1, name: 'Mutual Non-Disclosure Agreement' } as const;
  await expect(colleague.getByRole('heading', title)).toBeVisible();

  await reviewer.getByRole('button', { name: 'Reset the sample' }).click();
  const dialog = reviewer.getByRole('dialog', { name: 'Reset the sample?' });
  await dialog.getByRole('button', { name: 'Reset the sample' }).click();

  await reviewer.waitForURL((url) => url.pathname !== old && url.pathname.startsWith('/contracts/'), {
    timeout: 120_000,
  });
  await expect(dialog).toBeHidden();
  await expect(reviewer.getByRole('heading', title)).toBeVisible();
  // The colleague's room has let them go.
  await expect(colleague.getByText('There is no such contract')).toBeVisible();
  await colleague.goto('/contracts');
  await expect(colleague.getByRole('row').filter({ hasText: 'Sample' })).toHaveCount(3);

  await test.step('a manager of the untouched sample finds where the work waits, and one move', async () => {
    const manager = await as('Manager');
    await manager.goto('/manage/load');
    const suggested = manager.getByRole('region', { name: /^Reviewer B is the bottleneck/ });
    await expect(suggested).toContainText(/Move \d+ tasks? from.*Reviewer B.*to.*Reviewer A/s);
    await expect(manager.getByRole('main')).toContainText('the sample’s made-up history');
  });
});
