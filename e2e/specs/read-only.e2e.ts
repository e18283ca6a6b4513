import { expectAccessible } from '../support/accessibility.ts';
import { ContractPage } from '../support/contract-page.ts';
import { expect, test } from '../support/people.ts';
import { printedPdf } from '../support/printed-pdf.ts';

const PARAGRAPHS = [
  'This Supply Agreement is made on 1 June 2026 between Alder Instruments Ltd ("Supplier") and Birch Components Ltd ("Customer").',
  'The Supplier delivers within thirty (45) days after it has accepted an order.',
  'This Supply Agreement is governed by the laws of England and Wales.',
];

test('a PDF says that it is read-only and what to do: the wording of a finding is copied', async ({ as }) => {
  // Nobody who may have to judge unaided, to whom the wording is not shown yet.
  const page = await as('Manager');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const file = await printedPdf(page, PARAGRAPHS);
  await page.goto('/contracts?upload=1');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'supply.pdf', mimeType: 'application/pdf', buffer: file });
  await page.getByRole('dialog').getByRole('link', { name: 'Open' }).click();
  const own = new ContractPage(page);
  await own.saved();

  const notice = page.getByRole('note').filter({ hasText: 'read-only' });
  await expect(notice).toHaveCount(1);
  await expect(notice).toContainText('Copy the wording that a finding proposes');
  await expect(own.text).toHaveAttribute('contenteditable', 'false');
  await expectAccessible(page, 'a contract to be read only');

  await own.outline.getByRole('button', { name: /Words and figures differ/ }).click();
  await expect(own.panel.getByRole('heading', { name: 'Wording to ask for' })).toBeVisible();
  await own.panel.getByRole('button', { name: 'Copy wording' }).click();
  await expect(own.panel.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toBe('');

  await notice.getByRole('link', { name: 'upload the Word file' }).click();
  await expect(page.getByRole('dialog', { name: 'Upload contracts' })).toBeVisible();
});
