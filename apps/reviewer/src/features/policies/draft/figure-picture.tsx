import { classNames, type Estimate } from '@countersign/ui';
import {
  axisOf,
  figureWords,
  VERDICT_WORDS,
  verdictOf,
  type ComparedFigure,
  type FigureVerdict,
} from './compared-figures.ts';

const COLOURS: Readonly<Record<FigureVerdict, string>> = {
  better: 'text-ok',
  worse: 'text-danger',
  more: 'text-ink',
  less: 'text-ink',
  open: 'text-muted',
};

/** Each figure on an axis of its own: before as a hollow point, after as a full one, each with its interval. */
export function FigurePicture({ figures }: { readonly figures: readonly ComparedFigure[] }) {
  return (
    <ul className="space-y-4">
      {figures.map((figure) => {
        const { from, to } = axisOf(figure);
        const verdict = verdictOf(figure);
        return (
          <li key={figure.name} className="grid items-center gap-x-6 gap-y-1 md:grid-cols-[12rem_1fr_21rem]">
            <span className="text-base">
              {figure.name}
              {figure.before && figure.after && (
                <span className={classNames('block text-sm', COLOURS[verdict])}>
                  {VERDICT_WORDS[verdict]}
                </span>
              )}
            </span>
            <span aria-hidden className="relative h-8">
              <Line estimate={figure.before} from={from} to={to} top="top-2" />
              <Line estimate={figure.after} from={from} to={to} top="top-6" strong />
            </span>
            <span className="text-sm text-muted tabular-nums md:text-right">
              {figure.before && <span className="block">{figureWords(figure, figure.before)} before</span>}
              <span className="block font-medium text-ink">
                {figureWords(figure, figure.after)}
                {figure.after && (
                  <span className="font-normal text-muted">
                    {', n = '}
                    {Math.round(figure.after.n).toLocaleString('en')}
                  </span>
                )}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Line({
  estimate,
  from,
  to,
  top,
  strong = false,
}: {
  readonly estimate: Estimate | null;
  readonly from: number;
  readonly to: number;
  readonly top: string;
  readonly strong?: boolean;
}) {
  const at = (value: number) => `${Math.min(Math.max((value - from) / (to - from), 0), 1) * 100}%`;
  return (
    <>
      <span className={classNames('absolute inset-x-0 h-px bg-line', top)} />
      {estimate && (
        <>
          <span
            className={classNames(
              'absolute -translate-y-1/2 rounded-full',
              top,
              strong ? 'h-1.5 bg-accent/45' : 'h-1 bg-muted/40',
            )}
            style={{ left: at(estimate.lower), right: `calc(100% - ${at(estimate.upper)})` }}
          />
          <span
            className={classNames(
              'absolute -translate-x-1/2 -translate-y-1/2 rounded-full ring-2 ring-surface',
              top,
              strong ? 'size-3 bg-accent' : 'size-2.5 border-2 border-muted bg-surface',
            )}
            style={{ left: at(estimate.value) }}
          />
        </>
      )}
    </>
  );
}
