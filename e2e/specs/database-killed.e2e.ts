import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { expect, test } from '../support/people.ts';
import { postgresProcess } from '../support/postgres-process.ts';

const CLAUSE = 'is governed by the laws of England and Wales';
const BEFORE = 'Committed before the database died.';
const DURING = 'Typed while it was away and after.';

test('kill -9 of PostgreSQL while typing: nothing that showed Saved is gone, and the page recovers', async ({
  as,
}) => {
  const running = await postgresProcess();
  test.skip(running === null, 'The PostgreSQL of this product is not one that it started itself');

  const [a, b] = [new ContractPage(await as('Reviewer A')), new ContractPage(await as('Reviewer B'))];
  const contractId = await uploadContract(a.page);
  await Promise.all([a.open(contractId), b.open(contractId)]);
  await a.caretAtEndOf(CLAUSE);
  await a.page.keyboard.type(` ${BEFORE}`);
  await a.saved();

  const said = await a.watchStatus();
  const typing = a.page.keyboard.type(` ${DURING}`, { delay: 40 });
  process.kill(running ?? 0, 'SIGKILL');
  await typing;
  await test.step('it is started again, and everything is committed', async () => {
    await expect.poll(postgresProcess).not.toBe(running);
    await a.saved();
    await b.saved();
    for (const one of [a, b]) await expect(one.paragraph(CLAUSE)).toContainText(`${BEFORE} ${DURING}`);
  });
  await test.step('the status line never spoke of anything but saving, waiting and saved', async () => {
    for (const words of await said()) {
      expect(words).toMatch(
        /^(Saved|Saving|Loading|(Connecting|Offline|The database does not answer)( \(\d+ edits? kept\))?)$/,
      );
    }
  });
  await test.step('a fresh window shows each word once', async () => {
    await b.open(contractId);
    const text = (await b.paragraphs()).join('\n');
    for (const words of [BEFORE, DURING]) expect(text.split(words).length - 1).toBe(1);
  });
  await test.step('decisions reach the database again', async () => {
    await b.page.goto('/inbox');
    await expect(b.page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
    await expect(b.page.getByText(/decisions? waits? for you|Nothing waits for you/).first()).toBeVisible();
  });
});
