import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';

/** A short contract with clauses that the AI has something to say about. */
export function contractText(title: string): string {
  return `# ${title}

This Agreement is made on 1 June 2026 between Alder Instruments Ltd and Birch Components Ltd.

## 1. Term

This Agreement continues for three years and renews automatically for successive periods of one year unless either party gives notice at least ninety days before the end of the current period.

## 2. Confidentiality

Each party keeps the other party's confidential information secret for an unlimited period and uses it for no purpose other than this Agreement.

## 3. Limitation of Liability

The Supplier's liability under this Agreement is unlimited. The Customer shall indemnify the Supplier against all losses of any kind.

## 4. Assignment

Neither party may assign this Agreement without the prior written consent of the other party.

## 5. Governing Law

This Agreement is governed by the laws of the State of New York.
`;
}

/** Uploads a contract through the page's dialog and returns its id. */
export async function uploadContract(page: Page, title: string): Promise<string> {
  await page.goto('/contracts?upload=1');
  await page.locator('input[type=file]').setInputFiles({
    name: `${title}-${randomUUID().slice(0, 8)}.md`,
    mimeType: 'text/markdown',
    buffer: Buffer.from(contractText(title)),
  });
  const link = page.getByRole('dialog').getByRole('link', { name: /Open/ });
  await link.click();
  await page.waitForURL(/\/contracts\/[0-9a-f-]{36}/);
  return /contracts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

/** Ids of contracts by the beginning of their title. */
export async function findContract(page: Page, title: string): Promise<string> {
  await page.goto(`/contracts?q=${encodeURIComponent(title)}`);
  const link = page.getByRole('link', { name: new RegExp(`^${title}`) }).first();
  const address = await link.getAttribute('href');
  return /contracts\/([0-9a-f-]{36})/.exec(address ?? '')?.[1] ?? '';
}
