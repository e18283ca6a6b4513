import { InputError } from '@countersign/domain';
import { requireCount, requireInnerShare, requireNonNegative, requirePositive } from './checks.ts';

/** A queue served in order of arrival by people who work alike. */
export type QueueLoad = {
  /** People at work at the same time. */
  readonly agents: number;
  readonly arrivalsPerHour: number;
  /** Mean seconds of work on one item. */
  readonly handlingSeconds: number;
};

export type WaitingTimes = {
  /** Chance that an item waits at all, in [0, 1]. */
  readonly probabilityOfWait: number;
  /** Mean over all items, those that do not wait included. Infinity under overload. */
  readonly averageWaitSeconds: number;
  /** Share of their time that people are busy: offered load over agents, at most 1. */
  readonly occupancy: number;
  /** Share of items taken up within so many seconds. */
  readonly serviceLevel: (seconds: number) => number;
};

/**
 * Waiting in an M/M/c queue. Erlang B by its recursion, so thousands of agents neither overflow nor lose digits, then
 * C = B / (1 − ρ(1 − B)). An overloaded queue grows without end: probability 1, wait Infinity, service level 0.
 * Source: Erlang (1917); Cooper, Introduction to Queueing Theory (1981), 3.4–3.5; Jagers & van Doorn (1986) for the
 * recursion.
 *
 * @throws InputError unless agents is a count from 1 to ten million, arrivals ≥ 0 and handling time > 0.
 */
export function erlangC(load: QueueLoad): WaitingTimes {
  requireCount('agents', load.agents, 1);
  requireNonNegative('arrivalsPerHour', load.arrivalsPerHour);
  requirePositive('handlingSeconds', load.handlingSeconds);
  const { agents, handlingSeconds } = load;
  const offered = (load.arrivalsPerHour * handlingSeconds) / 3600;
  if (offered >= agents) {
    return {
      probabilityOfWait: 1,
      averageWaitSeconds: Infinity,
      occupancy: 1,
      serviceLevel: (seconds) => requireNonNegative('seconds', seconds) * 0,
    };
  }
  const occupancy = offered / agents;
  const blocked = erlangB(agents, offered);
  const probabilityOfWait = blocked / (1 - occupancy * (1 - blocked));
  const drain = (agents - offered) / handlingSeconds;
  return {
    probabilityOfWait,
    averageWaitSeconds: probabilityOfWait / drain,
    occupancy,
    serviceLevel: (seconds) =>
      1 - probabilityOfWait * Math.exp(-drain * requireNonNegative('seconds', seconds)),
  };
}

/** The recursion takes one step a person: beyond this it would not end in reasonable time. */
const MOST_PEOPLE = 10_000_000;

/**
 * Erlang's loss probability for `agents` servers offered `offered` erlangs.
 * Source: Jagers & van Doorn (1986) for the recursion.
 *
 * @throws InputError on bad counts, or more than ten million people.
 */
export function erlangB(agents: number, offered: number): number {
  requireCount('agents', agents);
  requireNonNegative('offered', offered);
  if (agents > MOST_PEOPLE) throw new InputError('agents', agents, `at most ${MOST_PEOPLE}`);
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = (offered * blocked) / (n + offered * blocked);
  return blocked;
}

export type StaffingTarget = {
  readonly arrivalsPerHour: number;
  readonly handlingSeconds: number;
  /** Items should be taken up within so many seconds… */
  readonly targetSeconds: number;
  /** …in at least this share of cases, in (0, 1). */
  readonly serviceLevel: number;
  /** Share of rostered time away from the queue (breaks, training, leave), in [0, 1). Default 0. */
  readonly shrinkage?: number;
};

/**
 * The fewest people who hold a service level: Erlang C inverted, divided by 1 − shrinkage and rounded up.
 * Source: as {@link erlangC}.
 *
 * @returns 0 where nothing arrives.
 * @throws InputError on a bad target, or work for more than five million people.
 */
export function agentsNeeded(target: StaffingTarget): number {
  requireNonNegative('arrivalsPerHour', target.arrivalsPerHour);
  requirePositive('handlingSeconds', target.handlingSeconds);
  requireNonNegative('targetSeconds', target.targetSeconds);
  requireInnerShare('serviceLevel', target.serviceLevel);
  const shrinkage = target.shrinkage ?? 0;
  if (!(shrinkage >= 0 && shrinkage < 1)) {
    throw new InputError('shrinkage', shrinkage, 'a number of at least 0 and below 1');
  }
  if (target.arrivalsPerHour === 0) return 0;
  const offered = (target.arrivalsPerHour * target.handlingSeconds) / 3600;
  if (offered > MOST_PEOPLE / 2) {
    throw new InputError(
      'arrivalsPerHour',
      target.arrivalsPerHour,
      `work for at most ${MOST_PEOPLE / 2} people`,
    );
  }
  let blocked = 1;
  for (let agents = 1; ; agents++) {
    blocked = (offered * blocked) / (agents + offered * blocked);
    if (agents <= offered) continue;
    const waits = blocked / (1 - (offered / agents) * (1 - blocked));
    const late = waits * Math.exp((-(agents - offered) * target.targetSeconds) / target.handlingSeconds);
    if (1 - late >= target.serviceLevel) return Math.ceil(agents / (1 - shrinkage) - 1e-9);
  }
}
