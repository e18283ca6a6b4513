import { importDocument } from '@countersign/documents';
import { expect, test } from 'vitest';
import { longContract, longContractPdf } from './long-contract.ts';

test.each([
  ['long.docx', longContract],
  ['long.pdf', longContractPdf],
])('%s has as many pages as were asked for, of whole paragraphs', async (fileName, make) => {
  const { doc, pages } = await importDocument(make(30), { fileName });
  expect(pages).toBe(30);
  const text = doc.textBetween(0, doc.content.size, '\n');
  expect(text.length).toBeGreaterThan(50_000);
  expect(text).toMatch(/^In this Agreement:$/m);
});
