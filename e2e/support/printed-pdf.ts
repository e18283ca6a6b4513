import type { Page } from '@playwright/test';

/** These paragraphs as a browser prints them: a PDF with a text layer. */
export async function printedPdf(
  page: Page,
  paragraphs: readonly string[],
  { onePageEach = false }: { readonly onePageEach?: boolean } = {},
): Promise<Buffer> {
  const paper = await page.context().newPage();
  const style = onePageEach ? '<style>p { break-after: page }</style>' : '';
  await paper.setContent(
    `<title>Supply Agreement</title>${style}${paragraphs.map((text) => `<p>${text}</p>`).join('')}`,
  );
  const file = await paper.pdf();
  await paper.close();
  return file;
}
