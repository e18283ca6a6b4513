import { canDump } from './dump.ts';
import { hasWeb } from './gateway-front.ts';
import { isClean, type LedgerReport } from './ledger.ts';
import type { OwnServer } from './own-server.ts';
import { hasRedis } from './redis-process.ts';
import { runBackups } from './run-backups.ts';
import { runClocks } from './run-clocks.ts';
import { runCopies } from './run-copies.ts';
import { runCopilot } from './run-copilot.ts';
import { runCuts } from './run-cuts.ts';
import { canFillDisks, runFullDisk } from './run-full-disk.ts';
import { runGateway, type GatewayReport } from './run-gateway.ts';
import { runKills } from './run-kills.ts';
import { runRedis } from './run-redis.ts';
import { runReturn } from './run-return.ts';
import { isInTime, runRights } from './run-rights.ts';
import { runSleep } from './run-sleep.ts';
import { runSlowDisk } from './run-slow-disk.ts';
import { runStops } from './run-stops.ts';
import { givenUpWithin, runVanished } from './run-vanished.ts';
import { canSetClocks } from './settable-clock.ts';
import { canSlowDisks } from './slow-disk.ts';

/** How much of each fault there is to be, with what it is by default. */
export const SETTINGS = {
  seed: 1,
  kills: 100,
  'postgres-kills': 30,
  'both-kills': 10,
  restarts: 10,
  'gateway-kills': 20,
  'web-kills': 20,
  'copilot-kills': 9,
  cuts: 10,
  stops: 10,
  'redis-spells': 12,
  changes: 24,
  vanished: 5,
  'slow-commits': 10,
  fills: 6,
  jumps: 12,
  backups: 5,
  copies: 3,
  'asleep-seconds': 600,
};

export type Settings = Readonly<Record<keyof typeof SETTINGS, number>>;

/** One run with one fault, or why it could not be. */
export type Tried = {
  readonly fault: string;
  readonly what: string;
  readonly report: LedgerReport | null;
  /** False when something other than the ledger says that it went wrong. */
  readonly isFine?: boolean;
};

/** Milliseconds that a promise may be missed by on a machine that does much else. */
const BUSY_MS = 2_000;

/** As nobody has configured it. */
const PING_SECONDS = 20;

function countsOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');
}

function whatOfGateway({ kills, cutShort, toldLater, slowestBack, decidedRedlines }: GatewayReport): string {
  return [
    `${kills} kills, ${cutShort} questions cut short, ${toldLater} decisions told later`,
    `the next within ${slowestBack} ms, ${decidedRedlines} redlines decided`,
  ].join('; ');
}

type Fault = {
  /** What is not on this machine, and without which it cannot be tried. */
  readonly lacks?: string | null;
  readonly run: (settings: Settings, server: OwnServer) => Promise<readonly Tried[]>;
};

/** What may fail while people type, by the name under which it is asked for. */
export const FAULTS = {
  kill: {
    async run({ seed, kills, 'postgres-kills': postgresKills, 'both-kills': bothKills }, server) {
      const presence = await runKills({ seed, kills });
      const postgres = await runKills({ seed: seed + 1, kills: postgresKills, victim: server });
      const both = await runKills({ seed: seed + 2, kills: bothKills, victim: server, presenceToo: true });
      return [
        { fault: 'presence', what: `${kills} kills`, report: presence },
        { fault: 'PostgreSQL', what: `${postgresKills} kills`, report: postgres },
        { fault: 'both at once', what: `${bothKills} kills`, report: both },
      ];
    },
  },
  restart: {
    async run({ seed, restarts }) {
      const report = await runKills({ seed: seed + 3, kills: restarts, gently: true });
      return [{ fault: 'presence, restarted', what: `${restarts} times`, report }];
    },
  },
  gateway: {
    async run({ seed, 'gateway-kills': kills }) {
      const report = await runGateway({ seed: seed + 16, kills });
      return [{ fault: 'gateway', what: whatOfGateway(report), report }];
    },
  },
  web: {
    lacks: hasWeb ? null : 'a build of the web server (npx nx build reviewer)',
    async run({ seed, 'web-kills': kills }) {
      const report = await runGateway({ seed: seed + 17, kills, web: true });
      return [{ fault: 'web server', what: whatOfGateway(report), report }];
    },
  },
  copilot: {
    async run({ seed, 'copilot-kills': kills }) {
      const report = await runCopilot({ seed: seed + 18, kills });
      const { ways, findings, changes, wrong, slowest, isLogWhole } = report;
      const what = [
        `killed ${countsOf(ways)}, all was read within ${slowest} ms`,
        `${findings} findings and ${changes} redlines each, ${wrong} contracts wrong`,
      ];
      return [{ fault: 'copilot', what: what.join('; '), report, isFine: wrong === 0 && isLogWhole }];
    },
  },
  cut: {
    lacks: hasRedis ? null : 'redis-server',
    async run({ seed, cuts }) {
      const report = await runCuts({ seed: seed + 4, cuts });
      const what = `${cuts} times, said within ${report.slowestSaid} ms`;
      return [{ fault: 'one node killed, one cut off', what, report }];
    },
  },
  redis: {
    lacks: hasRedis ? null : 'redis-server',
    async run({ seed, 'redis-spells': spells }) {
      const report = await runRedis({ seed: seed + 13, spells });
      const what = `${countsOf(report.ways)}; said within ${report.slowestSaid} ms`;
      return [{ fault: 'Redis', what, report }];
    },
  },
  rights: {
    async run({ seed, changes }) {
      const report = await runRights({ seed: seed + 14, changes });
      const what = `${countsOf(report.ways)}; held to within, in ms: ${countsOf(report.slowest)}`;
      const isFine = report.typedAfter === 0 && isInTime(report, BUSY_MS);
      return [{ fault: 'rights that change', what, report, isFine }];
    },
  },
  vanish: {
    async run({ seed, vanished: people }) {
      const report = await runVanished({ seed: seed + 15, people, pingSeconds: PING_SECONDS });
      const { givenUp, wrong } = report;
      const what = `${people} people, given up within ${givenUp} ms, ${wrong} of their words not there once`;
      const isFine = wrong === 0 && givenUp <= givenUpWithin(PING_SECONDS) + BUSY_MS;
      return [{ fault: 'clients that vanish', what, report, isFine }];
    },
  },
  stop: {
    async run({ seed, stops }, server) {
      const report = await runStops({ seed: seed + 5, stops, server, pause: [0, 6_000] });
      const what = `${stops} times, said within ${Math.max(report.slowestSaid, report.slowestTold)} ms`;
      return [{ fault: 'PostgreSQL, stopped for a while', what, report }];
    },
  },
  slow: {
    lacks: canSlowDisks ? null : 'strace',
    async run({ seed, 'slow-commits': commits }, server) {
      const delays = [100, 300, 1_000, 3_000];
      const report = await runSlowDisk({ seed: seed + 6, server, delays, commits });
      const spells = report.spells.map(
        ({ delay, commit, together: [, edits] }) =>
          `${delay} ms a write: ${commit} ms a commit of ${edits.toFixed(1)} edits`,
      );
      return [{ fault: 'slow disk', what: [...spells, `${report.mostGrown} MiB more`].join('; '), report }];
    },
  },
  full: {
    lacks: canFillDisks ? null : 'root, who can make a small disk,',
    async run({ seed, fills }) {
      const report = await runFullDisk({ seed: seed + 10, fills });
      const { ended, slowestTold, shownAndLost } = report;
      const what = `${fills} times, PostgreSQL ended ${ended} times of it, told within ${slowestTold} ms`;
      return [{ fault: 'full disk', what, report, isFine: shownAndLost === 0 }];
    },
  },
  clock: {
    lacks: canSetClocks ? null : 'libfaketime',
    async run({ seed, jumps }) {
      const report = await runClocks({ seed: seed + 7, jumps });
      const what = [...report.jumps, ...report.surprises].join(', ');
      return [{ fault: 'clocks', what, report, isFine: report.surprises.length === 0 }];
    },
  },
  backup: {
    lacks: canDump ? null : 'PostgreSQL 15 with pg_dump',
    async run({ seed, backups }) {
      const report = await runBackups({ seed: seed + 8, backups });
      const { notInBackup, notOfTheLog, undecoded, brokenInBackup } = report;
      const wrong = notInBackup + notOfTheLog + undecoded + brokenInBackup;
      const what = `${backups} put back, ${wrong} wrong in them`;
      return [{ fault: 'backup', what, report, isFine: wrong === 0 }];
    },
  },
  copy: {
    async run({ seed, copies }) {
      const report = await runCopies({ seed: seed + 11, copies });
      const { notInBackup, notOfTheLog, undecoded, brokenInBackup } = report;
      const wrong = notInBackup + notOfTheLog + undecoded + brokenInBackup;
      const what = `${copies} started, ${wrong} wrong in them`;
      const back = await runReturn({ seed: seed + 12 });
      const { since, vanished, astray } = back;
      return [
        { fault: 'copies of the folder', what, report, isFine: wrong === 0 },
        {
          fault: 'an older copy put back',
          what: `${since} typed since, ${vanished} of them vanished, ${astray} people have another document`,
          report: back,
          isFine: vanished === 0 && astray === 0,
        },
      ];
    },
  },
  sleep: {
    async run({ seed, 'asleep-seconds': seconds }) {
      const report = await runSleep({ seed: seed + 9, seconds });
      const { missed, grown, differences, isSame, own } = report;
      const what = `${seconds} s and ${missed} MiB missed, ${grown} MiB more held, ${differences} differences`;
      const isFine = isSame && differences > 0 && own.every((count) => count === 1);
      return [{ fault: 'somebody asleep', what, report, isFine }];
    },
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

/** Tries them one after the other; one that cannot be tried here says so. */
export async function runFaults(
  names: readonly FaultName[],
  settings: Settings,
  server: OwnServer,
): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const name of names) {
    const fault: Fault = FAULTS[name];
    if (fault.lacks) tried.push({ fault: name, what: `${fault.lacks} is not on this machine`, report: null });
    else tried.push(...(await fault.run(settings, server)));
  }
  return tried;
}

export function wentWrong({ report, isFine = true }: Tried): boolean {
  return report !== null && !(isClean(report) && isFine);
}

export function lineOf(tried: Tried): string {
  const { fault, what, report } = tried;
  if (!report) return `${fault}: not tried, ${what}`;
  const verdict = wentWrong(tried) ? ': WRONG' : '';
  const { acknowledged, ackedLost, decided } = report;
  return `${fault}: ${what}, ${acknowledged} edits acknowledged, ${ackedLost} lost, ${decided} findings decided${verdict}`;
}
