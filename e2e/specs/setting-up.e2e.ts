import { expectAccessible } from '../support/accessibility.ts';
import { startOwnProduct, type OwnProduct } from '../support/own-product.ts';
import { expect, test } from '../support/people.ts';

const PASSWORD = 'a password of this journey';

let product: OwnProduct | null = null;
test.beforeAll(async () => {
  product = await startOwnProduct({ COUNTERSIGN_DEMO: '0' });
});
test.afterAll(() => product?.stop());

test('the code on the terminal makes the first workspace, a link lets a colleague in, and nothing runs on afterwards', async ({
  browser,
}) => {
  if (!product) throw new Error('It was started before.');
  const own = product;
  const code = own.said.map((line) => /one-time code: (\S+)/.exec(line)?.[1]).find(Boolean) ?? '';
  expect(code).toMatch(/^(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
  const context = await browser.newContext({ baseURL: own.url });
  const admin = await context.newPage();

  await test.step('the first visit asks for the code, and says when it is wrong', async () => {
    await admin.goto('/');
    await admin.waitForURL('**/set-up');
    await expectAccessible(admin, '/set-up');
    await admin.getByLabel('Code from the terminal').fill('WRNG-WRNG-WRNG-WRNG');
    await admin.getByLabel('Name of the workspace').fill('Legal department');
    await admin.getByLabel('Your name').fill('The admin');
    await admin.getByLabel('E-mail address').fill('admin@example.test');
    await admin.getByLabel('Password').fill(PASSWORD);
    await admin.getByRole('button', { name: 'Set up' }).click();
    await expect(admin.getByText('This is not the code on the terminal.')).toBeVisible();
    await expectAccessible(admin, '/set-up, refused');
  });

  await test.step('with the right one they are the admin', async () => {
    await admin.getByLabel('Code from the terminal').fill(code.toLowerCase());
    await admin.getByRole('button', { name: 'Set up' }).click();
    await admin.waitForURL('**/settings/members');
    await expect(admin.getByRole('row').filter({ hasText: 'The admin' })).toBeVisible();
  });

  const link = await test.step('a link is made, shown once', async () => {
    await admin
      .getByRole('button', { name: /^Invite/ })
      .first()
      .click();
    const dialog = admin.getByRole('dialog', { name: 'Invite somebody' });
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    await expect(dialog.getByText('Shown only now.')).toBeVisible();
    await expectAccessible(admin, 'an invitation');
    const shown = /https?:\/\/\S+\/join\/[\w-]+/.exec(
      await dialog.getByLabel('Invitation link').inputValue(),
    );
    expect(shown).not.toBeNull();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    return shown![0];
  });

  await test.step('whoever opens it joins with their role, and it works once', async () => {
    const guest = await browser.newContext();
    const colleague = await guest.newPage();
    await colleague.goto(link);
    await expect(colleague.getByRole('heading', { name: 'Join Legal department' })).toBeVisible();
    await expectAccessible(colleague, '/join');
    const signIn = colleague.getByRole('link', { name: 'Sign in' });
    await expect(signIn).toHaveAttribute(
      'href',
      `/sign-in?back=${encodeURIComponent(new URL(link).pathname)}`,
    );
    await colleague.getByLabel('Your name').fill('A colleague');
    await colleague.getByLabel('E-mail address').fill('colleague@example.test');
    await colleague.getByLabel('Password').fill(PASSWORD);
    await colleague.getByRole('button', { name: 'Join' }).click();
    await colleague.waitForURL((url) => !url.pathname.startsWith('/join') && url.pathname !== '/');
    await guest.close();

    const late = await browser.newContext();
    const stranger = await late.newPage();
    await stranger.goto(link);
    await expect(stranger.getByText('This invitation no longer holds')).toBeVisible();
    await expectAccessible(stranger, '/join, used');
    await late.close();
    await admin.reload();
    await expect(admin.getByRole('row').filter({ hasText: 'A colleague' })).toContainText('Reviewer');
  });

  await test.step('they sign in with address and password: refused in words, then led where they were going', async () => {
    const later = await browser.newContext({ baseURL: own.url });
    const colleague = await later.newPage();
    await colleague.goto('/contracts?sort=oldest');
    await colleague.waitForURL('**/sign-in?back=*');
    const address = colleague.getByRole('textbox', { name: 'E-mail address' });
    const password = colleague.getByLabel('Password');
    await address.fill('colleague@example.test');
    await expect(colleague.getByRole('button', { name: /^Reviewer/ })).toHaveCount(0);
    await expectAccessible(colleague, '/sign-in, without a sample');
    await password.fill(PASSWORD.toUpperCase());
    await password.press('Enter');
    const refused = colleague.getByRole('alert').filter({ hasText: 'do not go together' });
    await expect(refused).toContainText('Passwords tell upper and lower case apart.');
    await expect(password).toHaveAccessibleDescription(/do not go together/);
    await expect(address).toHaveValue('colleague@example.test');
    await expectAccessible(colleague, '/sign-in, refused');
    await password.fill(PASSWORD);
    await password.press('Enter');
    await colleague.waitForURL('**/contracts?sort=oldest');
    await expect(colleague.getByRole('button', { name: 'A colleague: account' })).toBeVisible();
    await expect(colleague.getByRole('heading', { level: 1, name: 'Contracts' })).toBeVisible();
    await expectAccessible(colleague, '/contracts, without any');
    await later.close();
  });

  await test.step('it is stopped, and all of it has ended', async () => {
    await context.close();
    const asked = performance.now();
    expect(await own.stop()).toEqual([]);
    const seconds = (performance.now() - asked) / 1_000;
    test.info().annotations.push({ type: 'stopped', description: `${seconds.toFixed(1)} s` });
    // The launcher gives services three seconds and PostgreSQL the rest of five; a busy machine has thrice that.
    expect(seconds).toBeLessThan(15);
  });
});
