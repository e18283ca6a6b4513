import { fitFusion, fuse } from '@countersign/aggregation';
import { seededRandom, wilson } from '@countersign/statistics';
import { drawCases, FUSION_WORLDS, top, type FusionWorld } from '../worlds/fusion-world.ts';
import { bottomAxis, line, mark, percent, scale, svg, text, WIDTH, type Frame, type Picture } from './svg.ts';

const LABELS = 1000;
const CASES = 2500;
const ROW = 34;
const description =
  'For eight simulated worlds, the accuracy of the AI alone, of one person alone and of both fused. Fused is at or above the better of the two everywhere, with most to gain where they are alike and least where people are much weaker.';

/** The AI, a person, and both fused, world by world. */
export const complementarity: Picture = {
  name: 'complementarity',
  description,
  draw: () => {
    const rows = FUSION_WORLDS.map((world, i) => measured(world, i + 1));
    const frame: Frame = { left: 250, right: WIDTH - 30, top: 84, bottom: 84 + rows.length * ROW };
    const x = scale([0.5, 1], [frame.left, frame.right]);
    return svg({
      title: 'Together, and each alone',
      description,
      height: frame.bottom + 56,
      parts: [
        ...legend(),
        ...bottomAxis(frame, x, {
          ticks: [0.5, 0.6, 0.7, 0.8, 0.9, 1],
          words: percent,
          name: `accuracy on ${CASES} cases, fitted on ${LABELS} labels; bars are 95% intervals`,
        }),
        ...rows.flatMap((row, i) => {
          const y = frame.top + (i + 0.5) * ROW;
          const place = (accuracy: number) => [x(accuracy), y] as const;
          return [
            text(row.name, { x: 24, y: y + 4 }),
            line(place(row.interval.lower), place(row.interval.upper), 'one'),
            // The outlines lie on top: where fused equals one of the two, both stay in sight.
            mark('diamond', place(row.fused), 'one'),
            mark('circle', place(row.ai), 'two'),
            mark('square', place(row.person), 'ink'),
          ];
        }),
      ],
    });
  },
};

function legend(): string[] {
  const y = 56;
  return [
    mark('circle', [260, y - 4], 'two'),
    text('AI alone', { x: 272, y, style: 'small' }),
    mark('square', [350, y - 4], 'ink'),
    text('one person alone', { x: 362, y, style: 'small' }),
    mark('diamond', [490, y - 4], 'one'),
    text('fused', { x: 502, y, style: 'small' }),
  ];
}

function measured(world: FusionWorld, seed: number) {
  const random = seededRandom(seed);
  const model = fitFusion(drawCases(random, world, LABELS), { method: 'pooling' });
  const cases = drawCases(random, world, CASES);
  const share = (right: (item: (typeof cases)[number]) => boolean) => cases.filter(right).length / CASES;
  const fused = share((item) => top(fuse(model, item.probabilities, [{ label: item.vote }])) === item.truth);
  return {
    name: world.name,
    ai: share((item) => top(item.probabilities) === item.truth),
    person: share((item) => item.vote === item.truth),
    fused,
    interval: wilson(Math.round(fused * CASES), CASES, 0.95),
  };
}
