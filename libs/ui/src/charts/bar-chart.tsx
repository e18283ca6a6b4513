export type Bar = {
  readonly label: string;
  readonly value: number;
  /** Ends of the interval, where the value is an estimate. */
  readonly lower?: number;
  readonly upper?: number;
  /** The figure as words: `42`, `92.1% (n = 80)`. */
  readonly text: string;
};

/** Horizontal bars with their intervals. Drawn for the eye; the figures stand beside as text. */
export function BarChart({ bars, max }: { readonly bars: readonly Bar[]; readonly max?: number }) {
  const top = max ?? Math.max(...bars.map((bar) => bar.upper ?? bar.value), 1e-9);
  const at = (value: number) => `${Math.min(Math.max(value / top, 0), 1) * 100}%`;
  return (
    <ul className="grid grid-cols-[minmax(6rem,auto)_1fr_auto] items-center gap-x-3 gap-y-1.5">
      {bars.map((bar) => (
        <li key={bar.label} className="col-span-3 grid grid-cols-subgrid items-center">
          <span className="max-w-56 truncate text-base" title={bar.label}>
            {bar.label}
          </span>
          <span aria-hidden className="relative h-4">
            <span
              className="absolute inset-y-0 left-0 rounded-xs bg-accent/70"
              style={{ width: at(bar.value) }}
            />
            {bar.lower !== undefined && bar.upper !== undefined && (
              <span
                className="absolute top-1/2 h-px bg-ink before:absolute before:-top-1 before:left-0 before:h-2 before:w-px before:bg-ink after:absolute after:-top-1 after:right-0 after:h-2 after:w-px after:bg-ink"
                style={{ left: at(bar.lower), right: `calc(100% - ${at(bar.upper)})` }}
              />
            )}
          </span>
          <span className="text-right text-sm text-muted tabular-nums">{bar.text}</span>
        </li>
      ))}
    </ul>
  );
}
