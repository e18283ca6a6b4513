import type { Page } from '@playwright/test';

type Printed = { readonly title?: string; readonly onePageEach?: boolean };

/** These paragraphs as a browser prints them: a PDF with a text layer. */
export async function printedPdf(
  page: Page,
  paragraphs: readonly string[],
  { title = 'Supply Agreement', onePageEach = false }: Printed = {},
): Promise<Buffer> {
  const paper = await page.context().newPage();
  const style = onePageEach ? '<style>p { break-after: page }</style>' : '';
  await paper.setContent(
    `<title>${title}</title>${style}${paragraphs.map((text) => `<p>${text}</p>`).join('')}`,
  );
  const file = await paper.pdf();
  await paper.close();
  return file;
}
