import { ImportRefusal } from './import-refusal.ts';
import type { ImportLimits } from './limits.ts';

const MEBIBYTE = 1024 * 1024;
const DIVIDE = 'Divide the contract, for example at its schedules, and upload the parts one by one.';

/**
 * More than is imported, in words that say how much.
 *
 * @param found a sentence without its full stop: "The PDF has 352 pages"
 * @param most what is the most: "300", "1,200,000"
 */
export function tooMuch(found: string, most: number | string, advice = DIVIDE): ImportRefusal {
  const limit = typeof most === 'number' ? grouped(most) : most;
  return new ImportRefusal('too-large', `${found}; at most ${limit} are imported. ${advice}`);
}

/** @throws ImportRefusal 'too-large' for a file that is larger than what is taken */
export function requireSmallFile({ length }: Uint8Array, { bytesIn }: Pick<ImportLimits, 'bytesIn'>): void {
  if (length <= bytesIn) return;
  const limit = `${grouped(Math.floor((bytesIn / MEBIBYTE) * 10) / 10)} MiB`;
  const size = `${grouped(Math.ceil((length / MEBIBYTE) * 10) / 10)} MiB`;
  throw tooMuch(
    `The file has ${size}`,
    limit,
    'Large pictures are the usual cause: make them smaller, or take them out.',
  );
}

/**
 * The pages that are held against the limit are those that the product shows.
 *
 * @param counted what counted them: "The PDF has"
 * @param how said in brackets, where they were not simply read off
 * @throws ImportRefusal 'too-large'
 */
export function requireFewPages(
  pages: number,
  { pages: most }: Pick<ImportLimits, 'pages'>,
  { counted, how }: { readonly counted: string; readonly how?: string },
): void {
  if (pages <= most) return;
  throw tooMuch(`${counted} ${grouped(pages)} pages${how === undefined ? '' : ` (${how})`}`, most);
}

/** 1200000 → "1,200,000" */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}
