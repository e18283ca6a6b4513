import { describe, expect, it } from 'vitest';
import {
  agentsNeeded,
  complementarity,
  decisionMetrics,
  erlangB,
  erlangC,
  injectionShare,
  mcnemar,
  planFadeWatch,
  skillFreshness,
  wilson,
  type DecisionRecord,
} from './index.ts';

describe('queues', () => {
  it('200 an hour of 180 s with 14 people: .1741 wait, .8884 within 20 s, 7.84 s on average', () => {
    const load = { arrivalsPerHour: 200, handlingSeconds: 180 };
    const queue = erlangC({ ...load, agents: 14 });
    expect(queue.probabilityOfWait).toBeCloseTo(0.1741, 4);
    expect(queue.serviceLevel(20)).toBeCloseTo(0.8884, 4);
    expect(queue.averageWaitSeconds).toBeCloseTo(7.84, 2);
    expect(agentsNeeded({ ...load, targetSeconds: 20, serviceLevel: 0.8 })).toBe(14);
  });

  // Closed forms: M/M/1 waits with probability ρ, M/M/2 with 2ρ²/(1 + ρ). Kleinrock, Queueing Systems I (1975), 3.2–3.5.
  it.each([0.1, 0.5, 0.9, 0.99])('one and two servers in closed form at load %f', (rho) => {
    const of = (agents: number) =>
      erlangC({ agents, arrivalsPerHour: rho * agents * 10, handlingSeconds: 360 });
    expect(of(1).probabilityOfWait).toBeCloseTo(rho, 9);
    expect(of(1).averageWaitSeconds / ((360 * rho) / (1 - rho))).toBeCloseTo(1, 9);
    expect(of(2).probabilityOfWait).toBeCloseTo((2 * rho * rho) / (1 + rho), 9);
  });

  it('Erlang B is its defining sum, and two thousand people do not overflow', () => {
    const sum = [1, 3, 4.5, 4.5, 3.375, 2.025];
    expect(erlangB(5, 3)).toBeCloseTo(2.025 / sum.reduce((a, b) => a + b, 0), 12);
    const crowd = erlangC({ agents: 2000, arrivalsPerHour: 39_000, handlingSeconds: 180 });
    expect(crowd.probabilityOfWait > 0 && crowd.probabilityOfWait < 1).toBe(true);
    expect(erlangC({ agents: 3, arrivalsPerHour: 61, handlingSeconds: 180 })).toMatchObject({
      probabilityOfWait: 1,
      averageWaitSeconds: Infinity,
      occupancy: 1,
    });
  });
});

describe('shares and pairs, as they are re-exported', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I.
  it('Wilson, 81 of 263: .2553 to .3662', () => {
    expect(wilson(81, 263, 0.95).lower).toBeCloseTo(0.2553, 4);
    expect(wilson(81, 263, 0.95).upper).toBeCloseTo(0.3662, 4);
  });

  // Fagerland, Lydersen, Laake, BMC Medical Research Methodology 13 (2013), table 1.
  it('McNemar, 1 against 7: exact .0703', () => {
    expect(mcnemar(1, 7, { exact: true }).p).toBeCloseTo(0.0703, 4);
  });
});

describe('skills', () => {
  // Quantiles of Beta(19, 3) and of Beta(10, 2) by SciPy 1.17, scipy.stats.beta.ppf.
  it('18 of 20 fresh cases, and 36 of 40 that are two half-lives old', () => {
    const now = 1000 * 86_400_000;
    const cases = (n: number, right: number, at: number) =>
      Array.from({ length: n }, (_, i) => ({ at, correct: i < right }));
    const fresh = skillFreshness(cases(20, 18, now), { now }).sensitivity;
    expect(fresh.lower).toBeCloseTo(0.69622559, 8);
    expect(fresh.upper).toBeCloseTo(0.96951103, 8);
    const old = skillFreshness(cases(40, 36, now - 60 * 86_400_000), { now }).sensitivity;
    expect(old.lower).toBeCloseTo(0.58722008, 8);
    expect(old.upper).toBeCloseTo(0.9771688, 8);
  });

  it('two targets in a hundred become ten with a share of .08/.98', () => {
    expect(injectionShare(0.02)).toBeCloseTo(0.08 / 0.98, 12);
  });

  // One case: an alarm is a miss that reaches the threshold, so the chances are the error rates themselves.
  it('the fade watch of a single case is that case', () => {
    const plan = planFadeWatch({ baseline: 0.96, faded: 0.7, cases: 1, alpha: 0.05 });
    expect(plan.falseAlarm).toBeCloseTo(0.04, 12);
    expect(plan.power).toBeCloseTo(0.3, 12);
  });
});

describe('accuracy', () => {
  // By hand: 60 routed items, of which the AI had 45, and 400 automatic ones, of which an audit of 40 found 39.
  it('Horvitz and Thompson by hand', () => {
    const record = (truth: number | null, right: boolean, inclusion: number): DecisionRecord => ({
      truth,
      ai: right ? 1 : 0,
      human: truth === null ? null : 1,
      team: inclusion === 1 || right ? 1 : 0,
      inclusion,
    });
    const records = [
      ...Array.from({ length: 60 }, (_, i) => record(1, i < 45, 1)),
      ...Array.from({ length: 40 }, (_, i) => record(1, i < 39, 0.1)),
      ...Array.from({ length: 360 }, () => record(null, true, 0.1)),
    ];
    const { ai, team } = complementarity(records);
    expect(ai.value).toBeCloseTo((60 * (45 / 60) + 400 * (39 / 40)) / 460, 12);
    expect(team.value).toBeCloseTo((60 + 400 * (39 / 40)) / 460, 12);
  });

  // van Rijsbergen (1979): F1 of precision 4/6 and recall 4/5 is 8/11.
  it('precision, recall and F1 in exact fractions', () => {
    const truth = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0];
    const decision = [1, 1, 1, 1, 0, 1, 1, 0, 0, 0];
    const { precision, recall, specificity, f1 } = decisionMetrics(truth, decision);
    expect(precision!.value).toBeCloseTo(4 / 6, 12);
    expect(recall!.value).toBeCloseTo(4 / 5, 12);
    expect(specificity!.value).toBeCloseTo(3 / 5, 12);
    expect(f1).toBeCloseTo(8 / 11, 12);
  });
});
