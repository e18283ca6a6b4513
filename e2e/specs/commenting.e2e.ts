import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { holdNext } from '../support/held-request.ts';
import { expect, test } from '../support/people.ts';
import { said } from '../support/said.ts';

const WORDS = 'The Keeper keeps the goods dry';
const CONTRACT = `# Storage Agreement\n\n${WORDS}.\n\nThe Depositor may see them on every working day.\n`;
const QUESTION = 'Dry, and how warm?';
const ANSWER = 'As warm as the Depositor asks for.';

test('two people talk about some words: nothing waits for the network, and nothing is lost where it breaks', async ({
  as,
}) => {
  const a = new ContractPage(await as('Reviewer A'));
  const b = new ContractPage(await as('Reviewer B'));
  const contractId = await uploadContract(a.page, CONTRACT);
  await Promise.all([a.saved(), b.open(contractId)]);
  const thread = ({ page }: ContractPage) =>
    page
      .getByRole('region', { name: 'Comments' })
      .getByRole('listitem')
      .filter({ hasText: QUESTION })
      .first();

  await test.step('words are chosen and commented on by keyboard', async () => {
    await a.selectLastWordOf(WORDS);
    await a.page.keyboard.press('Control+Alt+m');
    const box = a.page.getByRole('textbox', { name: 'Comment', exact: true });
    await expect(box).toBeFocused();
    await box.fill(QUESTION);
  });

  await test.step('what is being written outlives a look at something else', async () => {
    await a.page.getByRole('tab', { name: 'Changes' }).click();
    await a.page.getByRole('tab', { name: 'Comments' }).click();
    await expect(a.page.getByRole('textbox', { name: 'Comment', exact: true })).toHaveValue(QUESTION);
  });

  await test.step('it is there at once; where the connection breaks it comes back as it was written', async () => {
    const held = await holdNext(a.page, 'comments.create');
    await a.page.getByRole('textbox', { name: 'Comment', exact: true }).press('Control+Enter');
    await expect(thread(a)).toContainText('Reviewer A');
    await expect(thread(a).getByRole('button', { name: 'Resolve' })).toHaveCount(0);
    held.lose();
    await expect(thread(a)).toBeHidden();
    await expect(said(a.page, 'Your comment is not there.')).toBeVisible();
    await expect(a.page.getByRole('textbox', { name: 'Comment', exact: true })).toHaveValue(QUESTION);
  });

  await test.step('sent again it stands beside its words, for the colleague too', async () => {
    await a.page.getByRole('textbox', { name: 'Comment', exact: true }).press('Control+Enter');
    await expect(thread(a).getByRole('button', { name: 'Resolve' })).toBeVisible();
    await expect(a.text.locator('[data-thread]')).toBeVisible();
    await b.page.getByRole('tab', { name: 'Comments' }).click();
    await expect(thread(b)).toContainText('Reviewer A');
    await expect(b.text.locator('[data-thread]')).toBeVisible();
  });

  await test.step('its address leads there, on another visit too', async () => {
    await thread(b).getByRole('button').first().click();
    await expect(b.page).toHaveURL(/thread=[0-9a-f-]{36}/);
    const other = new ContractPage(await as('Reviewer B'));
    await other.page.goto(b.page.url());
    await expect(thread(other).locator('[aria-current=true]')).toBeVisible();
    await expect(other.page.getByRole('textbox', { name: 'Reply' })).toBeVisible();
    await other.page.close();
  });

  await test.step('the answer is there at once; lost, it comes back before what was written since', async () => {
    const reply = b.page.getByRole('textbox', { name: 'Reply' });
    const held = await holdNext(b.page, 'comments.reply');
    await reply.fill(ANSWER);
    await reply.press('Control+Enter');
    await expect(thread(b).getByText(ANSWER)).toBeVisible();
    await expect(reply).toHaveValue('');
    await reply.fill('And dark.');
    held.lose();
    await expect(reply).toHaveValue(`${ANSWER}\n\nAnd dark.`);
    await expect(said(b.page, 'Your reply is not there.')).toBeVisible();
    await reply.press('Control+Enter');
    await expect(thread(a).getByText(ANSWER)).toBeVisible();
  });

  await test.step('resolved, it goes at once; it stays open where that is lost', async () => {
    const held = await holdNext(a.page, 'comments.resolve');
    await thread(a).getByRole('button', { name: 'Resolve' }).click();
    await expect(thread(a)).toBeHidden();
    held.lose();
    await expect(thread(a).getByRole('button', { name: 'Resolve' })).toBeVisible();
    await expect(said(a.page, 'The comment is not resolved.')).toBeVisible();
    await thread(a).getByRole('button', { name: 'Resolve' }).click();
    await expect(thread(a)).toBeHidden();
  });

  await test.step('the colleague sees it resolved, and opens it again', async () => {
    await expect(thread(b).getByRole('button', { name: 'Reopen' })).toBeVisible();
    await thread(b).getByRole('button', { name: 'Reopen' }).click();
    await expect(thread(a).getByRole('button', { name: 'Resolve' })).toBeVisible();
  });
});
