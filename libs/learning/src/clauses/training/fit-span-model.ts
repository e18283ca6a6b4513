import type { BoostedTrees } from '../boosted-trees.ts';
import { matchesOf } from '../evaluation/matches-of.ts';
import { SPAN_TRAITS, spanCandidates, spanTraits } from '../spans/span-candidates.ts';
import { binFeatures } from './bin-features.ts';
import { fitBoostedTrees, type BoostingOptions } from './fit-boosted-trees.ts';
import type { PreparedContract } from './prepare-contract.ts';

export type SpanTask = {
  readonly contracts: readonly PreparedContract[];
  /** Calibrated log-odds of each contract, from models that never saw it. */
  readonly logits: readonly Float32Array[];
  readonly options: BoostingOptions;
};

/** Learns which runs of units share at least half of their words with a clause that experts marked. */
export function fitSpanModel({ contracts, logits, options }: SpanTask): BoostedTrees {
  const candidates = contracts.map((contract, c) => spanCandidates(contract, logits[c]!));
  const count = candidates.reduce((sum, of) => sum + of.length, 0);
  const values = new Float32Array(count * SPAN_TRAITS.length);
  const target = new Float32Array(count);
  let at = 0;
  contracts.forEach((contract, c) => {
    values.set(spanTraits(contract, logits[c]!, candidates[c]!), at * SPAN_TRAITS.length);
    target.set(matchesOf(contract, candidates[c]!), at);
    at += candidates[c]!.length;
  });
  const table = binFeatures({ width: SPAN_TRAITS.length, values });
  const rows = Uint32Array.from(target, (_, row) => row);
  return fitBoostedTrees({ table, rows, target, loss: 'logistic' }, options);
}
