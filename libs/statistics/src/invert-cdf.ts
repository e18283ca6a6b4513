/**
 * The x in [lower, upper] where an increasing function crosses `target`: Newton's steps where they stay inside the
 * bracket, bisection where they do not, so it always ends. Internal: callers check their own arguments.
 */
export function invertCdf(
  target: number,
  curve: { readonly cdf: (x: number) => number; readonly density: (x: number) => number },
  bracket: { readonly lower: number; readonly upper: number; readonly start: number },
): number {
  let { lower, upper } = bracket;
  let x = Math.min(upper, Math.max(lower, bracket.start));
  for (let i = 0; i < 400; i++) {
    const gap = curve.cdf(x) - target;
    if (gap === 0) return x;
    if (gap > 0) upper = x;
    else lower = x;
    const slope = curve.density(x);
    const newton = x - gap / slope;
    const next = slope > 0 && newton > lower && newton < upper ? newton : (lower + upper) / 2;
    if (Math.abs(next - x) <= 4e-16 * Math.abs(x) || next === lower || next === upper) return next;
    x = next;
  }
  return x;
}
