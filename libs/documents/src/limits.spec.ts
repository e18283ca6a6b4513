import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { exportDocx } from './export/export-docx.ts';
import { importDocument } from './import-document.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { pdfLines, pdfFile } from './testing/pdf-file.ts';
import { paragraph, run, wordFile } from './testing/word-file.ts';

const MEBIBYTE = 1024 * 1024;

it('what a file may cost is what is promised', () => {
  expect(DEFAULT_LIMITS).toMatchObject({
    bytesIn: 25 * MEBIBYTE,
    bytesOut: 200 * MEBIBYTE,
    entries: 2_000,
    pages: 300,
    milliseconds: 30_000,
    memory: 512 * MEBIBYTE,
  });
});

describe('nothing that a file names is fetched', () => {
  let server: Server;
  let address = '';
  let asked = 0;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** One that is asked for by this test itself: the server does hear who comes. */
  async function expectUnasked(): Promise<void> {
    expect(asked).toBe(0);
    await (await fetch(address)).text();
    expect(asked).toBe(1);
    asked = 0;
  }

  it('of a Word file: pictures, a template, another document, a link', async () => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const external = ['image', 'attachedTemplate', 'aFChunk', 'hyperlink', 'subDocument', 'oleObject']
      .map(
        (type) =>
          `<Relationship Id="out-${type}" Type="${office}/${type}" Target="${address}/${type}" TargetMode="External"/>`,
      )
      .join('');
    const picture = `<w:r><w:drawing><wp:inline><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="out-image"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    const original = wordFile({
      body: [
        paragraph(run('Agreed.')),
        `<w:p>${picture}</w:p>`,
        `<w:p><w:hyperlink r:id="out-hyperlink">${run('A link')}</w:hyperlink></w:p>`,
        '<w:altChunk r:id="out-aFChunk"/>',
        '<w:subDoc r:id="out-subDocument"/>',
      ].join(''),
      relationships: external,
    });
    const { doc, comments } = await importDocument(original, { fileName: 'a.docx' });
    expect(exportDocx({ original, doc, comments, authors: {} })).toEqual(original);
    const changed = doc.type.create(doc.attrs, doc.children.slice(0, 1));
    exportDocx({ original, doc: changed, comments, authors: {} });
    await expectUnasked();
  });

  it('of a PDF file: text with an address in it', async () => {
    await importDocument(pdfFile([pdfLines(['Agreed.', `See ${address}/terms for the rest of it.`])]), {
      fileName: 'a.pdf',
    });
    await expectUnasked();
  });

  it('of plain text and of Markdown', async () => {
    const bytes = Buffer.from(`# A\n\n![a picture](${address}/a.png) and [a link](${address}/b)\n`);
    for (const fileName of ['a.md', 'a.txt']) await importDocument(bytes, { fileName });
    await expectUnasked();
  });
});
