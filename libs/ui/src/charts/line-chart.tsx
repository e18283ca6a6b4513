import { linear, ticks } from './scale.ts';
import { useWidth } from './use-width.ts';

export type LinePoint = {
  readonly label: string;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
};

export type Line = {
  readonly name: string;
  readonly points: readonly LinePoint[];
  /** The line that matters is drawn in the accent; others are told apart by their dashes and their name. */
  readonly strong?: boolean;
};

export type LineChartProps = {
  readonly lines: readonly Line[];
  /** Says what is drawn, for whoever does not see it. */
  readonly label: string;
  readonly format: (value: number) => string;
  readonly low?: number;
  readonly high?: number;
};

/** Drawn so wide until the place for it is known, and never narrower than it can be read. */
const USUAL_WIDTH = 720;
const LEAST_WIDTH = 280;
const HEIGHT = 220;
const PAD = { top: 12, right: 96, bottom: 24, left: 48 };
/** Room for one date under the axis. */
const STEP_WIDTH = 72;
const DASHES = ['', '5 3', '1.5 3', '8 3 2 3'];

/** Lines over equal steps, each with its interval as a band and its name at its end; as wide as its place. */
export function LineChart({ lines, label, format, low, high }: LineChartProps) {
  const [place, placeWidth] = useWidth<SVGSVGElement>(USUAL_WIDTH);
  const width = Math.max(LEAST_WIDTH, placeWidth);
  const all = lines.flatMap((line) => line.points);
  const steps = Math.max(...lines.map((line) => line.points.length), 1);
  const marks = ticks(
    low ?? Math.min(...all.map((point) => point.lower ?? point.value)),
    high ?? Math.max(...all.map((point) => point.upper ?? point.value)),
  );
  const x = linear([0, Math.max(steps - 1, 1)], [PAD.left, width - PAD.right]);
  const y = linear([marks[0]!, marks.at(-1)!], [HEIGHT - PAD.bottom, PAD.top]);
  const first = lines[0]?.points ?? [];
  const every = Math.ceil((steps * STEP_WIDTH) / (width - PAD.left - PAD.right));

  return (
    <svg ref={place} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label} className="h-55 w-full">
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={PAD.left} x2={width - PAD.right} y1={y(mark)} y2={y(mark)} stroke="var(--line)" />
          <text x={PAD.left - 8} y={y(mark) + 4} textAnchor="end" fontSize="12" fill="var(--muted)">
            {format(mark)}
          </text>
        </g>
      ))}
      {first.map((point, index) =>
        index % every === 0 ? (
          <text
            key={point.label}
            x={x(index)}
            y={HEIGHT - 6}
            textAnchor="middle"
            fontSize="12"
            fill="var(--muted)"
          >
            {point.label}
          </text>
        ) : null,
      )}
      {lines.map((line, number) => {
        const colour = line.strong === true ? 'var(--accent)' : 'var(--muted)';
        const last = line.points.at(-1);
        return (
          <g key={line.name}>
            <path d={band(line.points, x, y)} fill={colour} opacity="0.13" />
            <path
              d={line.points.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(at)},${y(point.value)}`).join('')}
              fill="none"
              stroke={colour}
              strokeWidth={line.strong === true ? 2 : 1.5}
              strokeDasharray={line.strong === true ? '' : DASHES[number % DASHES.length]}
            />
            {last && (
              <text
                x={x(line.points.length - 1) + 8}
                y={y(last.value) + 4}
                fontSize="12"
                fontWeight={line.strong === true ? 600 : 400}
                fill={colour}
              >
                {line.name}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function band(
  points: readonly LinePoint[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const known = points.map((point, at) => ({ ...point, at })).filter((point) => point.lower !== undefined);
  if (known.length < 2) return '';
  const upper = known.map((point) => `${x(point.at)},${y(point.upper ?? point.value)}`);
  const lower = known.map((point) => `${x(point.at)},${y(point.lower ?? point.value)}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}
