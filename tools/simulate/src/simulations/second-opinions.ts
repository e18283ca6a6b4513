import { fitFusion, fuse, reviewValue, type FusionVote } from '@countersign/aggregation';
import { seededRandom } from '@countersign/statistics';
import { atLeast, atMost, meanOf, scaled, shown, type Finding, type Simulation } from '../simulation.ts';
import { drawCases, FUSION_WORLDS, top } from '../worlds/fusion-world.ts';

const CASES = 4000;
const MOST_VOTES = 3;
/** What a review costs, in mistakes. */
const REVIEW = 0.02;

/** Asking by worth against asking everybody once, at a price of a fiftieth of a mistake a review. */
export const secondOpinions: Simulation = {
  name: 'second opinions',
  about: `up to ${MOST_VOTES} people an item, asked while a review removes more than ${REVIEW} of a mistake; 4 worlds each`,
  run: (input) =>
    FUSION_WORLDS.flatMap((world, at) => {
      const runs = Array.from({ length: scaled(4, input) }, (_, w) => {
        const random = seededRandom(input.seed * 10_000 + 5000 + at * 100 + w);
        const model = fitFusion(drawCases(random, world, 1000), { method: 'pooling' });
        const cases = drawCases(random, world, CASES);
        const judged = cases.map((item) => {
          const asked: FusionVote[] = [];
          while (asked.length < MOST_VOTES && reviewValue(model, item.probabilities, asked) > REVIEW) {
            asked.push({ label: item.votes[asked.length]! });
          }
          return {
            votes: asked.length,
            right: top(fuse(model, item.probabilities, asked)) === item.truth,
            once: top(fuse(model, item.probabilities, [{ label: item.votes[0]! }])) === item.truth,
          };
        });
        const votes = meanOf(judged.map((j) => j.votes));
        const wrong = meanOf(judged.map((j) => Number(!j.right)));
        const wrongOnce = meanOf(judged.map((j) => Number(!j.once)));
        return { votes, wrong, wrongOnce, saved: wrongOnce + REVIEW - (wrong + REVIEW * votes) };
      });
      return worldFindings(world.name, runs);
    }),
};

function worldFindings(
  name: string,
  runs: readonly { votes: number; wrong: number; wrongOnce: number; saved: number }[],
): Finding[] {
  const votes = meanOf(runs.map((run) => run.votes));
  const wrong = meanOf(runs.map((run) => run.wrong));
  const once = meanOf(runs.map((run) => run.wrongOnce));
  return [
    atLeast(`${name}: loss saved against one review an item`, meanOf(runs.map((run) => run.saved)), 0),
    shown(`${name}: mistakes`, wrong, `one review an item ${once.toFixed(3)}`),
    name.startsWith('people weaker')
      ? atMost(`${name}: reviews an item`, votes, 0.5, 'one review an item 1')
      : shown(`${name}: reviews an item`, votes, 'one review an item 1'),
  ];
}
