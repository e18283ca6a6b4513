import { compilePolicy, fitCertifiedThreshold, replayPolicy, routeItem } from '@countersign/routing-policy';
import {
  plainDisposition,
  WORKLOAD_POLICY,
  workloadHistory,
  workloadItems,
} from '@countersign/routing-policy/workloads';
import { seededRandom } from '@countersign/statistics';
import { atLeast, atMost, seconds, type BenchRow } from '../row.ts';

const ROUTED = 200_000;
const REPLAYED = 200_000;
const LABELS = 100_000;

/** Routing, replay and certification, each beside a hand-written loop that gives no reasons and no guarantee. */
export function policyRows(): BenchRow[] {
  return [routing(), replay(), certification()];
}

function routing(): BenchRow {
  const policy = compilePolicy(WORKLOAD_POLICY);
  const items = workloadItems({ seed: 1, items: ROUTED });
  let reviewers = 0;
  const ours = seconds(() => {
    for (const item of items) reviewers += routeItem(item, policy, { now: 0, draw: 0.99 }).reviewers;
  }, 5);
  let automatic = 0;
  const peer = seconds(() => {
    for (const item of items) if (plainDisposition(item) === 'automatic') automatic += 1;
  }, 5);
  if (reviewers === 0 || automatic === 0) throw new Error('The workload routes nothing');
  return atLeast(
    'routeItem with five compiled rules: items a processor second',
    { ours: ROUTED / ours, peer: ROUTED / peer, peerName: 'hand-written conditions, no reasons' },
    1_000_000,
  );
}

function replay(): BenchRow {
  const history = workloadHistory({ seed: 1, items: REPLAYED });
  const ours = seconds(() => replayPolicy(history, WORKLOAD_POLICY), 3);
  const [first] = history.probabilities;
  const peer = seconds(() => {
    let [automatic, right] = [0, 0];
    for (let i = 0; i < REPLAYED; i++) {
      const p = first![i]!;
      if (Math.max(p, 1 - p) < 0.95) continue;
      automatic += 1;
      if ((p >= 0.5 ? 0 : 1) === history.truth[i]) right += 1;
    }
    return right / automatic;
  }, 3);
  return atMost(
    'replay of 200,000 items with intervals, cost, waiting and segments: processor seconds',
    { ours, peer, peerName: 'one threshold counted by hand' },
    2,
  );
}

function certification(): BenchRow {
  const random = seededRandom(1);
  const confidence = Array.from({ length: LABELS }, () => 0.5 + 0.5 * random.next());
  const correct = confidence.map((c) => random.next() < c);
  const ours = seconds(() => fitCertifiedThreshold(confidence, correct, { epsilon: 0.1, delta: 0.1 }), 3);
  const peer = seconds(() => {
    const order = confidence.map((_, i) => i).sort((a, b) => confidence[b]! - confidence[a]!);
    let [wrong, threshold] = [0, Infinity];
    order.forEach((i, rank) => {
      if (!correct[i]!) wrong += 1;
      if (wrong / (rank + 1) <= 0.1) threshold = confidence[i]!;
    });
    return threshold;
  }, 3);
  return atMost(
    'exact certification of a threshold on 100,000 labels: processor seconds',
    { ours, peer, peerName: 'sort and scan, no guarantee' },
    1,
  );
}
