import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/people.ts';

test('a manager reads what is automatic and on what certificate, narrows it down, and takes it along as CSV', async ({
  as,
}) => {
  const page = await as('Manager');
  await page.goto('/manage/thresholds');
  // Everything that is found on this page is in one of its two tables.
  const thresholds = page.getByRole('table').filter({ hasText: 'Automatic from' });
  const rows = thresholds.getByRole('row').filter({ has: page.getByRole('cell') });
  const automatic = rows.filter({ hasText: /\d% sure/ });
  await expect(automatic.first()).toBeVisible();
  const [all, certified] = [await rows.count(), await automatic.count()];
  await expect(
    page.getByText(`${certified} of ${all} groups of findings are automatic in part`),
  ).toBeVisible();

  await test.step('each that is automatic says up to which error, and how much of it was', async () => {
    // Nothing has come yet where a policy was published a moment ago.
    await expect(automatic.first()).toContainText(/n = [\d,]+|None yet/);
    await expect(automatic.first().getByRole('cell').nth(4)).toHaveText(/^\d+\.\d%$/);
    await expectAccessible(page, '/manage/thresholds, with thresholds');
  });
  await test.step('those always read by a person can be looked at alone, also after a reload', async () => {
    await page.getByRole('combobox', { name: 'Which thresholds' }).click();
    await page.getByRole('option', { name: 'Always a person' }).click();
    await expect(rows).toHaveCount(all - certified);
    await page.reload();
    await expect(rows).toHaveCount(all - certified);
    await expect(automatic).toHaveCount(0);
    await page.getByRole('combobox', { name: 'Which thresholds' }).click();
    await page.getByRole('option', { name: 'All thresholds' }).click();
    await expect(rows).toHaveCount(all);
  });
  await test.step('what nothing fits says so', async () => {
    await page.getByRole('searchbox', { name: 'Search thresholds' }).fill('no such group');
    await expect(page.getByText('No threshold fits')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search thresholds' }).fill('');
    await expect(rows).toHaveCount(all);
  });
  await test.step('it is saved as CSV, every row with its reason', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).first().click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(all + 1);
    expect(lines[0]).toContain('Why');
  });
  await test.step('and one press leads to the policy that says it', async () => {
    await page.getByRole('link', { name: 'Change the policy' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Policy' })).toBeVisible();
  });
});
