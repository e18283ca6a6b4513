/** Between offsets in Unicode code points, as the data set counts, and in UTF-16, as JavaScript does. */
export type Utf16Offsets = {
  /** Code points of the text. */
  readonly length: number;
  toUtf16(codePoint: number): number;
  toCodePoint(utf16: number): number;
};

export function utf16Offsets(text: string): Utf16Offsets {
  /** UTF-16 offsets of the characters that take two units, ascending. */
  const wide: number[] = [];
  for (const match of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) wide.push(match.index);
  const before = (utf16: number): number => {
    let low = 0;
    let high = wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle]! < utf16) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    length: text.length - wide.length,
    toCodePoint: (utf16) => utf16 - before(utf16),
    toUtf16: (codePoint) => {
      let low = 0;
      let high = wide.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (wide[middle]! - middle < codePoint) low = middle + 1;
        else high = middle;
      }
      return codePoint + low;
    },
  };
}
