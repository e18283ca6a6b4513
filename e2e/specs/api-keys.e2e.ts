import { expectAccessible } from '../support/accessibility.ts';
import { holdNext } from '../support/held-request.ts';
import { expect, test } from '../support/people.ts';
import { said } from '../support/said.ts';

const NAME = 'Key of a journey';

test('an admin makes a key that is shown once, and revokes it: gone at once, and there again where that did not arrive', async ({
  as,
}) => {
  const page = await as('Admin');
  const row = page.getByRole('row').filter({ hasText: NAME });

  await test.step('it is shown when it is made, and never again', async () => {
    await page.goto('/settings/api-keys?new=1');
    const dialog = page.getByRole('dialog', { name: 'New API key' });
    await dialog.getByLabel('Name').fill(NAME);
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await expect(dialog.getByText('Shown only now:')).toBeVisible();
    await expectAccessible(page, 'a key that was made');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    await expect(row).toBeVisible();
    await page.reload();
    await expect(row).toContainText('Never');
    await expect(page.getByText('Shown only now:')).toBeHidden();
  });

  const revoke = async () => {
    await row.getByRole('button', { name: 'Revoke' }).click();
    const dialog = page.getByRole('dialog', { name: `Revoke ${NAME}?` });
    await expectAccessible(page, 'revoking a key');
    await dialog.getByRole('button', { name: 'Revoke' }).click();
  };
  await test.step('lost on its way, it works on, and that is said', async () => {
    const held = await holdNext(page, 'apiKeys.revoke');
    await revoke();
    await expect(row).toBeHidden();
    held.lose();
    await expect(row).toBeVisible();
    await expect(said(page, `${NAME} still works.`)).toBeVisible();
  });
  await test.step('sent again, it is revoked for good', async () => {
    await revoke();
    await expect(said(page, 'Revoked.')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: /^Loading/ })).toHaveCount(0);
    await expect(row).toHaveCount(0);
  });
});
