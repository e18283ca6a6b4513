import { expectAccessible } from '../support/accessibility.ts';
import { holdNext } from '../support/held-request.ts';
import { expect, test } from '../support/people.ts';
import { said } from '../support/said.ts';

test('a lead changes what the AI asks for, with a reason, and takes it back', async ({ as }) => {
  const lead = await as('Lead');
  await lead.goto('/playbook');
  const rules = lead.getByRole('list', { name: 'Rules' });
  const rule = (title: string) => rules.getByRole('button', { name: title, exact: false, expanded: false });
  const foot = lead.getByRole('region', { name: 'Draft', exact: true });
  const search = lead.getByRole('searchbox', { name: 'Search rules and positions' });

  await test.step('a rule shows its positions, their wording, and what each has found', async () => {
    await search.fill('resale prices');
    await expect(rules.getByRole('listitem').first()).toContainText('Freedom to set resale prices');
    await rule('Freedom to set resale prices').click();
    await expect(rules).toContainText('Preferred');
    // The AI may still be reading the sample; what it has found by now is there when the page is asked for again.
    await expect(async () => {
      await lead.reload();
      await expect(rules).toContainText(/Found: \d+ (open|accepted|rejected)/, { timeout: 5_000 });
    }).toPass();
    await expectAccessible(lead, 'a rule of the playbook');
    await rules.getByRole('link', { name: 'the newest' }).first().click();
    await lead.waitForURL(/\/contracts\/[0-9a-f-]{36}\?finding=/);
    await lead.getByRole('link', { name: 'See the rule' }).click();
    await expect(
      rules.getByRole('button', { name: 'Freedom to set resale prices', expanded: true }),
    ).toBeInViewport();
    await lead.goto('/playbook');
  });

  await test.step('a rule is edited in a draft, and checked', async () => {
    await lead.getByRole('button', { name: 'Start a draft' }).click();
    await search.fill('our counsel covers');
    await rule('Governing law').click();
    await rules.getByRole('button', { name: 'Edit' }).click();
    await lead
      .getByLabel('Explanation', { exact: true })
      .fill('Only the law of England and Wales will do for us.');
    const when = rules.getByRole('group', { name: 'When position 1 is taken', exact: true });
    const among = when.getByLabel('Is one of, one a line').first();
    const before = await among.inputValue();
    await among.fill('');
    await lead.getByRole('button', { name: 'Save the rule' }).click();
    await expect(among).toHaveAttribute('aria-invalid', 'true');
    await among.fill('Scotland');
    await lead.getByRole('button', { name: 'Save the rule' }).click();
    await expect(rules.getByRole('status').filter({ hasText: /example/i })).toBeVisible();
    await expectAccessible(lead, 'a rule being edited');
    await lead.reload();
    await expect(among).toHaveValue('Scotland');
    await among.fill(before);
    const held = await holdNext(lead, 'playbooks.saveRule');
    await lead.getByRole('button', { name: 'Save the rule' }).click();
    await expect(rules).toContainText('Only the law of England and Wales will do for us.');
    await expect(among).toBeHidden();
    // Lost on its way: the form is there again, with all that was typed.
    held.lose();
    await expect(among).toHaveValue(before);
    await expect(said(lead, 'The rule is not saved.')).toBeVisible();
    await lead.getByRole('button', { name: 'Save the rule' }).click();
    await expect(foot.getByRole('status')).toHaveText('1 difference from the playbook in force.');
  });

  await test.step('a rule that is removed goes at once, and is there again where that did not arrive', async () => {
    const again = rules.getByRole('button', { name: 'Governing law', exact: false });
    const held = await holdNext(lead, 'playbooks.removeRule');
    await rules.getByRole('button', { name: 'Remove' }).click();
    await expect(again).toHaveCount(0);
    held.lose();
    await expect(again).toBeVisible();
    await expect(said(lead, 'The rule was not removed.')).toBeVisible();
  });

  await test.step('a reviewer reads the draft, and does not publish it', async () => {
    const reviewer = await as('Reviewer A');
    await reviewer.goto('/playbook');
    await expect(reviewer.getByText('1 difference from the playbook in force.')).toBeVisible();
    await expect(reviewer.getByRole('button', { name: 'Publish…' })).toHaveCount(0);
  });

  const publish = async (version: number, reason: string) => {
    await foot.getByRole('button', { name: 'Publish…' }).click();
    const dialog = lead.getByRole('dialog', { name: `Publish playbook ${version}?` });
    await dialog.getByLabel('Why').fill(reason);
    await expectAccessible(lead, `publishing playbook ${version}`);
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await expect(lead.getByText(new RegExp(`version ${version}, published by Lead`))).toBeVisible();
  };

  await test.step('published with a reason, it is on record with what changed', async () => {
    await publish(2, 'One law is enough.');
    await lead.getByRole('tab', { name: 'Versions' }).click();
    const newest = lead.getByRole('list', { name: 'Versions' }).getByRole('listitem').first();
    await expect(newest).toContainText('“One law is enough.”');
    await newest.getByText('1 difference from the one before').click();
    await expect(newest).toContainText('Governing law: explanation');
  });

  await test.step('the version before comes back', async () => {
    await lead.getByRole('button', { name: 'Go back to it: playbook 1' }).click();
    await expect(foot.getByRole('status')).toHaveText('1 difference from the playbook in force.');
    await publish(3, 'Scots law is fine after all.');
  });
});
