import { classNames } from './class-names.ts';
import { estimateText, percent, type Estimate } from './figures.ts';

export type IntervalBarProps = {
  readonly label: string;
  readonly estimate: Estimate | null;
  /** Ends of the axis, as shares. */
  readonly from?: number;
  readonly to?: number;
  /** Drawn heavier than its neighbours. */
  readonly strong?: boolean;
};

/** An estimate on an axis: a point, its interval as a line, the figures in words. */
export function IntervalBar({ label, estimate, from = 0, to = 1, strong = false }: IntervalBarProps) {
  const at = (share: number) => `${Math.min(Math.max((share - from) / (to - from), 0), 1) * 100}%`;
  return (
    <div className="grid grid-cols-[minmax(7rem,auto)_1fr] items-center gap-x-4 gap-y-0.5 sm:grid-cols-[9rem_1fr_15rem]">
      <span className={classNames('text-base', strong && 'font-medium')}>{label}</span>
      <span aria-hidden className="relative h-5">
        <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
        {estimate && (
          <>
            <span
              className={classNames(
                'absolute top-1/2 -translate-y-1/2 rounded-full',
                strong ? 'h-1.5 bg-accent/45' : 'h-1 bg-muted/40',
              )}
              style={{ left: at(estimate.lower), right: `calc(100% - ${at(estimate.upper)})` }}
            />
            <span
              className={classNames(
                'absolute top-1/2 -translate-x-1/2 -translate-y-1/2 rounded-full ring-2 ring-surface',
                strong ? 'size-3 bg-accent' : 'size-2.5 bg-muted',
              )}
              style={{ left: at(estimate.value) }}
            />
          </>
        )}
      </span>
      <span className="col-span-2 text-sm text-muted tabular-nums sm:col-span-1 sm:text-right">
        {estimate ? (
          <>
            <span className={classNames('text-base text-ink', strong && 'font-medium')}>
              {percent(estimate.value)}
            </span>
            {estimateText(estimate).slice(percent(estimate.value).length)}
          </>
        ) : (
          'Not enough audited decisions yet'
        )}
      </span>
    </div>
  );
}
