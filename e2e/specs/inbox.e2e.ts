import { ContractPage } from '../support/contract-page.ts';
import { expect, test } from '../support/people.ts';

test('an inbox that is narrowed down stays so: over a reload, by its address, and on the way back', async ({
  as,
}) => {
  const page = await as('Reviewer A');
  await page.goto('/inbox');
  const rows = page.getByRole('main').getByRole('listitem').getByRole('link');
  const risk = page.getByRole('combobox', { name: 'Risk' });
  const order = page.getByRole('combobox', { name: 'Order' });
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await expect(rows.first()).toBeVisible();
  const narrowed = async () => {
    await expect(risk).toHaveText(/High/);
    await expect(order).toHaveText(/Due first/);
    await expect(rows.first()).toBeVisible();
    await expect(rows.filter({ hasNotText: /^\s*High/ })).toHaveCount(0);
  };

  await test.step('by risk and order, which stand in the address', async () => {
    await risk.click();
    await page.getByRole('option', { name: 'High' }).click();
    await order.click();
    await page.getByRole('option', { name: 'Due first' }).click();
    await expect(page).toHaveURL(/risk=high/);
    await expect(page).toHaveURL(/sort=due/);
    await narrowed();
  });
  await test.step('over a reload, and where a colleague is given the address', async () => {
    await page.reload();
    await narrowed();
    const other = await as('Reviewer B');
    await other.goto(page.url());
    await expect(other.getByRole('combobox', { name: 'Risk' })).toHaveText(/High/);
    await other.close();
  });
  await test.step('a task is opened by keyboard, and the way back leads to the same list', async () => {
    await page.keyboard.press('j');
    await expect(rows.first()).toBeFocused();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/contracts\/[0-9a-f-]{36}\?finding=/);
    const own = new ContractPage(page);
    await own.saved();
    await expect(own.panel).toContainText('Waits for you');
    await page.goBack();
    await narrowed();
  });
  await test.step('where nothing fits it is said, and one press shows all', async () => {
    await page.getByRole('button', { name: 'Overdue' }).click();
    await expect(page).toHaveURL(/due=overdue/);
    await page.getByRole('link', { name: 'Show all' }).click();
    await expect(risk).toHaveText(/Any risk/);
    await expect(rows.first()).toBeVisible();
  });
});
