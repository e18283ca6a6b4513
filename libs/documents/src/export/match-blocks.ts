/**
 * Pairs what is in a file with what is to be in it, by id, keeping the file's order: for each next item the index of
 * the base item that it is, or −1. Of items that changed places, the fewest are left unpaired (longest increasing
 * subsequence); a second item of the same id is a new one.
 */
export function matchInOrder(base: readonly string[], next: readonly string[]): number[] {
  const places = new Map<string, number>();
  base.forEach((id, index) => {
    if (!places.has(id)) places.set(id, index);
  });
  const candidates: { next: number; base: number }[] = [];
  const used = new Set<string>();
  next.forEach((id, index) => {
    const place = places.get(id);
    if (place === undefined || used.has(id)) return;
    used.add(id);
    candidates.push({ next: index, base: place });
  });
  const matched = next.map(() => -1);
  for (const { next: index, base: place } of longestIncreasing(candidates)) matched[index] = place;
  return matched;
}

function longestIncreasing<T extends { base: number }>(items: readonly T[]): T[] {
  const ends: number[] = [];
  const before: number[] = [];
  items.forEach((item, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (items[ends[middle]!]!.base < item.base) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = index;
  });
  const picked: T[] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at]!) picked.push(items[at]!);
  return picked.reverse();
}
