import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { readProduct } from '../support/product.ts';
import { runCommand } from '../support/run-command.ts';

/** Words and figures that contradict each other: the AI is sure to find them, and to propose the right figure. */
const CONTRACT = `# Supply Agreement

This Supply Agreement is made on 1 June 2026 between Alder Instruments Ltd ("Supplier") and Birch Components Ltd ("Customer").

The Supplier delivers within thirty (45) days after it has accepted an order.

This Supply Agreement is governed by the laws of England and Wales.`;

type Sent = {
  readonly contractId: string;
  readonly findings: readonly { readonly category: string; readonly route: Record<string, unknown> }[];
  /** From the upload to the first findings. */
  readonly seconds: number;
  readonly redlines: readonly { readonly inserted: string; readonly deleted: string }[];
};

test('a program sends a contract with a key, sees findings, routes and redlines, and writes beside the AI', async ({
  request,
}, testInfo) => {
  const { url } = await readProduct();
  const file = testInfo.outputPath('supply.md');
  await writeFile(file, CONTRACT);

  const key = await runCommand(['api-key', '--', '--role', 'reviewer', '--name', 'A program']);
  const line = await runCommand(
    ['send-contract', '--', file, '--url', url, '--add', ' Written by a program.', '--patience', '500'],
    { COUNTERSIGN_KEY: key },
  );
  const sent = JSON.parse(line) as Sent;

  await test.step('findings come soon after the upload', () => {
    testInfo.annotations.push({ type: 'first findings', description: `${sent.seconds} s` });
    // Ten seconds are what is promised of a machine at rest.
    expect(sent.seconds).toBeLessThan(60);
  });
  await test.step('every finding has a route with its reasons', () => {
    expect(sent.findings.map(({ category }) => category)).toContain('Governing Law');
    for (const { route } of sent.findings)
      expect(route).toMatchObject({
        disposition: expect.stringMatching(/^(automatic|one|several|lead)$/),
        reasons: expect.arrayContaining([expect.stringMatching(/\w/)]),
      });
  });
  await test.step('the AI’s redline stands in the text', () => {
    expect(sent.redlines).toContainEqual(expect.objectContaining({ inserted: '30', deleted: '45' }));
  });
  await test.step('what the program wrote, and what the AI proposed, are in the Word file', async () => {
    const word = await request.get(`${url}/api/v1/contracts/${sent.contractId}/export.docx`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(word.status()).toBe(200);
    const out = testInfo.outputPath('supply.docx');
    await writeFile(out, await word.body());
    const lastLine = await runCommand(['word:text', '--', out, '--changes', 'accept']);
    expect(lastLine).toContain('England and Wales. Written by a program.');
  });
  await test.step('a program that asks how far the review is hears that all was read', async () => {
    const answer = await request.get(`${url}/api/v1/contracts/${sent.contractId}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(await answer.json()).toMatchObject({ review: { state: 'read' } });
  });
  await test.step('a key that is none is refused in words', async () => {
    const answer = await request.post(`${url}/api/v1/contracts`, {
      headers: { authorization: `Bearer ${key.slice(0, -4)}none` },
      multipart: { file: { name: 'supply.md', mimeType: 'text/markdown', buffer: Buffer.from(CONTRACT) } },
    });
    expect(answer.status()).toBe(401);
    expect(await answer.json()).toMatchObject({
      error: { code: 'not signed in', message: expect.stringMatching(/\w/) },
    });
  });
});
