import { hostname } from 'node:os';
import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import {
  forgetNode,
  reportNode,
  type Database,
  type NodeCounts,
  type NodeFigures,
} from '@countersign/database';
import type { Logger } from 'pino';
import type { Counter, Gauge } from 'prom-client';
import type { Metrics } from './metrics.ts';
import type { Neighbours } from './neighbours.ts';

const EVERY_MS = 3_000;
const FORGET_AFTER_SECONDS = 60;
const SIGN_OFF_MS = 500;

export type FiguresReport = { close(): Promise<void> };

type Parts = {
  readonly db: Database;
  readonly node: string;
  readonly metrics: Metrics;
  readonly neighbours: Neighbours;
  readonly log: Logger;
};

/** Says again and again in the database how this node fares, so that any gateway can show it. */
export function reportFigures({ db, node, metrics, neighbours, log }: Parts): FiguresReport {
  const startedAt = new Date();
  let before: Taken | null = null;
  let sending: Promise<void> = Promise.resolve();
  const send = async () => {
    const taken = await take(metrics);
    const figures = await figuresOf(metrics, taken, before);
    before = taken;
    const report = { node, service: 'presence', host: hostname(), startedAt, figures };
    const counted = neighbours.count();
    counted(await reportNode(db, report, { forgetAfterSeconds: FORGET_AFTER_SECONDS }));
  };
  const sendSafely = () => {
    sending = sending
      .then(send)
      .catch((error: unknown) => log.warn({ err: error }, 'figures were not reported'));
  };
  sendSafely();
  const timer = setInterval(sendSafely, EVERY_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      const signingOff = sending
        .then(() => forgetNode(db, node))
        .catch((error: unknown) => log.warn({ err: error }, 'the node was not signed off'));
      // Without a database others find out by themselves.
      await Promise.race([signingOff, delay(SIGN_OFF_MS, undefined, { ref: false })]);
    },
  };
}

type Taken = {
  readonly at: number;
  readonly cpuMs: number;
  readonly loop: EventLoopUtilization;
  readonly counts: NodeCounts;
};

async function take(metrics: Metrics): Promise<Taken> {
  const { user, system } = process.cpuUsage();
  return {
    at: performance.now(),
    cpuMs: (user + system) / 1_000,
    loop: performance.eventLoopUtilization(),
    counts: {
      joins: await valueOf(metrics.joins),
      pushes: await valueOf(metrics.pushes),
      committed: await valueOf(metrics.committed),
      delivered: await valueOf(metrics.delivered),
      receivedBytes: await valueOf(metrics.pushBytes),
      sentBytes: await valueOf(metrics.sentBytes),
    },
  };
}

async function figuresOf(metrics: Metrics, now: Taken, before: Taken | null): Promise<NodeFigures> {
  const seconds = before ? (now.at - before.at) / 1_000 : 0;
  const rate = (name: keyof NodeCounts) =>
    before && seconds > 0 ? (now.counts[name] - before.counts[name]) / seconds : 0;
  const redis = (await metrics.redis.get()).values[0]?.value;
  return {
    rooms: await valueOf(metrics.rooms),
    connections: await valueOf(metrics.connections),
    roomBytes: await valueOf(metrics.historyBytes),
    residentBytes: process.memoryUsage.rss(),
    cpu: before && seconds > 0 ? (now.cpuMs - before.cpuMs) / 1_000 / seconds : 0,
    loopBusy: before ? performance.eventLoopUtilization(now.loop, before.loop).utilization : 0,
    redis: redis === undefined ? 'none' : redis === 1 ? 'connected' : 'lost',
    waiting: await valueOf(metrics.waiting),
    behind: await valueOf(metrics.behind),
    slow: await valueOf(metrics.slow),
    perSecond: {
      joins: rate('joins'),
      pushes: rate('pushes'),
      committed: rate('committed'),
      delivered: rate('delivered'),
      receivedBytes: rate('receivedBytes'),
      sentBytes: rate('sentBytes'),
    },
    total: {
      ...now.counts,
      slow: await valueOf(metrics.lagging),
      reloads: await valueOf(metrics.reloads),
      compactions: await valueOf(metrics.compactions),
      logReads: await valueOf(metrics.logReads),
      commands: await valueOf(metrics.commands),
      failedCommands: await valueOf(metrics.failedCommands),
    },
    refused: Object.fromEntries(
      (await metrics.refused.get()).values.map(({ labels, value }) => [String(labels.reason), value]),
    ),
    commit: await commitsOf(metrics),
  };
}

async function commitsOf({ commit }: Metrics): Promise<NodeFigures['commit']> {
  const { values } = await commit.get();
  const ending = (end: string) => values.find(({ metricName }) => metricName?.endsWith(end))?.value ?? 0;
  return {
    count: ending('_count'),
    sum: ending('_sum'),
    buckets: values.flatMap(({ labels, value }) => {
      const upTo = labels.le;
      return upTo === undefined ? [] : [{ upTo: upTo === '+Inf' ? null : Number(upTo), count: value }];
    }),
  };
}

async function valueOf(metric: Gauge | Counter): Promise<number> {
  return (await metric.get()).values[0]?.value ?? 0;
}
