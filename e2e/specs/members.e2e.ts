import { holdNext } from '../support/held-request.ts';
import { expect, test } from '../support/people.ts';
import { said } from '../support/said.ts';

test('an admin changes a role and withdraws an invitation: seen at once, and undone where it did not arrive', async ({
  as,
}) => {
  const page = await as('Admin');
  await page.goto('/settings/members');
  const role = page.getByRole('combobox', { name: 'Role of Analyst' });
  const choose = async (name: string) => {
    await role.click();
    await page.getByRole('option', { name }).click();
  };
  await expect(role).toHaveText(/Analyst/);

  await test.step('a role that did not arrive is the one from before', async () => {
    const held = await holdNext(page, 'members.changeRole');
    await choose('Manager');
    await expect(role).toHaveText(/Manager/);
    held.lose();
    await expect(role).toHaveText(/Analyst/);
    await expect(said(page, 'Analyst has the role from before.')).toBeVisible();
  });
  await test.step('one that did is so on another visit too', async () => {
    await choose('Manager');
    await expect(said(page, 'Role changed to manager.')).toBeVisible();
    await page.reload();
    await expect(role).toHaveText(/Manager/);
    await choose('Analyst');
    await expect(said(page, 'Role changed to analyst.')).toBeVisible();
  });
  await test.step('an invitation goes at once, and is there again where that did not arrive', async () => {
    await page.goto('/settings/members?invite=1');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    const open = page.getByRole('region', { name: 'Open invitations' }).getByRole('listitem');
    await expect(open.first()).toBeVisible();
    const count = await open.count();
    const held = await holdNext(page, 'members.revokeInvitation');
    await open.first().getByRole('button', { name: 'Revoke' }).click();
    await expect(open).toHaveCount(count - 1);
    held.lose();
    await expect(open).toHaveCount(count);
    await expect(said(page, 'The invitation is still open.')).toBeVisible();
    await open.first().getByRole('button', { name: 'Revoke' }).click();
    await expect(open).toHaveCount(count - 1);
  });
});
