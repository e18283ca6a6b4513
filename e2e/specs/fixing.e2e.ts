import { expectAccessible } from '../support/accessibility.ts';
import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { askedAbout, pressNamedKey, whoeverIsAsked } from '../support/deciding.ts';
import { holdNext } from '../support/held-request.ts';
import { expect, test } from '../support/people.ts';

const FIGURES = 'Words and figures differ';
/** One thing is wrong with it that the AI has words for. */
const CONTRACT = `# Supply Agreement

This Supply Agreement is made on 1 June 2026 between Alder Instruments Ltd ("Supplier") and Birch Components Ltd ("Customer").

## 1. Orders

The Supplier delivers within thirty (45) days after it has accepted an order.

## 2. Governing Law

This Supply Agreement is governed by the laws of England and Wales.
`;

test('a fix puts the reviewer’s own words into the text, and nothing typed is lost when the text changed meanwhile', async ({
  as,
}) => {
  const a = new ContractPage(await as('Reviewer A'));
  const b = new ContractPage(await as('Reviewer B'));
  const lead = new ContractPage(await as('Lead'));
  let contractId = '';
  let [hand, other] = [a, b];
  const form = () => hand.page.getByRole('form', { name: 'Fix' });
  const words = () => form().getByRole('textbox', { name: 'What it should say' });

  await test.step('the AI proposes words for what is wrong', async () => {
    contractId = await uploadContract(a.page, CONTRACT);
    await Promise.all([a.saved(), b.open(contractId), lead.open(contractId)]);
    await expect(a.text.locator('p', { hasText: 'after it has accepted' }).locator('ins')).toBeVisible();
    // Whoever may judge it and has least to do is asked: each of the three may be.
    const asked = await whoeverIsAsked([a, b, lead], FIGURES);
    [hand, other] = [asked, asked === a ? b : a];
  });

  await test.step('one key opens the fix; what the text will be is shown while it is written', async () => {
    await askedAbout(hand, FIGURES).first().click();
    await expect(hand.panel.getByRole('heading', { level: 2 })).toHaveText('Words and figures differ');
    await hand.panel.focus();
    await pressNamedKey(hand.page, 'Fix');
    await expect(words()).toBeFocused();
    await words().fill('ninety');
    await form().getByRole('textbox', { name: 'Note' }).fill('As agreed by telephone');
    await expect(form().getByRole('group', { name: 'In the text' }).locator('ins')).toContainText('ninety');
    await expectAccessible(hand.page, 'a fix');
  });

  await test.step('the text changes before it arrives: it is asked again, with all that was typed', async () => {
    const held = await holdNext(hand.page, 'judgments.submit');
    await words().press('Control+Enter');
    await expect(form()).toBeHidden();
    await other.caretAtEndOf('after it has accepted');
    await other.page.keyboard.type(' In writing.');
    await other.saved();
    held.pass();
    await expect(hand.panel.getByRole('alert')).toContainText('The text changed while you were reading');
    await expect(words()).toHaveValue('ninety');
    await expect(form().getByRole('textbox', { name: 'Note' })).toHaveValue('As agreed by telephone');
  });

  await test.step('sent again it is taken, and its words stand in the text as agreed ones', async () => {
    await expect(async () => {
      if (await form().isVisible()) await words().press('Control+Enter');
      await expect(hand.page.getByText(/^Fixed: /)).toBeVisible({ timeout: 5_000 });
    }).toPass();
    for (const one of [hand, other]) {
      await one.holds('within thirty (ninety) days');
      await one.lacks('45');
      await expect(one.paragraph('ninety').locator('ins', { hasText: 'ninety' })).toHaveCount(0);
    }
  });

  await test.step('colleagues read what was fixed, by whom and why', async () => {
    await other.outline
      .getByRole('button', { name: /Words and figures differ.*Fixed/ })
      .first()
      .click();
    const judgment = other.panel.getByRole('listitem').filter({ hasText: 'As agreed by telephone' });
    await expect(judgment.locator('ins')).toContainText('ninety');
  });
});
