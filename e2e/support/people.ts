import { test as base, type BrowserContext, type Page } from '@playwright/test';

/** Accounts of the sample workspace, by the title on their card. */
export type Who = 'Reviewer A' | 'Reviewer B' | 'Lead' | 'Manager' | 'Analyst' | 'Admin';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

type Fixtures = {
  /** A window of somebody who is signed in; each call opens a browser profile of its own. */
  readonly as: (who: Who, options?: { colorScheme?: 'light' | 'dark' }) => Promise<Page>;
};
type WorkerFixtures = { readonly signedIn: Map<Who, State> };

/** Tests with people. Somebody signs in once and is remembered: sign-in has limits. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  signedIn: [
    async ({}, use) => {
      await use(new Map());
    },
    { scope: 'worker' },
  ],
  as: async ({ browser, signedIn, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (who, options = {}) => {
      const known = signedIn.get(who);
      const context = await browser.newContext({
        ...options,
        ...(baseURL === undefined ? {} : { baseURL }),
        ...(known === undefined ? {} : { storageState: known }),
      });
      opened.push(context);
      const page = await context.newPage();
      if (!known) {
        await signIn(page, who);
        signedIn.set(who, await context.storageState());
      }
      return page;
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

export { expect } from '@playwright/test';

/** Through the card on the sign-in page; ends where this role lands. */
export async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: new RegExp(`^${who}`) }).click();
  await page.waitForURL((url) => !['/sign-in', '/'].includes(url.pathname));
}
