import type { Page } from '@playwright/test';

/** A short contract with faults that the checks are sure to find. */
const CONTRACT = `# Supply Agreement

This Supply Agreement is made on 1 June 2026 between Alder Instruments Ltd ("Supplier") and Birch Components Ltd ("Customer").

## 1. Orders

The Supplier delivers within thirty (45) days after it has accepted an order. Prices are set out in Exhibit C.

## 2. Payment

The Customer pays each invoice within sixty (30) days. Clause 14 applies to late payment.

## 3. Governing Law

This Supply Agreement is governed by the laws of England and Wales.
`;

/** Uploads a contract through the page's dialog, opens it, and gives its id. */
export async function uploadContract(page: Page, text: string = CONTRACT): Promise<string> {
  await page.goto('/contracts?upload=1');
  await page.locator('input[type=file]').setInputFiles({
    name: 'supply.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(text),
  });
  await page.getByRole('dialog').getByRole('link', { name: 'Open' }).click();
  await page.waitForURL(/\/contracts\/[0-9a-f-]{36}/);
  return idIn(page.url());
}

/** Id of the sample contract whose title begins so. */
export async function findContract(page: Page, title: string): Promise<string> {
  await page.goto(`/contracts?q=${encodeURIComponent(title)}`);
  const row = page.getByRole('row').filter({ hasText: 'Sample' }).filter({ hasText: title }).first();
  return idIn((await row.getByRole('link').getAttribute('href')) ?? '');
}

function idIn(address: string): string {
  const id = /contracts\/([0-9a-f-]{36})/.exec(address)?.[1];
  if (id === undefined) throw new Error(`There is no contract in ${address}`);
  return id;
}
