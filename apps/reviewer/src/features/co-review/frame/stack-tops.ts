export type Stacked = { readonly id: string; readonly wanted: number; readonly height: number };

const GAP = 12;

/**
 * Tops for things that want to stand beside their paragraphs without covering each other. The one in hand stands
 * exactly where it wants; those above are pushed up from it, those below down.
 */
export function stackTops(items: readonly Stacked[], current: string | null): Map<string, number> {
  const sorted = [...items].sort((a, b) => a.wanted - b.wanted);
  const tops = new Map<string, number>();
  const at = Math.max(
    sorted.findIndex((item) => item.id === current),
    0,
  );
  let floor = -Infinity;
  for (const item of sorted.slice(at)) {
    const top = Math.max(item.wanted, floor);
    tops.set(item.id, top);
    floor = top + item.height + GAP;
  }
  let ceiling = sorted[at]?.wanted ?? 0;
  for (const item of sorted.slice(0, at).reverse()) {
    const top = Math.min(item.wanted, ceiling - GAP - item.height);
    tops.set(item.id, top);
    ceiling = top;
  }
  return tops;
}
