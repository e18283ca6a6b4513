import type { Locator, Page } from '@playwright/test';

/** What the page says in passing, at its edge. */
export const said = (page: Page, words: string | RegExp): Locator =>
  page
    .getByRole('region', { name: /^Messages/ })
    .getByRole('listitem')
    .filter({ hasText: words });
