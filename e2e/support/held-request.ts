import type { Page } from '@playwright/test';

/** A change that has been sent and has not arrived. */
export type HeldRequest = {
  /** It goes on its way. */
  readonly pass: () => void;
  /** It never arrives: the connection breaks. */
  readonly lose: () => void;
};

/** Holds back the next change that this page sends to a procedure. */
export async function holdNext(page: Page, procedure: string): Promise<HeldRequest> {
  let decide: (fate: 'pass' | 'lose') => void = () => undefined;
  const fate = new Promise<'pass' | 'lose'>((resolve) => {
    decide = resolve;
  });
  await page.route(
    `**/trpc/${procedure}*`,
    async (route) => {
      if ((await fate) === 'pass') await route.continue();
      else await route.abort('connectionreset');
    },
    { times: 1 },
  );
  return { pass: () => decide('pass'), lose: () => decide('lose') };
}
