import { ContractPage } from '../support/contract-page.ts';
import { uploadContract } from '../support/contracts.ts';
import { expect, test } from '../support/people.ts';
import { presenceProcesses } from '../support/presence-process.ts';

const CLAUSE = 'is governed by the laws of England and Wales';

test('kill -9 of presence while typing: nothing that showed Saved is gone, and the page recovers', async ({
  as,
}) => {
  const running = await presenceProcesses();
  test.skip(running === null || running.length === 0, 'The presence process cannot be found on this system');

  const [a, b] = [new ContractPage(await as('Reviewer A')), new ContractPage(await as('Reviewer B'))];
  const contractId = await uploadContract(a.page);
  await Promise.all([a.open(contractId), b.open(contractId)]);

  await a.caretAtEndOf(CLAUSE);
  await a.page.keyboard.type(' Saved before the crash.');
  await a.saved();
  const typing = a.page.keyboard.type(' Typed while it crashed and after.', { delay: 40 });
  for (const pid of running ?? []) process.kill(pid, 'SIGKILL');
  await typing;

  await a.saved();
  await expect(a.paragraph(CLAUSE)).toContainText(
    'Saved before the crash. Typed while it crashed and after.',
  );
  await b.saved();
  await expect(b.paragraph(CLAUSE)).toContainText(
    'Saved before the crash. Typed while it crashed and after.',
  );
  await test.step('a fresh window shows each word once', async () => {
    await b.page.reload();
    await b.saved();
    const text = (await b.paragraphs()).join('\n');
    expect(text.split('Saved before the crash.').length - 1).toBe(1);
    expect(text.split('Typed while it crashed and after.').length - 1).toBe(1);
  });
});
