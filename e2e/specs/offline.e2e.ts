import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { keptIn } from '../support/kept-in.ts';
import { expect, test } from '../support/people.ts';

test('a page that is reloaded without a network comes back, takes edits, and saves them later', async ({
  as,
  signedIn,
}) => {
  const own = new ContractPage(await as('Reviewer A'));
  const { page } = own;
  const contractId = await uploadContract(page);
  await own.saved();
  await own.comesBack(contractId);

  await page.context().setOffline(true);
  await page.reload();
  await own.holds('The Supplier delivers within');
  await expect(own.status).toContainText('Offline');
  await expect(page.getByRole('heading', { name: 'Supply Agreement' }).first()).toBeVisible();
  await expect(own.outline.getByRole('button').first()).toBeVisible();
  await own.caretAtEndOf('The Supplier delivers within');
  await page.keyboard.type(' Written on a train.');
  await expect(own.status).toHaveText(/Offline \(\d+ edits? kept\)/);
  await own.editsKept();

  await page.reload();
  await own.holds('Written on a train.');
  await own.caretAtEndOf('The Customer pays each invoice');
  await page.keyboard.type(' And in a tunnel.');
  await expect(own.status).toHaveText(/Offline \(\d+ edits kept\)/);
  await own.editsKept();

  await page.context().setOffline(false);
  await own.saved();
  const other = new ContractPage(await as('Reviewer B'));
  await other.open(contractId);
  await other.holds('Written on a train.');
  await other.holds('And in a tunnel.');

  await test.step('a page that comes back has the policy it came with', async () => {
    await page.context().setOffline(true);
    const answer = await page.reload();
    const policy = (await answer?.headerValue('content-security-policy')) ?? '';
    expect(policy).toMatch(/script-src 'nonce-[\w+/=]+' 'strict-dynamic'(;|$)/);
    await own.holds('And in a tunnel.');
    await page.context().setOffline(false);
    await own.saved();
  });

  await test.step('who signs out leaves nothing behind', async () => {
    await page.getByRole('button', { name: /: account$/ }).click();
    await page.getByRole('menuitem', { name: /Leave, or change role|Sign out/ }).click();
    await page.waitForURL(/\/sign-in/);
    // Other journeys of this account sign in again.
    signedIn.delete('Reviewer A');
    for (const [database, table] of [
      ['countersign-answers', 'answers'],
      ['countersign-answers', 'session'],
      ['countersign-documents', 'documents'],
      ['countersign-documents', 'edits'],
    ] as const) {
      expect(await keptIn(page, database, table)).toEqual([]);
    }
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  });
});
