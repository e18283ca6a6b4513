import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { signOff } from '../support/deciding.ts';
import { expect, test } from '../support/people.ts';

const DELIVERY = 'The Supplier delivers within';
const TOO_LATE = 'Written too late.';

/** A contract that a reviewer has uploaded just now, and has open. */
async function uploaded(as: (who: 'Reviewer A') => Promise<Page>) {
  const page = await as('Reviewer A');
  const own = new ContractPage(page);
  const contractId = await uploadContract(page);
  await own.saved();
  return { page, own, contractId };
}

/** Without a network, at the end of the clause on delivery. */
async function typeOffline(own: ContractPage, words: string): Promise<void> {
  await own.page.context().setOffline(true);
  await expect(own.status).toContainText('Offline');
  await own.caretAtEndOf(DELIVERY);
  await own.page.keyboard.type(` ${words}`);
  await own.editsKept();
}

test('words that a contract does not take any more outlive a reload, until somebody has seen them', async ({
  as,
}) => {
  const { page, own, contractId } = await uploaded(as);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const [elsewhere, colleague, lead] = [
    new ContractPage(await as('Reviewer A')),
    new ContractPage(await as('Reviewer B')),
    new ContractPage(await as('Lead')),
  ];
  await own.comesBack(contractId);

  const beside = new ContractPage(await page.context().newPage());
  await test.step('typed without a network, and there in a second window, while the others sign the contract off', async () => {
    await typeOffline(own, TOO_LATE);
    await beside.page.goto(page.url());
    await beside.holds(TOO_LATE);
    for (const person of [elsewhere, colleague, lead]) await person.open(contractId);
    await signOff(lead, [elsewhere, colleague]);
  });

  const noticeOn = (one: Page) =>
    one.getByRole('alert').filter({ hasText: 'Not all that you typed was taken' });
  const [notice, alsoThere] = [noticeOn(page), noticeOn(beside.page)];
  const words = page.getByRole('dialog', { name: 'Words that were not taken' });
  await test.step('back on the network, both windows say why, and what they show is what there is', async () => {
    await page.context().setOffline(false);
    for (const [one, said] of [
      [own, notice],
      [beside, alsoThere],
    ] as const) {
      await expect(said).toContainText('the contract is signed off. A lead can reopen it.');
      await one.saved();
      await one.lacks(TOO_LATE);
    }
  });
  await test.step('after a reload the words are there to be copied, once', async () => {
    await page.reload();
    await own.saved();
    await notice.getByRole('button', { name: 'Show the words' }).click();
    await expect(words).toContainText(TOO_LATE);
    await expectAccessible(page, 'words that were not taken');
    await words.getByRole('button', { name: 'Copy the words' }).click();
    await expect(words.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(TOO_LATE);
    await page.keyboard.press('Escape');
    await expect(alsoThere).toBeVisible();
  });
  await test.step('once they have been seen they are gone, in every window and for good', async () => {
    await notice.getByRole('button', { name: 'Understood' }).click();
    await expect(notice).toBeHidden();
    await expect(alsoThere).toBeHidden();
    await page.reload();
    await own.saved();
    await expect(notice).toBeHidden();
  });
});

test('words that were typed into the text itself become a suggestion when the contract was sent meanwhile', async ({
  as,
}) => {
  const { page, own, contractId } = await uploaded(as);
  await own.chooseMode('Editing');
  await expect(page.getByRole('combobox', { name: 'What typing does' })).toHaveText(/Editing/);
  await own.leaveText();

  await typeOffline(own, 'Meant for the text.');
  await expect(own.text.locator('ins').filter({ hasText: 'Meant' })).toHaveCount(0);

  const lead = new ContractPage(await as('Lead'));
  await lead.open(contractId);
  await lead.page.getByRole('button', { name: 'Export' }).click();
  await lead.page.getByRole('menuitem', { name: /Mark as sent/ }).click();
  await expectAccessible(lead.page, 'marking a contract as sent');
  await lead.page.getByRole('dialog').getByRole('button', { name: 'Mark as sent' }).click();
  await expect(lead.page.getByRole('button', { name: 'Baseline intact' })).toBeVisible();

  await page.context().setOffline(false);
  await own.saved();
  const proposed = lead.text.locator('ins[title="Inserted by Reviewer A"]');
  await expect(proposed.filter({ hasText: 'Meant for the text.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Baseline intact' })).toBeVisible();
  await page.reload();
  await own.saved();
  await expect(
    own.text.locator('ins[title="Inserted by Reviewer A"]').filter({ hasText: 'Meant for the text.' }),
  ).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'Not all that you typed' })).toBeHidden();
});

test('words in a paragraph that somebody deletes meanwhile come back to whoever typed them', async ({
  as,
}) => {
  const { page, own, contractId } = await uploaded(as);
  await typeOffline(own, TOO_LATE);

  await test.step('a colleague deletes the paragraph, who has not seen them', async () => {
    const other = new ContractPage(await as('Reviewer B'));
    await other.open(contractId);
    await other.chooseMode('Editing');
    await expect(other.page.getByRole('combobox', { name: 'What typing does' })).toHaveText(/Editing/);
    const paragraphs = other.text.locator('p');
    const before = await paragraphs.count();
    await other.caretAtStartOf(DELIVERY);
    for (const key of ['Control+Shift+ArrowDown', 'Delete', 'Backspace'])
      await other.page.keyboard.press(key);
    await expect.poll(() => paragraphs.count()).toBeLessThan(before);
    await other.lacks(DELIVERY);
    await other.saved();
  });
  await test.step('back on the network, they are there to be copied, until they have been seen', async () => {
    const notice = page.getByRole('alert').filter({ hasText: 'Not all that you typed is there any more' });
    await page.context().setOffline(false);
    await expect(notice).toContainText('somebody deleted what it stood in');
    await own.saved();
    await own.lacks(TOO_LATE);
    await notice.getByRole('button', { name: 'Show the words' }).click();
    await expect(page.getByRole('dialog', { name: 'Words that were not taken' })).toContainText(TOO_LATE);
    await page.keyboard.press('Escape');
    await notice.getByRole('button', { name: 'Understood' }).click();
    await page.reload();
    await own.saved();
    await expect(notice).toBeHidden();
  });
});
