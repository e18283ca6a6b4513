import { expect, type Locator } from '@playwright/test';
import type { ContractPage } from './contract-page.ts';

export const waiting = ({ outline }: ContractPage): Locator =>
  outline.getByRole('button', { name: /Waits for/ });

export const mine = ({ outline }: ContractPage): Locator =>
  outline.getByRole('button', { name: /Waits for you/ });

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
