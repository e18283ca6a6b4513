import type { FusionRow } from '@countersign/aggregation';
import { drawInteger, drawNormal, softmax, type RandomSource } from '@countersign/statistics';

/** People and an AI look at the same noisy evidence and tend to miss the same hard cases. */
export type FusionWorld = {
  readonly name: string;
  readonly classes: number;
  /** How far the truth stands out for the AI and for people, in standard deviations of their noise. */
  readonly ai: number;
  readonly people: number;
  /** Share of the noise that both see: 0 makes them independent given the truth. */
  readonly shared: number;
  /** What the AI's log odds are multiplied by: above what they are worth, it is overconfident. */
  readonly boldness: number;
};

/** People better than, as good as and worse than the AI; some with many classes, some independent. */
export const FUSION_WORLDS: readonly FusionWorld[] = [
  { name: 'people better', classes: 3, ai: 1.2, people: 2.4, shared: 0.3, boldness: 3 },
  { name: 'people better, 16 classes', classes: 16, ai: 2.6, people: 3, shared: 0.4, boldness: 2 },
  { name: 'alike', classes: 2, ai: 1.6, people: 1.6, shared: 0.3, boldness: 3 },
  { name: 'alike, independent', classes: 4, ai: 1.9, people: 1.9, shared: 0, boldness: 2.5 },
  { name: 'alike, 10 classes, both good', classes: 10, ai: 4.2, people: 4, shared: 0.3, boldness: 3 },
  { name: 'people weaker', classes: 2, ai: 2.4, people: 0.8, shared: 0.3, boldness: 3 },
  { name: 'people weaker, 5 classes', classes: 5, ai: 3, people: 1.2, shared: 0.5, boldness: 3 },
  { name: 'people weaker, 10 classes', classes: 10, ai: 3.4, people: 1.8, shared: 0.4, boldness: 2 },
];

export function drawCase(random: RandomSource, world: FusionWorld): FusionRow & { readonly votes: number[] } {
  const truth = drawInteger(random, world.classes);
  const common = Math.sqrt(world.shared);
  const own = Math.sqrt(1 - world.shared);
  const noise = Array.from({ length: world.classes }, () => common * drawNormal(random));
  const look = (skill: number) =>
    noise.map((seen, c) => (c === truth ? skill : 0) + seen + own * drawNormal(random));
  const probabilities = softmax(look(world.ai).map((view) => world.boldness * view));
  const vote = () => {
    const views = look(world.people);
    return views.indexOf(Math.max(...views));
  };
  const votes = [vote(), vote(), vote()];
  return { probabilities, truth, vote: votes[0]!, votes };
}

export function drawCases(random: RandomSource, world: FusionWorld, n: number) {
  return Array.from({ length: n }, () => drawCase(random, world));
}

/** The place of the highest number; the first of several. */
export function top(row: readonly number[]): number {
  return row.indexOf(Math.max(...row));
}
