/**
 * ψ(x), the derivative of ln Γ(x), for x > 0, to about 1e-13: the recurrence ψ(x) = ψ(x + 1) − 1/x lifts x to where
 * the asymptotic series holds. Source: Abramowitz & Stegun (1964), 6.3.5 and 6.3.18.
 */
export function digamma(x: number): number {
  let at = x;
  let sum = 0;
  while (at < 10) {
    sum -= 1 / at;
    at += 1;
  }
  const square = 1 / (at * at);
  const series =
    square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
  return sum + Math.log(at) - 1 / (2 * at) - series;
}
