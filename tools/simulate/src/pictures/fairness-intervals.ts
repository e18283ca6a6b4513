import { groupFairness } from '@countersign/bias-audits';
import { drawChance, drawIndex, seededRandom, type Interval } from '@countersign/statistics';
import { bottomAxis, line, mark, percent, scale, svg, text, WIDTH, type Frame, type Picture } from './svg.ts';

const ROW = 40;
const GROUPS = [
  { name: 'north', share: 40, rate: 0.42 },
  { name: 'east', share: 30, rate: 0.4 },
  { name: 'south', share: 22, rate: 0.29 },
  { name: 'west', share: 7, rate: 0.38 },
  { name: 'islands', share: 1, rate: 0.3 },
];
const DECISIONS = 1800;
const description =
  'For five groups, the share that was selected with its 95% interval and the number of decisions. The interval of the south lies apart from those of the north and the east; that of the west is wide; the islands have too few decisions to be compared.';

/** Selection by group with intervals: which differences stand out, and which groups are too small to tell. */
export const fairnessIntervals: Picture = {
  name: 'fairness-intervals',
  description,
  draw: () => {
    const audit = drawAudit();
    const rows = GROUPS.map(({ name }) => ({ name, ...audit.byGroup[name]! }));
    const frame: Frame = { left: 190, right: WIDTH - 30, top: 70, bottom: 70 + rows.length * ROW };
    const x = scale([0, 0.7], [frame.left, frame.right]);
    const gap = audit.demographicParityDifference!;
    return svg({
      title: 'Who is selected how often',
      description,
      height: frame.bottom + 92,
      parts: [
        ...bottomAxis(frame, x, {
          ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7],
          words: percent,
          name: 'share selected; bars are 95% intervals',
        }),
        ...rows.flatMap((row, i) => {
          const y = frame.top + (i + 0.5) * ROW;
          const style = row.tooFew ? 'quiet' : 'one';
          return [
            text(row.name, { x: 24, y: y + 4 }),
            text(row.tooFew ? `n ${row.n}, too few` : `n ${row.n}`, { x: 96, y: y + 4, style: 'small' }),
            line([x(row.interval.lower), y], [x(Math.min(0.7, row.interval.upper)), y], style),
            mark(row.tooFew ? 'circle' : 'diamond', [x(row.selectionRate), y], style),
          ];
        }),
        text(
          `Most less least selected: ${points(gap)}, ${range(audit.intervals.demographicParityDifference!)}, groups of at least 30.`,
          { x: 24, y: frame.bottom + 66 },
        ),
        text('It shows a difference, not whether the groups should have been treated alike.', {
          x: 24,
          y: frame.bottom + 84,
          style: 'small',
        }),
      ],
    });
  },
};

function drawAudit() {
  const random = seededRandom(5);
  const rows = Array.from({ length: DECISIONS }, () => {
    const { name, rate } =
      GROUPS[
        drawIndex(
          random,
          GROUPS.map((group) => group.share),
        )
      ]!;
    return {
      group: name,
      truth: Number(drawChance(random, 0.4)),
      decision: Number(drawChance(random, rate)),
    };
  });
  return groupFairness(
    rows.map((row) => row.truth),
    rows.map((row) => row.decision),
    rows.map((row) => row.group),
  );
}

function points(share: number): string {
  return `${(100 * share).toFixed(1)} points`;
}

function range({ lower, upper }: Interval): string {
  return `95% interval ${(100 * lower).toFixed(1)} to ${(100 * upper).toFixed(1)}`;
}
