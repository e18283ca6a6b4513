/** An estimate with its interval and the number of cases behind it; shares are fractions of 1. */
export type Estimate = {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
};

/** A share as a percentage, with the one decimal that matters. */
export function percent(share: number, decimals = 1): string {
  return `${(share * 100).toFixed(decimals)}%`;
}

/** `92.4% (89.1–94.8, n = 412)` */
export function estimateText({ value, lower, upper, n }: Estimate, decimals = 1): string {
  const bound = (share: number) => (share * 100).toFixed(decimals);
  return `${percent(value, decimals)} (${bound(lower)}–${bound(upper)}, n = ${Math.round(n).toLocaleString('en')})`;
}

/** A length of time in the two units that matter: `48 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** `in 3 h`, `2 days ago`, `now`, seen from `now`; both in milliseconds. */
export function relativeTime(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1_000);
  const size = Math.abs(seconds);
  if (size < 45) return seconds <= 0 ? 'just now' : 'now';
  const units: readonly (readonly [number, string])[] = [
    [60, 'min'],
    [3_600, 'h'],
    [86_400, 'day'],
    [604_800, 'week'],
    [2_629_800, 'month'],
    [31_557_600, 'year'],
  ];
  const [length, word] = units.findLast(([unit]) => size >= unit * 0.95) ?? units[0]!;
  const count = Math.round(size / length) || 1;
  const plural = word.length > 3 && count !== 1 ? `${word}s` : word;
  const days = word === 'day' && count !== 1 ? 'days' : plural;
  return seconds < 0 ? `${count} ${days} ago` : `in ${count} ${days}`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A size as words: `812 B`, `4.2 MiB`. */
export function bytesText(bytes: number): string {
  let [value, unit] = [Math.max(0, bytes), 0];
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit] ?? ''}`;
}
