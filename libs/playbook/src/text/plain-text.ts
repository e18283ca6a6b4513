const SUBSTITUTES: ReadonlyMap<string, string> = new Map([
  ['\u201C', '"'],
  ['\u201D', '"'],
  ['\u201E', '"'],
  ['\u00AB', '"'],
  ['\u00BB', '"'],
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u00A0', ' '],
  ['\u2003', ' '],
  ['\u2002', ' '],
  ['\u2009', ' '],
  ['\u202F', ' '],
  ['\u2029', ' '],
  ['\u2028', ' '],
  ['\t', ' '],
  ['\n', ' '],
  ['\r', ' '],
]);

const UNUSUAL =
  /[\u201C\u201D\u201E\u00AB\u00BB\u2018\u2019\u2013\u2014\u2010\u2011\u00A0\u2003\u2002\u2009\u202F\u2028\u2029\t\n\r]/g;

/**
 * The text with typographic quotes, dashes and spaces made plain. Each UTF-16 unit is replaced by exactly one, so that
 * offsets into the result are offsets into the original.
 */
export function plainText(text: string): string {
  return text.replace(UNUSUAL, (character) => SUBSTITUTES.get(character) ?? character);
}
