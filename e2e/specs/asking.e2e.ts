import { expectAccessible } from '../support/accessibility.ts';
import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { askedAbout, pressNamedKey, whoeverIsAsked } from '../support/deciding.ts';
import { holdNext } from '../support/held-request.ts';
import { expect, test, type Who } from '../support/people.ts';
import { said } from '../support/said.ts';

const FIGURES = 'Words and figures differ';
const CONTRACT = `# Supply Agreement

The Supplier delivers within thirty (45) days after it has accepted an order.

The Customer pays each invoice within sixty (30) days after it has got it.

This Supply Agreement is governed by the laws of England and Wales.
`;
const QUESTION = 'Was it thirty or forty-five that we agreed on?';

test('a reviewer decides by one key and takes it back, asks a colleague, and both are heard', async ({
  as,
}) => {
  const people: readonly Who[] = ['Reviewer A', 'Reviewer B', 'Lead'];
  const pages = await Promise.all(people.map(async (who) => new ContractPage(await as(who))));
  const contractId = await uploadContract(pages[0]!.page, CONTRACT);
  await pages[0]!.saved();
  await Promise.all(pages.slice(1).map((one) => one.open(contractId)));
  const hand = await whoeverIsAsked(pages, FIGURES);
  // Not the lead, whose word would be the last.
  const other = pages.find((one) => one !== hand)!;
  const [asker, colleague] = [hand, other].map((one) => people[pages.indexOf(one)]!);
  const { page, panel } = hand;
  const title = panel.getByRole('heading', { level: 2 });

  await test.step('the panel says what it is, and why it came to this person', async () => {
    await askedAbout(hand, FIGURES).first().click();
    await expect(title).toHaveText(FIGURES);
    await expect(panel.getByRole('heading', { name: 'Why it came to you' })).toBeVisible();
    await expect(panel).toContainText(/a person decides\.|a change always waits for a person\./);
    await expect(panel).toContainText(/One reviewer decides · due .* · policy \d+/);
  });

  await test.step('one key decides; the next finding comes into hand, and Undo brings this one back', async () => {
    const before = await askedAbout(hand, FIGURES).count();
    const address = page.url();
    await panel.focus();
    await pressNamedKey(page, 'Accept');
    await expect(said(page, `Accepted: ${FIGURES}.`)).toBeVisible();
    if ((await waitingFor(hand)) > 0) await expect(page).not.toHaveURL(address);
    await page.goto(address);
    await hand.saved();
    await expect(panel).toContainText('Accepted');

    const held = await holdNext(page, 'judgments.undo');
    await panel.focus();
    await pressNamedKey(page, 'Undo');
    await expect(panel.getByText('Waits for a reviewer').first()).toBeVisible();
    await expect(panel).toContainText('taken back');
    held.lose();
    await expect(said(page, `${FIGURES} is not taken back.`)).toBeVisible();
    await expect(panel.getByText('Accepted', { exact: true }).first()).toBeVisible();
    await panel.focus();
    await page.keyboard.press('u');
    await expect(askedAbout(hand, FIGURES)).toHaveCount(before);
  });

  await test.step('a question whose sending breaks is there again as it was written', async () => {
    await panel.focus();
    await pressNamedKey(page, 'Ask a colleague');
    const dialog = page.getByRole('dialog', { name: 'Ask a colleague' });
    await dialog.getByRole('combobox', { name: 'Who' }).click();
    await page.getByRole('option', { name: colleague! }).click();
    await dialog.getByRole('textbox').fill(QUESTION);
    const held = await holdNext(page, 'tasks.askColleague');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(dialog).toBeHidden();
    held.lose();
    await page.getByRole('button', { name: 'Back to the question' }).click();
    await expect(dialog.getByRole('textbox')).toHaveValue(QUESTION);
    await expectAccessible(page, 'a question that was not sent');
    await expect(dialog.getByRole('combobox', { name: 'Who' })).toHaveText(new RegExp(colleague!));
    await expect(dialog).toContainText('The service does not answer right now.');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(said(page, 'Asked.')).toBeVisible();
  });

  await test.step('the colleague finds the question in the inbox and beside the finding, and answers', async () => {
    await other.page.goto('/inbox');
    const row = other.page.getByRole('link').filter({ hasText: `${asker!} asks: ${QUESTION}` });
    await row.first().click();
    await other.page.waitForURL(new RegExp(`${contractId}.*finding=`));
    await other.saved();
    await expect(other.panel).toContainText(`${asker!} asks: ${QUESTION}`);
    await other.panel.focus();
    await pressNamedKey(other.page, 'Reject');
    await expect(said(other.page, `Rejected: ${FIGURES}.`)).toBeVisible();
  });

  await test.step('who asked reads the answer among the judgments', async () => {
    await expect(panel.getByRole('listitem').filter({ hasText: `by ${colleague!}` })).toContainText(
      'Rejected',
    );
  });

  await test.step('an edit is taken back by its own key', async () => {
    await hand.caretAtEndOf('governed by the laws');
    await page.keyboard.type(' Typed by mistake.');
    await hand.holds('Typed by mistake.');
    await page.keyboard.press('Control+z');
    await hand.lacks('mistake.');
    await hand.saved();
    await other.lacks('mistake.');
  });
});

const waitingFor = ({ outline }: ContractPage) =>
  outline.getByRole('button', { name: /Waits for you/ }).count();
