import { expectAccessible } from '../support/accessibility.ts';
import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { askedAbout, pressNamedKey, whoeverIsAsked } from '../support/deciding.ts';
import { holdNext } from '../support/held-request.ts';
import { expect, test } from '../support/people.ts';
import { proposedByAi } from '../support/shown-changes.ts';

const FIGURES = 'Words and figures differ';
/** One thing is wrong with it that the AI has words for. */
const CONTRACT = `# Supply Agreement

This Supply Agreement is made on 1 June 2026 between Alder Instruments Ltd ("Supplier") and Birch Components Ltd ("Customer").

## 1. Orders

The Supplier delivers within thirty (45) days after it has accepted an order.

## 2. Governing Law

This Supply Agreement is governed by the laws of England and Wales.
`;
/** The playbook has a rule for the law of such a contract, with one wording to prefer and one to fall back to. */
const UNDER_DUTCH_LAW = `# Distribution Agreement

This Distribution Agreement is made on 1 June 2026 between Alder Instruments Ltd ("Supplier") and Birch Components B.V. ("Distributor").

## 1. Orders

Distributor orders instruments in writing, and Supplier delivers them.

## 2. Governing Law

This Agreement is governed by the laws of the Netherlands.
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

test('asked for another position, the AI takes its wording back and proposes the next, for everybody', async ({
  as,
}) => {
  const lead = new ContractPage(await as('Lead'));
  const reviewer = new ContractPage(await as('Reviewer A'));
  const contractId = await uploadContract(lead.page, UNDER_DUTCH_LAW);
  await reviewer.open(contractId);
  const law = ({ text }: ContractPage) => text.locator('p', { hasText: 'governed by the laws of' });
  const another = lead.page.getByRole('button', { name: /^Propose another position/ });

  await test.step('first what the playbook prefers, and a button for the next', async () => {
    await lead.outline
      .getByRole('button', { name: /Governing law/ })
      .first()
      .click();
    await expect(lead.panel).toContainText('The law of England and Wales governs.');
    await expect.poll(() => proposedByAi(law(lead))).toBe('England and Wales');
    await expect(another).toHaveText(/\(P\)$/);
  });
  await test.step('pressed, the fallback stands in the panel, and in everybody’s text in its place', async () => {
    await another.click();
    await expect(lead.panel).toContainText('Fallback position');
    await expect(lead.panel.locator('ins', { hasText: 'Ireland' })).toBeVisible();
    for (const one of [lead, reviewer]) {
      await expect.poll(() => proposedByAi(law(one))).toBe('Ireland');
      await one.holds('the Netherlands');
    }
    await expect(another).toBeHidden();
  });
});
