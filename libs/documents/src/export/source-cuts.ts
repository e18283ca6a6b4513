/** A stretch of a part's source that an export leaves out, wherever it copies the source. */
export type Cut = { readonly start: number; readonly end: number };

/** Copies [start, end) of the source without what is cut. Cuts lie wholly inside or wholly outside of what is copied. */
export function createCopier(source: string, cuts: readonly Cut[]): (start: number, end: number) => string {
  const sorted = [...cuts].sort((a, b) => a.start - b.start);
  return (start, end) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    let text = '';
    let from = start;
    for (let at = low; at < sorted.length && sorted[at]!.start < end; at++) {
      text += source.slice(from, Math.max(from, sorted[at]!.start));
      from = Math.max(from, sorted[at]!.end);
    }
    return text + source.slice(from, end);
  };
}
