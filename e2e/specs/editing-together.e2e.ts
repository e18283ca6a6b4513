import { ContractPage } from '../support/contract-page.ts';
import { findContract } from '../support/contracts.ts';
import { holdNext } from '../support/held-request.ts';
import { expect, test } from '../support/people.ts';
import { said } from '../support/said.ts';

const CLAUSE = 'is willing to show it on the terms of this Agreement';

test('two reviewers type in the same paragraph and see the same text', async ({ as }) => {
  const [a, b] = [new ContractPage(await as('Reviewer A')), new ContractPage(await as('Reviewer B'))];
  const contractId = await findContract(a.page, 'Mutual Non-Disclosure');
  await Promise.all([a.open(contractId), b.open(contractId)]);

  await a.caretAtEndOf(CLAUSE);
  const height = () => a.paragraph(CLAUSE).evaluate((one) => one.getBoundingClientRect().height);
  const before = await height();
  await b.caretAtEndOf(CLAUSE);
  await expect(a.paragraph(CLAUSE).locator('.caret')).toHaveCount(1);
  expect(await height(), 'nothing moves because somebody is there').toBe(before);
  await test.step('each sees where the other is, by name, and can go there', async () => {
    await expect(a.paragraph(CLAUSE).locator('.caret')).toHaveText('Reviewer B');
    await a.page
      .getByRole('region', { name: 'Text' })
      .evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
    await expect(a.paragraph(CLAUSE)).not.toBeInViewport();
    await a.page.getByRole('button', { name: /here:.*Reviewer B/ }).click();
    await a.page.getByRole('button', { name: /^Reviewer B/ }).click();
    await expect(a.paragraph(CLAUSE)).toBeInViewport();
    await a.page.keyboard.press('Escape');
    await a.caretAtEndOf(CLAUSE);
  });
  await Promise.all([
    a.page.keyboard.type(' Alpha wrote this.', { delay: 15 }),
    b.page.keyboard.type(' Bravo wrote that.', { delay: 15 }),
  ]);
  await Promise.all([a.saved(), b.saved()]);
  for (const words of ['Alpha wrote this.', 'Bravo wrote that.']) {
    await a.holds(words);
    await b.holds(words);
  }
  await expect(async () => {
    expect(await a.paragraphs()).toEqual(await b.paragraphs());
  }).toPass();

  await test.step('what one suggests is the other’s to see, under its author’s name', async () => {
    await b.page.getByRole('tab', { name: 'Changes' }).click();
    await expect(b.page.getByText(/Reviewer A inserted/).first()).toBeVisible();
  });
  await test.step('one rejects what the other suggested: shown at once, and undecided again where that did not arrive', async () => {
    const reject = b.page
      .getByRole('listitem')
      .filter({ hasText: 'Reviewer A inserted' })
      .getByRole('button', { name: 'Reject this change' });
    const count = await reject.count();
    const held = await holdNext(b.page, 'contracts.decideRedline');
    await reject.first().click();
    await expect(reject).toHaveCount(count - 1);
    held.lose();
    await expect(reject).toHaveCount(count);
    await expect(said(b.page, 'The change is not rejected.')).toBeVisible();
    await a.holds('Alpha wrote this.');
    await reject.first().click();
    await a.lacks('Alpha wrote this.');
    await b.saved();
  });
  await test.step('and the other accepts: it is the text’s own, for both, and no longer a change', async () => {
    await a.page.getByRole('tab', { name: 'Changes' }).click();
    const change = ({ page }: ContractPage) =>
      page
        .getByRole('listitem')
        .filter({ hasText: 'Reviewer B inserted' })
        .filter({ hasText: 'Bravo wrote' });
    await change(a).getByRole('button', { name: 'Accept this change' }).click();
    for (const one of [a, b]) {
      await expect(one.paragraph('Bravo wrote that.').locator('ins', { hasText: 'Bravo' })).toHaveCount(0);
      await expect(change(one)).toHaveCount(0);
      await one.holds('Bravo wrote that.');
    }
    await a.saved();
  });
  await test.step('a fresh window shows the same', async () => {
    await a.page.reload();
    await a.saved();
    expect(await a.paragraphs()).toEqual(await b.paragraphs());
  });
});

test('what is typed offline is kept over a reload and saved when the connection is back', async ({ as }) => {
  const own = new ContractPage(await as('Reviewer A'));
  const contractId = await findContract(own.page, 'Software as a Service');
  await own.open(contractId);
  const first = (await own.paragraphs()).find((text) => text.length > 120)?.slice(0, 40) ?? '';

  const all: string[] = [];
  // Loaded again with the last key, and a network then: nothing waits until it is kept.
  for (const time of ['once', 'twice', 'three times']) {
    await own.page.context().setOffline(true);
    await expect(own.status).toContainText('Offline');
    await own.caretAtEndOf(first);
    all.push(`Written ${time} without a connection.`);
    await own.page.keyboard.type(` ${all.at(-1)}`);
    await own.page.context().setOffline(false);
    await own.page.reload();
    await own.holds(all.join(' '));
    await own.saved();
  }

  const other = new ContractPage(await as('Reviewer B'));
  await other.open(contractId);
  await other.holds(all.join(' '));
});
