import { expect, type Locator, type Page } from '@playwright/test';
import type { ContractPage } from './contract-page.ts';

export const waiting = ({ outline }: ContractPage): Locator =>
  outline.getByRole('button', { name: /Waits for/ });

export const mine = ({ outline }: ContractPage): Locator =>
  outline.getByRole('button', { name: /Waits for you/ });

/** Findings of this title that somebody is asked about. */
export const askedAbout = ({ outline }: ContractPage, title: string): Locator =>
  outline.getByRole('button', { name: new RegExp(`${title}.*Waits for you`) });

/** Waits until one of these people is asked about it, and gives whose page that is: whoever has least to do. */
export async function whoeverIsAsked(
  people: readonly ContractPage[],
  title: string,
  { atLeast = 1 }: { readonly atLeast?: number } = {},
): Promise<ContractPage> {
  let asked: ContractPage | undefined;
  await expect
    .poll(async () => {
      const counts = await Promise.all(people.map((one) => askedAbout(one, title).count()));
      asked = people[counts.findIndex((count) => count >= atLeast)];
      return asked !== undefined;
    })
    .toBe(true);
  return asked as ContractPage;
}

/** Decides the finding in hand by one key; it stands as soon as the server says so. */
export async function decide({ page, panel }: ContractPage, key: string): Promise<void> {
  await panel.focus();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().includes('/trpc/judgments.submit')),
    page.keyboard.press(key),
  ]);
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Decides every finding that waits for this person, by the same key. */
export async function decideAll(own: ContractPage, key: string): Promise<void> {
  for (let left = await mine(own).count(); left > 0; left = await mine(own).count()) {
    await mine(own).first().click();
    await decide(own, key);
    await expect(mine(own)).toHaveCount(left - 1);
  }
}

/** Everybody decides what waits for them, until the lead can sign the contract off; by keyboard. */
export async function signOff(lead: ContractPage, people: readonly ContractPage[]): Promise<void> {
  const { keyboard } = lead.page;
  const dialog = lead.page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Sign off' });
  const signed = lead.page.getByText('Signed off', { exact: true });
  // The AI reads the words that were settled on, and may have something to say of them: that is decided too.
  await expect(async () => {
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    for (const person of [...people, lead]) await decideAll(person, 'a');
    await expect(waiting(lead)).toHaveCount(0, { timeout: 5_000 });
    await press(lead.page, 'Sign off');
    await confirm.focus();
    await keyboard.press('Enter');
    await expect(signed).toBeVisible({ timeout: 5_000 });
  }).toPass();
}

/** Presses the key that a button names on itself, to whoever looks and to whoever listens. */
export async function pressNamedKey(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  const named = (await button.getAttribute('aria-keyshortcuts')) ?? '';
  expect(named).not.toBe('');
  await expect(button.locator('kbd')).toHaveText(named.split('+'));
  await page.keyboard.press(named.length === 1 ? named.toLowerCase() : named);
}

/** By keyboard: the focus on a button, then Enter. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}
