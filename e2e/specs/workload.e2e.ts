import type { Page } from '@playwright/test';
import { holdNext } from '../support/held-request.ts';
import { expect, test } from '../support/people.ts';
import { said } from '../support/said.ts';

test('a manager moves work from whoever has too much: seen at once, and undone where it did not arrive', async ({
  as,
}) => {
  const page = await as('Manager');
  await page.goto('/manage/load');
  await expect(page.getByRole('region', { name: 'Load of people' })).toContainText('Reviewer A');
  await giveAll(page, 'Reviewer A', 'Lead');
  await page.reload();
  const suggested = page.getByRole('region', { name: /is the bottleneck/ });
  const people = page.getByRole('region', { name: 'Load of people' });
  await expect(people).toContainText('Reviewer A');
  await expect(suggested).toBeVisible();
  const words = await suggested.innerText();
  const [, tasks = '', from = '', to = ''] =
    /Move (\d+) tasks? from\s+(.+?)\s+to\s+(.+?)\n/s.exec(words) ?? [];
  const open = async (name: string) =>
    Number(await people.getByRole('row').filter({ hasText: name }).getByRole('cell').nth(2).innerText());
  const before = { from: await open(from), to: await open(to) };

  await test.step('lost on its way, it is suggested again, and why is said', async () => {
    const held = await holdNext(page, 'manage.move');
    await suggested.getByRole('button', { name: 'Move' }).click();
    await expect(suggested).toBeHidden();
    expect(await open(from)).toBe(before.from - Number(tasks));
    expect(await open(to)).toBe(before.to + Number(tasks));
    held.lose();
    await expect(suggested).toBeVisible();
    await expect(said(page, 'No task was moved.')).toBeVisible();
    expect(await open(from)).toBe(before.from);
  });
  await test.step('sent again, the tasks are with the colleague', async () => {
    await suggested.getByRole('button', { name: 'Move' }).click();
    await expect(said(page, /^\d+ tasks? moved/)).toBeVisible();
    await page.reload();
    await expect(people).toContainText(from);
    expect(await open(from)).toBeLessThan(before.from);
  });
});

type Load = { readonly people: { readonly person: { id: string; name: string }; readonly open: number }[] };

/** Who has much to do depends on what went before: one has nothing from here, and another has all of it. */
async function giveAll(page: Page, from: string, to: string): Promise<void> {
  const moved = await page.evaluate(
    async ([busy, free]) => {
      const { result } = (await (await fetch('/trpc/manage.load')).json()) as { result: { data: Load } };
      const find = (name: string) => result.data.people.find(({ person }) => person.name === name);
      const [giver, taker] = [find(busy), find(free)];
      if (!giver || !taker) throw new Error('One of them does not decide here');
      if (giver.open === 0) return true;
      const { ok } = await fetch('/trpc/manage.move', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ from: giver.person.id, to: taker.person.id, tasks: giver.open }),
      });
      return ok;
    },
    [from, to] as const,
  );
  expect(moved).toBe(true);
}
