import { InputError } from '@countersign/domain';
import {
  drawExponential,
  quantile,
  requireCount,
  requireFinite,
  requireNonNegative,
  requirePositive,
  seededRandom,
  stableSum,
} from '@countersign/statistics';
import { minimumHeap } from './minimum-heap.ts';

/** One kind of item in a queue; arrivals are a Poisson stream, work and patience are exponential. */
export type QueueClass = {
  readonly name: string;
  readonly arrivalsPerHour: number;
  readonly handlingSeconds: number;
  /** Greater is served first; nobody is interrupted. Default 0. */
  readonly priority?: number;
  /** Mean seconds until an item that waits lapses (its deadline passes, its sender gives up). Default never. */
  readonly patienceSeconds?: number;
  /** For the share that is taken up in time. Default 3,600. */
  readonly targetSeconds?: number;
};

export type QueueSimulation = {
  readonly agents: number;
  readonly classes: readonly QueueClass[];
  /** Simulated hours that count, after `warmUpHours` (default 10% of them) that do not. */
  readonly hours: number;
  readonly warmUpHours?: number;
  readonly seed: number;
};

/** Waits are in seconds, of items that were taken up; null where none was. */
export type QueueClassResult = {
  readonly name: string;
  readonly arrived: number;
  readonly taken: number;
  readonly lapsed: number;
  readonly waiting: number;
  readonly averageWaitSeconds: number | null;
  readonly wait95Seconds: number | null;
  /** Share of arrived items taken up within the target. */
  readonly withinTarget: number | null;
};

export type QueueSimulationResult = {
  readonly classes: readonly QueueClassResult[];
  /** Share of agents' time spent working. */
  readonly occupancy: number;
};

/**
 * Simulates a queue with priorities and lapsing items, for what Erlang C has no formula for. The same seed gives the
 * same result; with one class and no lapsing it agrees with Erlang C.
 * Source: event-by-event simulation (Law, Simulation Modeling and Analysis, 2015, ch. 1).
 *
 * @throws InputError on no class, no agents, rates that are not positive, a priority that is not finite, or more than
 * ten million items of a class.
 */
export function simulateQueue(o: QueueSimulation): QueueSimulationResult {
  requireCount('agents', o.agents, 1);
  const hours = requirePositive('hours', o.hours);
  const warmUp = requireNonNegative('warmUpHours', o.warmUpHours ?? hours / 10) * 3600;
  const end = warmUp + hours * 3600;
  if (o.classes.length === 0) throw new InputError('classes', o.classes, 'at least one class of items');
  const arrivals = drawArrivals(o, end);
  const tallies = o.classes.map(() => ({
    arrived: 0,
    lapsed: 0,
    waiting: 0,
    intime: 0,
    waits: [] as number[],
  }));
  const agents = minimumHeap<number>((a, b) => a - b);
  for (let i = 0; i < o.agents; i++) agents.push(0);
  const queue = minimumHeap<Arrival>((a, b) => b.priority - a.priority || a.at - b.at || a.kind - b.kind);
  let busy = 0;
  let next = 0;
  let clock = 0;
  const counts = (arrival: Arrival) => arrival.at >= warmUp;
  for (const arrival of arrivals) if (counts(arrival)) tallies[arrival.kind]!.arrived += 1;
  while (next < arrivals.length || queue.size() > 0) {
    const free = agents.peek()!;
    // Everything that has arrived when the next agent is free stands in the queue; if nothing has, they wait for it.
    const now = Math.max(clock, free, queue.size() === 0 ? (arrivals[next]?.at ?? 0) : 0);
    clock = now;
    while (next < arrivals.length && arrivals[next]!.at <= now) queue.push(arrivals[next++]!);
    const arrival = queue.pop()!;
    const tally = tallies[arrival.kind]!;
    if (arrival.lapsesAt <= Math.min(now, end)) {
      if (counts(arrival)) tally.lapsed += 1;
      continue;
    }
    if (now >= end) {
      if (counts(arrival)) tally.waiting += 1;
      continue;
    }
    agents.pop();
    agents.push(now + arrival.work);
    busy += Math.max(0, Math.min(end, now + arrival.work) - Math.max(warmUp, now));
    if (!counts(arrival)) continue;
    tally.waits.push(now - arrival.at);
    if (now - arrival.at <= (o.classes[arrival.kind]!.targetSeconds ?? 3600)) tally.intime += 1;
  }
  return {
    classes: o.classes.map((kind, k) => resultOf(kind.name, tallies[k]!)),
    occupancy: busy / (o.agents * hours * 3600),
  };
}

type Arrival = {
  readonly kind: number;
  readonly at: number;
  readonly priority: number;
  readonly work: number;
  readonly lapsesAt: number;
};

/** Items are held in memory. */
const MOST_ITEMS = 10_000_000;

function drawArrivals(o: QueueSimulation, end: number): Arrival[] {
  const arrivals = o.classes.flatMap((kind, k) => {
    const rate = requireNonNegative(`classes[${k}].arrivalsPerHour`, kind.arrivalsPerHour);
    const work = requirePositive(`classes[${k}].handlingSeconds`, kind.handlingSeconds);
    requireFinite(`classes[${k}].priority`, kind.priority ?? 0);
    requireNonNegative(`classes[${k}].targetSeconds`, kind.targetSeconds ?? 3600);
    const expected = (rate * end) / 3600;
    if (expected > MOST_ITEMS) {
      throw new InputError(
        `classes[${k}].arrivalsPerHour`,
        rate,
        `at most ${MOST_ITEMS} items in the simulated time`,
      );
    }
    if (kind.patienceSeconds !== undefined) {
      requirePositive(`classes[${k}].patienceSeconds`, kind.patienceSeconds);
    }
    // Each class has a stream of its own, so that changing one leaves the others' items as they were.
    const random = seededRandom(o.seed + 7919 * k);
    const own: Arrival[] = [];
    if (rate === 0) return own;
    for (
      let at = drawExponential(random, 3600 / rate);
      at < end;
      at += drawExponential(random, 3600 / rate)
    ) {
      const patience =
        kind.patienceSeconds === undefined ? Infinity : drawExponential(random, kind.patienceSeconds);
      own.push({
        kind: k,
        at,
        priority: kind.priority ?? 0,
        work: drawExponential(random, work),
        lapsesAt: at + patience,
      });
    }
    return own;
  });
  return arrivals.sort((a, b) => a.at - b.at || a.kind - b.kind);
}

function resultOf(
  name: string,
  tally: { arrived: number; lapsed: number; waiting: number; intime: number; waits: number[] },
): QueueClassResult {
  const { arrived, lapsed, waiting, waits } = tally;
  const any = waits.length > 0;
  return {
    name,
    arrived,
    taken: waits.length,
    lapsed,
    waiting,
    averageWaitSeconds: any ? stableSum(waits) / waits.length : null,
    wait95Seconds: any ? quantile(waits, 0.95) : null,
    withinTarget: arrived === 0 ? null : tally.intime / arrived,
  };
}
