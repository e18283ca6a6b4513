import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/people.ts';
import { printedPdf } from '../support/printed-pdf.ts';

const TEXT = '# Carriage Agreement\n\nThe Carrier carries the goods within thirty (45) days.\n';

type Dropped = { readonly name: string; readonly type: string; readonly text: string };

test('files are dropped onto the page: each says how far it has come, and why it is not taken', async ({
  as,
}) => {
  const page = await as('Reviewer B');
  await page.goto('/contracts');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Upload contracts' });
  const line = (name: string) => dialog.getByRole('listitem').filter({ hasText: name });
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/api/v1/contracts', async (route) => {
    await arrived;
    await route.continue();
  });

  await test.step('what is held over the page is shown where it may be dropped', async () => {
    await drag(page, 'dragenter', []);
    await expect(page.getByText('Drop to upload')).toBeVisible();
    await drag(page, 'dragleave', []);
    await expect(page.getByText('Drop to upload')).toBeHidden();
  });
  await test.step('what cannot be read is refused before it is sent, with what to do', async () => {
    await drag(page, 'drop', [
      { name: 'carriage.md', type: 'text/markdown', text: TEXT },
      { name: 'old.doc', type: 'application/msword', text: 'x' },
      { name: 'empty.txt', type: 'text/plain', text: '' },
      {
        name: 'broken.docx',
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        text: 'PK\u0003\u0004 and no more',
      },
    ]);
    await expect(line('old.doc')).toContainText('save it as .docx');
    await expect(line('empty.txt')).toContainText('This file is empty');
  });
  await test.step('all of which can be used by everybody', async () => {
    await expect(line('carriage.md').getByRole('progressbar')).toBeVisible();
    await expectAccessible(page, 'files on their way and refused');
  });
  await test.step('what is on its way shows how far it has come, and can be cancelled', async () => {
    await expect(line('carriage.md').getByRole('progressbar')).toBeVisible();
    await expect(line('broken.docx')).toContainText('Waits for its turn.');
    await expect(line('carriage.md').getByRole('button', { name: 'Cancel carriage.md' })).toBeVisible();
    arrive();
    await expect(line('carriage.md')).toContainText('The AI reviewers are at work.');
  });
  await test.step('what the gateway cannot read it says so', async () => {
    await expect(line('broken.docx').getByRole('button', { name: 'Cancel broken.docx' })).toBeHidden();
    await expect(line('broken.docx').getByRole('link', { name: 'Open' })).toHaveCount(0);
  });
  await test.step('what was taken is in the list, and one press away', async () => {
    await line('carriage.md').getByRole('link', { name: 'Open' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Carriage Agreement' })).toBeVisible();
    await expect(dialog).toBeHidden();
    await page.goto('/contracts');
    await expect(page.getByRole('row').filter({ hasText: 'Carriage Agreement' }).first()).toBeVisible();
  });
});

test('an upload that is cancelled leaves nothing behind', async ({ as }) => {
  const page = await as('Reviewer B');
  await page.goto('/contracts');
  const sample = page.getByRole('row').nth(1);
  await expect(sample).toBeVisible();
  // It never arrives.
  await page.route('**/api/v1/contracts', () => undefined);
  await drag(page, 'drop', [
    { name: 'never.md', type: 'text/markdown', text: '# Never Agreement\n\nNever.\n' },
  ]);
  await page.getByRole('button', { name: 'Cancel never.md' }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toContainText('Cancelled.');
  await page.goto('/contracts?q=Never+Agreement');
  await expect(page.getByText('No contract fits')).toBeVisible();
});

test('while a long file is read, the page says how far that has come; cancelled even then, it leaves nothing behind', async ({
  as,
}) => {
  const page = await as('Reviewer B');
  const line = 'The Carrier carries the goods that are listed here, each to its own place.<br>';
  const file = await printedPdf(page, Array<string>(280).fill(line.repeat(30)), {
    title: 'Long Carriage Agreement',
    onePageEach: true,
  });
  await page.goto('/contracts?upload=1');
  const dialog = page.getByRole('dialog', { name: 'Upload contracts' });
  await expect(dialog).toBeVisible();
  const shown = await watchProgress(dialog);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'long.pdf', mimeType: 'application/pdf', buffer: file });
  const sharesRead = async () =>
    (await shown())
      .filter(({ label, step }) => label === 'Reading long.pdf' && step === 'Reading its pages…')
      .flatMap(({ percent }) => percent ?? []);
  await expect
    .poll(async () => (await sharesRead()).some((percent) => percent > 0 && percent < 100), {
      intervals: [50],
    })
    .toBe(true);
  await dialog.getByRole('button', { name: 'Cancel long.pdf' }).click();
  await expect(dialog.getByRole('listitem')).toContainText('Cancelled.');
  const shares = await sharesRead();
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  await page.goto('/contracts?q=Long+Carriage');
  await expect(page.getByText('No contract fits')).toBeVisible();
});

type Shown = { readonly label: string | null; readonly percent: number | null; readonly step: string };

/** Notes every bar of progress that is drawn in here from now on, with what is said below it. */
async function watchProgress(place: Locator): Promise<() => Promise<readonly Shown[]>> {
  const noted = await place.evaluateHandle((within) => {
    const all: Shown[] = [];
    const note = () => {
      for (const bar of within.querySelectorAll('[role=progressbar]')) {
        const now = bar.getAttribute('aria-valuenow');
        all.push({
          label: bar.getAttribute('aria-label'),
          percent: now === null ? null : Number(now),
          step: bar.nextElementSibling?.textContent ?? '',
        });
      }
    };
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(note).observe(within, everything);
    return all;
  });
  return () => noted.jsonValue();
}

/** Files that somebody drags from their desktop onto the page. */
async function drag(
  page: Page,
  event: 'dragenter' | 'dragleave' | 'drop',
  files: readonly Dropped[],
): Promise<void> {
  const dataTransfer = await page.evaluateHandle((all) => {
    const held = new DataTransfer();
    for (const { name, type, text } of all) held.items.add(new File([text], name, { type }));
    if (all.length === 0) held.items.add(new File([''], 'held.md'));
    return held;
  }, files);
  await page.getByRole('heading', { level: 1 }).dispatchEvent(event, { dataTransfer });
}
