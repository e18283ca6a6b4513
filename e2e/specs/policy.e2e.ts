import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { holdNext } from '../support/held-request.ts';
import { expect, test } from '../support/people.ts';

/** The process that has decisions to replay. */
async function openPolicy(page: Page): Promise<void> {
  await page.goto('/manage/policy');
  await page.getByRole('combobox', { name: 'Process' }).click();
  await page.getByRole('option', { name: 'Contract review (sample history)' }).click();
  await expect(page.getByText(/^Policy 2 is in force/)).toBeVisible();
}

const foot = (page: Page) => page.getByRole('region', { name: 'Draft', exact: true });

async function replay(page: Page): Promise<void> {
  await foot(page).getByRole('button', { name: 'Replay' }).click();
  await expect(foot(page).getByRole('status')).toHaveText('Replayed as it stands: it may be published.');
}

async function publish(page: Page, version: number, reason: string): Promise<void> {
  await foot(page).getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog', { name: `Publish policy ${version}?` });
  await expect(dialog.getByRole('button', { name: 'Publish' })).toBeDisabled();
  await dialog.getByLabel('Why').fill(reason);
  await expectAccessible(page, `publishing policy ${version}`);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(
    page.getByText(new RegExp(`^Policy ${version} is in force, published by Manager`)),
  ).toBeVisible();
}

test('a manager knows what a policy does before it is in force, and goes back to the one before', async ({
  as,
}) => {
  const manager = await as('Manager');
  await openPolicy(manager);
  await manager.getByRole('button', { name: 'Start a draft' }).click();
  const publishing = foot(manager).getByRole('button', { name: 'Publish…' });
  await expect(publishing).toBeDisabled();

  await test.step('what is typed outlives a visit elsewhere', async () => {
    await manager.getByLabel('Routine risk: percent that may be wrong').fill('8');
    await expect(foot(manager).getByRole('status')).toContainText('Not saved yet');
    await manager.getByRole('link', { name: 'Load', exact: true }).click();
    await expect(manager.getByRole('heading', { level: 1, name: 'Load' })).toBeVisible();
    await openPolicy(manager);
    await expect(manager.getByLabel('Routine risk: percent that may be wrong')).toHaveValue('8');
  });

  await test.step('a rule that cannot be read is said at its field', async () => {
    await manager.getByRole('button', { name: 'Add a rule' }).click();
    await manager.getByLabel('Name', { exact: true }).fill('always read insurance');
    await manager.getByLabel('When', { exact: true }).fill('category == Insurance');
    await foot(manager).getByRole('button', { name: 'Save' }).click();
    await expect(manager.getByLabel('When', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await manager.getByLabel('When', { exact: true }).fill('category == "Insurance"');
  });

  await test.step('what is saved is shown so at once, and is typed and not saved where that did not arrive', async () => {
    const held = await holdNext(manager, 'policies.change');
    const save = foot(manager).getByRole('button', { name: 'Save' });
    await save.click();
    await expect(save).toBeHidden();
    await expect(foot(manager).getByRole('status')).toHaveText('Saving…');
    await manager.getByLabel('Percent of automatic decisions').fill('7');
    held.lose();
    await expect(save).toBeVisible();
    await expect(foot(manager).getByRole('status')).toContainText('The service does not answer');
    await expect(manager.getByText('category == "Insurance"')).toBeVisible();
    await expect(manager.getByLabel('Percent of automatic decisions')).toHaveValue('7');
  });

  await test.step('a draft is not discarded by mistake, and whoever thinks again goes on where they were', async () => {
    const discard = manager.getByRole('button', { name: 'Discard the draft' });
    await discard.click();
    await expect(manager.getByRole('dialog').getByRole('button', { name: 'Keep it' })).toBeFocused();
    await expectAccessible(manager, 'discarding a draft');
    await manager.keyboard.press('Escape');
    await expect(discard).toBeFocused();
  });

  await test.step('the replay shows what would differ, each figure with its n', async () => {
    await replay(manager);
    const chart = manager.getByRole('region', { name: 'Before and after' });
    await expect(chart).toContainText(/[\d,]+ decisions, replayed/);
    await expect(chart.getByRole('listitem').filter({ hasText: 'Decided without a person' })).toContainText(
      /\d+\.\d% \(\d+\.\d% to \d+\.\d%\), n = [\d,]+/,
    );
    await chart.getByRole('button', { name: 'Table' }).click();
    await expect(chart.getByRole('row')).toHaveCount(6);
    const moved = manager.getByRole('region', { name: 'Decisions that would go another way' });
    await expect(moved.getByRole('row').nth(1)).toContainText('Nobody');
    await expectAccessible(manager, 'a replayed draft');
  });

  await test.step('an analyst reads the draft, and does not publish it', async () => {
    const analyst = await as('Analyst');
    await openPolicy(analyst);
    await expect(foot(analyst).getByRole('status')).toHaveText(
      'Replayed as it stands: a manager may publish it.',
    );
    await expect(foot(analyst).getByRole('button', { name: 'Publish…' })).toHaveCount(0);
  });

  await test.step('what has been changed since is not published', async () => {
    await manager.getByLabel('Percent of automatic decisions').fill('5');
    await expect(publishing).toBeDisabled();
    await replay(manager);
  });

  await test.step('published with a reason, it is in force and on record', async () => {
    await publish(manager, 3, 'Routine findings wait too long.');
    await manager.getByRole('tab', { name: 'Versions' }).click();
    const newest = manager.getByRole('list', { name: 'Versions' }).getByRole('listitem').first();
    await expect(newest).toContainText('“Routine findings wait too long.”');
    await newest.getByText('differences from the one before').click();
    await expect(newest).toContainText('Rule “always read insurance”');
    await expectAccessible(manager, 'versions of a policy');
  });

  await test.step('the one before comes back the same way', async () => {
    await manager.getByRole('button', { name: 'Go back to it: policy 2' }).click();
    await replay(manager);
    await publish(manager, 4, 'It was better before.');
    await manager.getByRole('tab', { name: 'In force' }).click();
    await expect(manager.getByRole('heading', { name: 'Without a person' })).toBeVisible();
    await expect(manager.getByText('always read insurance')).toHaveCount(0);
    await expectAccessible(manager, 'a policy in force');
  });

  await test.step('by category each has a threshold of its own, and what was promised by risk is dropped', async () => {
    await manager.getByRole('button', { name: 'Start a draft' }).click();
    const promises = manager.getByRole('region', { name: 'Without a person' });
    await promises.getByLabel('A threshold for each').click();
    await manager.getByRole('option', { name: 'Category' }).click();
    await expect(promises.getByRole('status')).toContainText('is dropped: Routine risk');
    await expect(promises.getByRole('checkbox', { name: /risk/ })).toHaveCount(0);
    await promises.getByRole('checkbox', { name: /^Governing Law/ }).check();
    await promises.getByLabel('Governing Law: percent that may be wrong').fill('10');
    await expectAccessible(manager, 'a draft by category');
    await replay(manager);
    await expect(
      promises.getByRole('listitem').filter({ hasText: 'Governing Law: automatic in part' }),
    ).toContainText(/from \d+\.\d% sure/);
    await publish(manager, 5, 'Each kind of clause for itself.');
  });
});
