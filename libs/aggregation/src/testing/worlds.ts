import { drawNormal, seededRandom, softmax, type RandomSource } from '@countersign/statistics';
import type { FusionRow } from '../fusion/model.ts';

/** Cases in which people and the AI look at the same noisy evidence and miss the same hard ones. */
export type World = {
  readonly classes: number;
  /** How far the truth stands out for the AI and for people, in standard deviations of their noise. */
  readonly ai: number;
  readonly people: number;
  /** Share of the noise that both see. */
  readonly shared: number;
  /** What the AI's log odds are multiplied by: above what they are worth, it is overconfident. */
  readonly boldness: number;
};

export function drawCases(random: RandomSource, world: World, n: number): FusionRow[] {
  return Array.from({ length: n }, () => {
    const truth = Math.floor(random.next() * world.classes);
    const common = Math.sqrt(world.shared);
    const own = Math.sqrt(1 - world.shared);
    const views = Array.from({ length: world.classes }, (_, c) => {
      const noise = common * drawNormal(random);
      return {
        ai: (c === truth ? world.ai : 0) + noise + own * drawNormal(random),
        person: (c === truth ? world.people : 0) + noise + own * drawNormal(random),
      };
    });
    const person = views.map((view) => view.person);
    return {
      probabilities: softmax(views.map((view) => world.boldness * view.ai)),
      vote: person.indexOf(Math.max(...person)),
      truth,
    };
  });
}

/** Labelled cases to fit on and others to score on, from one seed. */
export function trainAndTest(
  seed: number,
  world: World,
  sizes: { readonly train: number; readonly test: number },
) {
  const random = seededRandom(seed);
  return { train: drawCases(random, world, sizes.train), test: drawCases(random, world, sizes.test) };
}
