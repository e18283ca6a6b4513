import { expectAccessible } from '../support/accessibility.ts';
import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { expect, test } from '../support/people.ts';

const FIRST = 'The Keeper keeps the goods dry.';
const CONTRACT = `# Storage Agreement\n\n${FIRST}\n\nThe Depositor may see them on every working day.\n`;

test('a lead puts the text back as it was uploaded, and everybody sees it', async ({ as }) => {
  const reviewer = new ContractPage(await as('Reviewer A'));
  const lead = new ContractPage(await as('Lead'));
  const contractId = await uploadContract(reviewer.page, CONTRACT);
  await lead.open(contractId);
  await reviewer.text.getByText(FIRST).click();
  await reviewer.page.keyboard.press('End');
  await reviewer.page.keyboard.type(' And warm.');
  await reviewer.saved();
  await lead.holds(`${FIRST} And warm.`);

  const dialog = lead.page.getByRole('dialog', { name: 'Revisions' });
  const look = async (page: ContractPage) => {
    await page.page.getByRole('button', { name: 'Export' }).click();
    await page.page.getByRole('menuitem', { name: /^Revisions/ }).click();
  };
  await test.step('a reviewer sees what would change, and may not', async () => {
    await look(reviewer);
    const own = reviewer.page.getByRole('dialog', { name: 'Revisions' });
    await own.getByRole('button', { name: /As uploaded/ }).click();
    await expect(own.locator('del')).toHaveText(/And warm\./);
    await expect(own.getByRole('button', { name: 'Restore' })).toBeHidden();
    await own.getByRole('button', { name: 'Close' }).last().click();
  });
  await test.step('a lead restores it', async () => {
    await look(lead);
    await dialog.getByRole('button', { name: /As uploaded/ }).click();
    await expect(dialog.locator('del')).toHaveText(/And warm\./);
    await expectAccessible(lead.page, 'an earlier revision');
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await expect(dialog).toBeHidden();
  });
  await reviewer.lacks('And warm.');
  await lead.lacks('And warm.');
  await test.step('what it was before is a revision too', async () => {
    await look(lead);
    await expect(dialog.getByText(/^Now:/)).toContainText('Lead');
  });
});
