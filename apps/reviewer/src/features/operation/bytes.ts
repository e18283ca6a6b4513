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
