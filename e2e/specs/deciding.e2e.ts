import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { decideAll, mine, waiting, whoeverIsAsked } from '../support/deciding.ts';
import { expect, test } from '../support/people.ts';

test('a contract is uploaded, the AI’s findings arrive, and reviewers decide them by keyboard', async ({
  as,
}) => {
  const a = new ContractPage(await as('Reviewer A'));
  const b = new ContractPage(await as('Reviewer B'));
  const lead = new ContractPage(await as('Lead'));
  let contractId = '';

  await test.step('uploaded, and the AI’s findings arrive', async () => {
    contractId = await uploadContract(a.page);
    await a.saved();
    await expect(waiting(a).first()).toBeVisible();
    await expect(a.page.getByRole('button', { name: /here:.*AI/ })).toBeVisible();
  });

  await test.step('decided by one key, the next comes into hand; taken back by another key', async () => {
    await Promise.all([b.open(contractId), lead.open(contractId)]);
    // There is more in it than three people could have one each of.
    const hand = await whoeverIsAsked([a, b, lead], '', { atLeast: 2 });
    await mine(hand).first().click();
    await expect(hand.page).toHaveURL(/finding=/);
    const decided = hand.page.url();
    const before = await mine(hand).count();
    await hand.panel.focus();
    // Held down, it decides once.
    await hand.page.keyboard.down('a');
    await hand.page.keyboard.down('a');
    await hand.page.keyboard.up('a');
    await expect(mine(hand)).toHaveCount(before - 1);
    await expect(hand.page).not.toHaveURL(decided);
    await expect(hand.page).toHaveURL(/finding=/);
    await expect(hand.panel).toContainText('Waits for you');
    await hand.panel.focus();
    await hand.page.keyboard.press('u');
    await expect(mine(hand)).toHaveCount(before);
  });

  await test.step('reviewers decide all that waits for them, one against the AI', async () => {
    await decideAll(a, 'r');
    await b.open(contractId);
    await decideAll(b, 'a');
    await a.open(contractId);
    await decideAll(a, 'r');
  });
});
