import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../support/accessibility.ts';
import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { decideAll, press, signOff, waiting } from '../support/deciding.ts';
import { holdNext } from '../support/held-request.ts';
import { hasProgram, officeChanges, pandocChanges } from '../support/other-readers.ts';
import { expect, test } from '../support/people.ts';
import { said } from '../support/said.ts';
import { shownChanges, type ShownChange } from '../support/shown-changes.ts';

const TITLE = 'Warehouse Agreement';
/** Two governing laws: much is at stake and the check is not sure, so that two reviewers are asked, each alone. */
const CONTRACT = `# ${TITLE}

This Warehouse Agreement is made on 1 June 2026 between Alder Instruments Ltd ("Depositor") and Birch Stores Ltd ("Keeper").

## 1. Keeping

The Keeper keeps the goods dry and apart from the goods of others, and returns them within thirty (45) days after it is asked to.

## 2. Visits

The Depositor may see the goods on every working day.

## 3. Governing Law

This Warehouse Agreement is governed by the laws of England and Wales.

## 4. Disputes

The parties first talk to each other. This Warehouse Agreement is governed by the laws of Scotland.
`;
const VISITS = 'The Depositor may see the goods';
const DIFFERED = 'Two governing laws';

/** What was on screen, beside the file that was exported at that moment. */
type Exported = { readonly name: string; readonly shown: readonly ShownChange[]; readonly bytes: Buffer };

test.describe.serial('a contract on which reviewers differ', () => {
  const files: Exported[] = [];
  /** The file that shows what was accepted too. */
  let whole: Buffer | null = null;

  test('is settled by a lead, signed off and exported, all by keyboard', async ({ as }) => {
    const a = new ContractPage(await as('Reviewer A'));
    const b = new ContractPage(await as('Reviewer B'));
    const lead = new ContractPage(await as('Lead'));
    const { keyboard } = lead.page;
    let contractId = '';

    await test.step('uploaded; the AI finds that two laws govern it, and proposes what to do', async () => {
      contractId = await uploadContract(a.page, CONTRACT);
      await Promise.all([a.saved(), b.open(contractId), lead.open(contractId)]);
      await expect(lead.outline.getByRole('button', { name: DIFFERED })).toBeVisible();
      await expect(lead.text.locator('ins[data-kind=ai]', { hasText: 'England and Wales' })).toBeVisible();
    });

    await test.step('whoever judges it alone does not see what the AI proposes', async () => {
      for (const { text } of [a, b]) {
        await expect(text.getByText('Scotland')).toBeVisible();
        await expect(text.locator('ins[data-kind=ai]', { hasText: 'England and Wales' })).toBeHidden();
      }
    });

    await test.step('and is asked whether something is wrong, not whether it is a clause', async () => {
      for (const { outline, panel } of [a, b]) {
        const named = outline.getByRole('button', { name: /Governing Law.*Waits for/ });
        const question = panel.getByRole('heading', { name: 'Governing Law: is something wrong here?' });
        let next = 0;
        // Others are of that name too.
        await expect(async () => {
          await named.nth(next % (await named.count())).click();
          next += 1;
          await expect(question).toBeVisible({ timeout: 1_000 });
        }).toPass();
      }
      await expectAccessible(a.page, 'a finding to be judged alone');
    });

    await test.step('both type at one caret, and take words out', async () => {
      await Promise.all([a.caretAtEndOf(VISITS), b.caretAtEndOf(VISITS)]);
      await Promise.all([
        a.page.keyboard.type(' It tells the Keeper before.', { delay: 15 }),
        b.page.keyboard.type(' The Keeper goes along.', { delay: 15 }),
      ]);
      await b.selectLastWordOf('1. Keeping');
      await b.page.keyboard.press('Delete');
      await Promise.all([a.saved(), b.saved()]);
      await lead.holds('It tells the Keeper before.');
      await lead.holds('The Keeper goes along.');
      await expect(lead.text.locator('ins[title="Inserted by Reviewer A"]')).toContainText(
        'It tells the Keeper before.',
      );
      await expect(lead.text.locator('ins[title="Inserted by Reviewer B"]')).toContainText(
        'The Keeper goes along.',
      );
      await expect(lead.text.locator('del[title="Deleted by Reviewer B"]')).toContainText('Keeping');
    });

    await test.step('exported with the redlines of people and AI', async () => {
      files.push(await exportBeside(lead, 'in review'));
      const authors = new Set(files[0]?.shown.map(({ author }) => author));
      expect([...authors]).toEqual(expect.arrayContaining(['Reviewer A', 'Reviewer B']));
      expect(authors.size).toBeGreaterThan(2);
    });

    await test.step('two reviewers decide alone, and differ', async () => {
      await lead.open(contractId);
      await decideAll(a, 'a');
      await decideAll(b, 'r');
      await decideAll(lead, 'a');
      await expect.poll(() => waiting(lead).allTextContents()).toEqual([expect.stringContaining(DIFFERED)]);
    });

    await test.step('while it is open nobody signs off, and it is said why', async () => {
      await press(lead.page, 'Sign off');
      const dialog = lead.page.getByRole('dialog');
      await expect(dialog).toContainText('One finding still waits for a decision');
      await expect(dialog).toContainText(DIFFERED);
      await expect(dialog.getByRole('button', { name: 'Sign off' })).toBeDisabled();
      await expectAccessible(lead.page, 'why nobody signs off yet');
      await keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });

    await test.step('the lead sees both views and settles it', async () => {
      await lead.page.goto('/adjudication');
      await toCase(lead.page, contractId);
      const views = lead.page.getByRole('article').getByRole('listitem');
      await expect(views.filter({ hasText: 'Reviewer A' })).toContainText(/Accepted.*blind/s);
      await expect(views.filter({ hasText: 'Reviewer B' })).toContainText(/Rejected.*blind/s);
      await expectAccessible(lead.page, '/adjudication, with a case');
      const reason = lead.page.getByRole('textbox', { name: 'Your reason' });
      await reason.focus();
      await keyboard.type('One law for the whole agreement.');
      const accept = lead.page.getByRole('button', { name: 'Accept' });
      const held = await holdNext(lead.page, 'adjudication.settle');
      await keyboard.press('Tab');
      await expect(accept).toBeFocused();
      await keyboard.press('Enter');
      await expect(caseOf(lead.page, contractId)).toBeHidden();
      // Lost on its way: the case is in hand again, with its reason.
      held.lose();
      await expect(caseOf(lead.page, contractId)).toBeVisible();
      await expect(said(lead.page, `${DIFFERED} is not settled.`)).toBeVisible();
      await expect(reason).toHaveValue('One law for the whole agreement.');
      await accept.focus();
      const [answer] = await Promise.all([
        lead.page.waitForResponse((response) => response.url().includes('/trpc/adjudication.settle')),
        keyboard.press('Enter'),
      ]);
      expect(answer.ok(), await answer.text()).toBe(true);
    });

    await test.step('everybody reads the outcome, its reason and the dissent', async () => {
      await b.open(contractId);
      await b.outline.getByRole('button', { name: DIFFERED }).click();
      await expect(b.panel).toContainText('One law for the whole agreement.');
      await expect(b.panel.getByRole('listitem').filter({ hasText: 'by you' })).toContainText('dissent');
      await b.holds('by the laws of England and Wales.');
      await b.lacks('Scotland');
    });

    await test.step('signed off: text and decisions stand still', async () => {
      await lead.open(contractId);
      await signOff(lead, [a, b]);
      await expect(lead.text).toHaveAttribute('contenteditable', 'false');
      await expect(a.text).toHaveAttribute('contenteditable', 'false');
      await expectAccessible(lead.page, 'a contract that is signed off');
      await press(lead.page, 'Reopen');
      const dialog = lead.page.getByRole('dialog', { name: 'Reopen this contract?' });
      await expect(dialog).toBeVisible();
      await expectAccessible(lead.page, 'opening a contract again');
      await keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });

    await test.step('exported for the counterparty', async () => {
      files.push(await exportBeside(lead, 'signed off', 'Clean text, Word'));
      expect(files[1]?.shown.map(({ author }) => author)).toEqual(
        expect.arrayContaining(['Reviewer A', 'Reviewer B']),
      );
      whole = (await exportBeside(lead, 'with everything')).bytes;
    });
  });

  for (const [reader, program, read] of [
    ['pandoc', 'pandoc', pandocChanges],
    ['LibreOffice', 'soffice', officeChanges],
  ] as const) {
    test(`shows the same insertions, deletions and authors in ${reader}`, () => {
      test.skip(!hasProgram(program), `${reader} is not installed`);
      expect(files.map(({ name }) => name)).toEqual(['in review', 'signed off']);
      for (const { name, shown, bytes } of files) expect(read(bytes), name).toEqual(shown);
    });

    test(`shows the redline that was accepted under the AI’s name in ${reader}`, () => {
      test.skip(!hasProgram(program), `${reader} is not installed`);
      const changes = read(whole ?? Buffer.of());
      const of = (kind: ShownChange['kind'], words: string) =>
        changes.find(({ kind: is, text }) => is === kind && text.replace(/\s/g, '').includes(words))?.author;
      expect(of('insertion', 'EnglandandWales')).toMatch(/AI/);
      expect(of('deletion', 'Scotland')).toMatch(/AI/);
    });
  }
});

const caseOf = (page: Page, contractId: string) =>
  page.getByRole('article').locator(`a[href^="/contracts/${contractId}"]`);

/** On to the case of this contract: others may wait too. */
async function toCase(page: Page, contractId: string): Promise<void> {
  const own = caseOf(page, contractId);
  await expect(page.getByRole('article')).toBeVisible();
  await expect(async () => {
    if (!(await own.isVisible())) await page.keyboard.press('j');
    await expect(own).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Exports the Word file, and gives it with what the text showed before and after: the AI may be at work between. */
async function exportBeside(
  { page, text }: ContractPage,
  name: string,
  as = 'Word document',
): Promise<Exported> {
  for (;;) {
    const before = await shownChanges(text);
    await press(page, 'Export');
    const entry = page.getByRole('menuitem', { name: as });
    await expect(entry).toBeVisible();
    await entry.focus();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const bytes = await readFile(await download.path());
    const shown = await shownChanges(text);
    if (JSON.stringify(before) === JSON.stringify(shown)) return { name, shown, bytes };
  }
}
