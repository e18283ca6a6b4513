import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { expect, test } from '../support/people.ts';

const DELIVERY = 'The Supplier delivers within';

test('who suggests is held to it; editing begins when the server has said so', async ({ as }) => {
  const own = new ContractPage(await as('Reviewer A'));
  const { page } = own;
  const contractId = await uploadContract(page);
  await own.saved();
  const mode = page.getByRole('combobox', { name: 'What typing does' });
  const proposed = own.text.locator('ins');
  await expect(mode).toHaveText(/Suggesting/);

  await test.step('while the token for it is not here yet, what is typed is still a suggestion', async () => {
    let pass: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (pass = resolve));
    await page.route('**/documents.token*', async (route) => {
      await gate;
      await route.continue();
    });
    await own.chooseMode('Editing');
    await expect(page.getByText('Editing begins when the server allows it')).toBeVisible();
    await own.caretAtEndOf(DELIVERY);
    await page.keyboard.type(' Proposed meanwhile.');
    await expect(proposed.filter({ hasText: 'Proposed meanwhile.' })).toBeVisible();
    pass();
    await expect(mode).toHaveText(/Editing/);
    await own.saved();
  });
  await test.step('then it is the text itself', async () => {
    await own.caretAtStartOf('The Customer pays each invoice');
    await page.keyboard.type('Edited now. ');
    await own.holds('Edited now. The Customer pays');
    await own.saved();
    await expect(proposed.filter({ hasText: 'Edited now.' })).toHaveCount(0);
    await own.chooseMode('Suggesting');
    await page.keyboard.press('Escape');
  });
  await test.step('a colleague sees both, and that the baseline may still change', async () => {
    const other = new ContractPage(await as('Reviewer B'));
    await other.open(contractId);
    await other.holds('Edited now. The Customer pays');
    await expect(other.text.locator('ins').filter({ hasText: 'Proposed meanwhile.' })).toBeVisible();
    await expect(other.page.getByRole('button', { name: 'Baseline open' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Baseline open' })).toBeVisible();
  });
});
