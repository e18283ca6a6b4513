/** Round values from `low` to `high`, about `count` of them, both ends covered. */
export function ticks(low: number, high: number, count = 4): number[] {
  const span = high - low || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: Math.max(last - first, 1) + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Maps [from, to] to [start, end]. */
export function linear(domain: readonly [number, number], range: readonly [number, number]) {
  const [from, to] = domain;
  const [start, end] = range;
  return (value: number): number => start + ((value - from) / (to - from || 1)) * (end - start);
}
