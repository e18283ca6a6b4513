import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { expect, test } from '../support/people.ts';
import { presenceProcesses } from '../support/presence-process.ts';

test('an admin sees by keyboard how editing together runs, and is told when the figures do not come', async ({
  as,
}) => {
  const writer = await as('Reviewer A');
  const admin = await as('Admin');
  const own = new ContractPage(writer);
  await own.open(await uploadContract(writer));

  await admin.goto('/settings/operation');
  const nodes = admin.getByRole('table').filter({ hasText: 'Connections' });
  await expect(nodes.getByRole('row').filter({ hasText: 'Running' })).toHaveCount(1);
  await expect(admin.getByText('None: every decision has reached its document.')).toBeVisible();

  await test.step('what somebody types is counted while they type', async () => {
    const commits = admin.getByText(/^[\d,]+ commits? since these nodes started/);
    await expect(commits).toBeVisible();
    const before = await commits.innerText();
    await own.paragraph('The Supplier delivers').click();
    await writer.keyboard.type('Promptly. ');
    await own.saved();
    await expect(commits).not.toHaveText(before);
    await expect(admin.getByText(/running, \d+ rooms?, [1-9]\d* connections?/)).toBeVisible();
  });

  await test.step('a table is opened and closed by the keyboard alone', async () => {
    const table = admin.getByRole('button', { name: 'Table' }).first();
    await table.press('Enter');
    await expect(admin.getByRole('columnheader', { name: 'Commits' })).toBeVisible();
    await expect(table).toHaveAttribute('aria-pressed', 'true');
    await expect(table).toBeFocused();
    await admin.keyboard.press('Enter');
    await expect(admin.getByRole('columnheader', { name: 'Commits' })).toBeHidden();
  });

  await test.step('without an answer the page says so, and asks again when it is told to', async () => {
    await admin.route(/\/trpc\/.*operation\.read/, (route) => route.abort());
    await admin.reload();
    const again = admin.getByRole('button', { name: 'Try again' });
    await expect(again).toBeVisible();
    await admin.unroute(/\/trpc\/.*operation\.read/);
    await again.press('Enter');
    await expect(nodes).toBeVisible();
  });
});

test('an admin sees a presence service fall silent and another take its place', async ({ as }) => {
  const running = await presenceProcesses();
  test.skip(running === null || running.length === 0, 'The presence process cannot be found on this system');

  const admin = await as('Admin');
  await admin.goto('/settings/operation');
  const nodes = admin.getByRole('table').filter({ hasText: 'Connections' });
  const alive = nodes.getByRole('row').filter({ hasText: 'Running' });
  await expect(alive).toHaveCount(1);
  const name = await alive.getByRole('cell').first().innerText();

  for (const pid of running ?? []) process.kill(pid, 'SIGKILL');
  await expect(nodes.getByRole('row').filter({ hasText: name })).toContainText(/Silent for \d+ s/);
  await expect(alive).toHaveCount(1);
  await expect(alive.getByRole('cell').first()).not.toHaveText(name);
});
