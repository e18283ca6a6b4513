import { nastyFile } from '@countersign/documents/testing';
import { expectAccessible } from '../support/accessibility.ts';
import { ContractPage } from '../support/contract-page.ts';
import { expect, test } from '../support/people.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

test('a Word file opens with what its authors proposed and said in Word, each under their name, to be decided and answered', async ({
  as,
}) => {
  const page = await as('Reviewer A');
  const own = new ContractPage(page);
  await page.goto('/contracts?upload=1');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'agreement.docx', mimeType: WORD, buffer: Buffer.from(nastyFile()) });
  await page.getByRole('dialog').getByRole('link', { name: 'Open' }).click();
  await own.saved();

  await test.step('numbers and tables are there as Word shows them', async () => {
    await expect(own.paragraph('First obligation of the supplier')).toBeVisible();
    await expect(own.paragraph('A detail of it')).toBeVisible();
    await expect(own.text.locator('table').first()).toBeVisible();
    await expect(own.text.locator('[data-label="(a)"]').first()).toBeVisible();
  });
  await test.step('changes that were tracked in Word stand in the text under their authors', async () => {
    await expect(own.text.locator('ins[title^="Inserted by Author A"]').first()).toBeVisible();
    await expect(own.text.locator('del[title^="Deleted by Author B"]').first()).toBeVisible();
  });
  await test.step('they are decided like any other', async () => {
    await page.getByRole('tab', { name: 'Changes' }).click();
    const accept = page
      .getByRole('listitem')
      .filter({ hasText: 'Author B' })
      .getByRole('button', { name: 'Accept this change' });
    await expect(accept.first()).toBeVisible();
    const count = await accept.count();
    await accept.first().click();
    await expect(accept).toHaveCount(count - 1);
    await own.saved();
  });
  await test.step('comments are threads with who wrote what, and are answered here', async () => {
    await page.getByRole('tab', { name: 'Comments' }).click();
    const thread = page
      .getByRole('region', { name: 'Comments' })
      .getByRole('listitem')
      .filter({ hasText: 'Is this right?' })
      .first();
    for (const words of ['runs from the Effective Date', 'Author A', 'Author B', 'It is.'])
      await expect(thread).toContainText(words);
    await thread.getByRole('button').first().click();
    const reply = page.getByRole('textbox', { name: 'Reply' });
    await reply.fill('We agree.');
    await reply.press('Control+Enter');
    await expect(thread.getByText('We agree.')).toBeVisible();
    await expectAccessible(page, 'a Word file of somebody else');
  });
});
