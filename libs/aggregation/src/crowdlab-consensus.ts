import { InputError } from '@countersign/domain';
import type { VoteIndex } from './index-votes.ts';

export type CrowdlabConsensus = {
  readonly label: Int32Array;
  /** Rows of K, item by item. */
  readonly posterior: Float64Array;
  readonly modelWeight: number;
  readonly reviewerWeight: Float64Array;
};

/** Nobody weighs nothing: weights and error rates are kept above this. */
const LEAST = 1e-6;

/** The weights and the weighted mean that follow from a consensus label for every item (sections 3.1–3.3). */
export function crowdlabConsensus(
  index: VoteIndex,
  model: Float64Array,
  label: Int32Array,
): CrowdlabConsensus {
  const several = agreementOfShared(index, model, label);
  const baseline = Math.max(LEAST, several.baselineError);
  const reviewerWeight = agreementWithOthers(index).map((share) =>
    Math.max(LEAST, 1 - (1 - share) / baseline),
  );
  const votesAnItem = index.item.length / index.items.length;
  const modelWeight = Math.max(LEAST, 1 - several.modelError / baseline) * Math.sqrt(votesAnItem);
  const posterior = weightedMean(index, model, { ...several, modelWeight, reviewerWeight });
  return { label, posterior, modelWeight, reviewerWeight };
}

/** Rates over items that two reviewers judged: only there does agreement say anything. */
function agreementOfShared(index: VoteIndex, model: Float64Array, consensus: Int32Array) {
  const { classes, start, label } = index;
  let items = 0;
  let agreement = 0;
  let modelErrors = 0;
  const named = new Int32Array(classes);
  for (let i = 0; i < index.items.length; i++) {
    if (!isShared(index, i)) continue;
    const votes = start[i + 1]! - start[i]!;
    items += 1;
    named[consensus[i]!]! += 1;
    let agreeing = 0;
    for (let v = start[i]!; v < start[i + 1]!; v++) if (label[v] === consensus[i]) agreeing += 1;
    agreement += agreeing / votes;
    let top = 0;
    for (let c = 1; c < classes; c++) if (model[i * classes + c]! > model[i * classes + top]!) top = c;
    if (top !== consensus[i]) modelErrors += 1;
  }
  if (items === 0) {
    throw new InputError('votes', index.item.length, 'at least one item with votes of two reviewers');
  }
  return {
    agreement: agreement / items,
    modelError: modelErrors / items,
    baselineError: 1 - named.reduce((a, b) => Math.max(a, b), 0) / items,
  };
}

/** Whether two reviewers judged an item. Votes lie sorted by reviewer, so the first and the last tell. */
export function isShared(index: VoteIndex, item: number): boolean {
  return index.reviewer[index.start[item]!] !== index.reviewer[index.start[item + 1]! - 1];
}

/** How often others who saw the same item chose the same; the mean of the rest for who never shared one. */
function agreementWithOthers(index: VoteIndex): Float64Array {
  const { classes, start, reviewer, label } = index;
  const agreed = new Float64Array(index.reviewers.length);
  const met = new Float64Array(index.reviewers.length);
  const counts = new Int32Array(classes);
  for (let i = 0; i < index.items.length; i++) {
    const [from, to] = [start[i]!, start[i + 1]!];
    for (let v = from; v < to; v++) counts[label[v]!]! += 1;
    for (let v = from; v < to;) {
      // A reviewer's own votes on an item lie next to each other; they agree with nobody else.
      let end = v;
      while (end < to && reviewer[end] === reviewer[v]) counts[label[end++]!]! -= 1;
      for (let own = v; own < end; own++) {
        agreed[reviewer[v]!]! += counts[label[own]!]!;
        met[reviewer[v]!]! += to - from - (end - v);
      }
      for (; v < end; v++) counts[label[v]!]! += 1;
    }
    for (let v = from; v < to; v++) counts[label[v]!] = 0;
  }
  let sum = 0;
  let known = 0;
  for (let r = 0; r < met.length; r++) {
    if (met[r] === 0) continue;
    sum += agreed[r]! / met[r]!;
    known += 1;
  }
  if (known === 0)
    throw new InputError('votes', index.item.length, 'at least one item with votes of two reviewers');
  return met.map((others, r) => (others === 0 ? sum / known : agreed[r]! / others));
}

function weightedMean(
  index: VoteIndex,
  model: Float64Array,
  o: { readonly agreement: number; readonly modelWeight: number; readonly reviewerWeight: Float64Array },
): Float64Array {
  const { classes, start, reviewer, label } = index;
  const other = (1 - o.agreement) / (classes - 1);
  const posterior = new Float64Array(model.length);
  for (let i = 0; i < index.items.length; i++) {
    const at = i * classes;
    let total = o.modelWeight;
    let spread = 0;
    for (let v = start[i]!; v < start[i + 1]!; v++) {
      const weight = o.reviewerWeight[reviewer[v]!]!;
      total += weight;
      spread += weight * other;
      posterior[at + label[v]!]! += weight * (o.agreement - other);
    }
    for (let c = 0; c < classes; c++) {
      posterior[at + c] = (posterior[at + c]! + spread + o.modelWeight * model[at + c]!) / total;
    }
  }
  return posterior;
}
