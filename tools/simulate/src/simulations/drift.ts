import { adwin, bernoulliCusum, pageHinkley } from '@countersign/learning';
import { drawChance, seededRandom } from '@countersign/statistics';
import { atMost, shown, type Finding, type Simulation } from '../simulation.ts';

const LENGTH = 2000;
const CHANGE = 1000;
const STREAMS = 50;

type Watch = { readonly update: (error: boolean) => { readonly drift: boolean } };

/** Drift detectors on streams of audited errors: how often they alarm for nothing, and how soon for something. */
export const drift: Simulation = {
  name: 'drift',
  about: `${STREAMS} stable streams of ${LENGTH} at an error rate of .1, and ${STREAMS} that rise to .2 after ${CHANGE}`,
  run: ({ seed }) => {
    const cusum = watchStreams(seed, () => bernoulliCusum({ ratio: 1.5, threshold: 8, warmup: 200 }));
    const textbook = watchStreams(seed, () => plainCusum(200));
    return [
      atMost('CUSUM: false alarms', cusum.falseAlarms, 2, `with a fixed baseline ${textbook.falseAlarms}`),
      atMost('CUSUM: median delay', cusum.median, 200, `with a fixed baseline ${textbook.median}`),
      atMost('CUSUM: missed', cusum.missed, 0, `with a fixed baseline ${textbook.missed}`),
      ...plainly(
        'ADWIN, delta .002',
        watchStreams(seed, () => adwin({ delta: 0.002 })),
      ),
      ...plainly(
        'Page–Hinkley, .02 and 20',
        watchStreams(seed, () => pageHinkley({ delta: 0.02, threshold: 20, minInstances: 100 })),
      ),
    ];
  },
};

function watchStreams(seed: number, make: () => Watch) {
  let falseAlarms = 0;
  const delays: number[] = [];
  for (let s = 0; s < STREAMS; s++) {
    if (alarms(seed * 1000 + s, 0.1, make()).length > 0) falseAlarms += 1;
    const late = alarms(seed * 1000 + 500 + s, 0.2, make()).find((at) => at >= CHANGE);
    if (late !== undefined) delays.push(late - CHANGE + 1);
  }
  delays.sort((a, b) => a - b);
  return {
    falseAlarms,
    missed: STREAMS - delays.length,
    median: delays[Math.floor(delays.length / 2)] ?? Infinity,
  };
}

function alarms(seed: number, after: number, watch: Watch): number[] {
  const random = seededRandom(seed);
  const found: number[] = [];
  for (let i = 0; i < LENGTH; i++) {
    if (watch.update(drawChance(random, i < CHANGE ? 0.1 : after)).drift) found.push(i);
  }
  return found;
}

/** The textbook chart: the warm-up's rate is taken for the truth, and the sum rests at 0. */
function plainCusum(warmup: number): Watch {
  let [seen, errors, sum] = [0, 0, 0];
  return {
    update: (error) => {
      seen += 1;
      if (seen <= warmup) {
        errors += Number(error);
        return { drift: false };
      }
      const rate = Math.max(0.5, errors) / warmup;
      sum = Math.max(0, sum + (error ? Math.log(1.5) : Math.log((1 - 1.5 * rate) / (1 - rate))));
      const alarm = sum >= 8;
      if (alarm) sum = 0;
      return { drift: alarm };
    },
  };
}

function plainly(name: string, result: ReturnType<typeof watchStreams>): Finding[] {
  return [
    shown(`${name}: false alarms`, result.falseAlarms),
    shown(`${name}: median delay`, result.median, `missed ${result.missed}`),
  ];
}
