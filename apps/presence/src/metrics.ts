import { createRegistry } from '@countersign/telemetry';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** What is counted with every edit: a plain number, which the library hears of when somebody asks. */
export type Tally = Counter & { readonly add: (count: number) => void };

function tally(name: string, help: string, registry: Registry): Tally {
  let since = 0;
  const counter = new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.inc(since);
      since = 0;
    },
  });
  return Object.assign(counter, {
    add(count: number) {
      since += count;
    },
  });
}

/** What is asked of whoever knows it, when somebody wants to know. */
export type Reading = Gauge & { readonly readBy: (read: () => number) => void };

function reading(name: string, help: string, registry: Registry): Reading {
  let from = () => 0;
  const gauge = new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(from());
    },
  });
  return Object.assign(gauge, {
    readBy(read: () => number) {
      from = read;
    },
  });
}

/** What an operator sees of rooms. Labels never carry ids or text. */
export function createMetrics() {
  const registry = createRegistry('presence');
  const registers = [registry];
  const milliseconds = [1, 2, 4, 8, 16, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];
  return {
    registry,
    rooms: new Gauge({ name: 'countersign_rooms', help: 'Rooms in memory', registers }),
    connections: new Gauge({
      name: 'countersign_connections',
      help: 'People and programs in rooms',
      registers,
    }),
    historyBytes: new Gauge({
      name: 'countersign_room_bytes',
      help: 'Bytes of documents that rooms hold',
      registers,
    }),
    joins: new Counter({ name: 'countersign_joins_total', help: 'Joins answered', registers }),
    parted: new Counter({
      name: 'countersign_parted_total',
      help: 'Joins of replicas that have what the database has gone back behind: they begin anew',
      registers,
    }),
    pushes: tally('countersign_pushes_total', 'Pushes received', registry),
    pushBytes: tally('countersign_push_bytes_total', 'Bytes of edits received', registry),
    delivered: tally('countersign_delivered_total', 'Edits sent to members of rooms', registry),
    sentBytes: tally('countersign_sent_bytes_total', 'Bytes of frames sent', registry),
    refused: new Counter({
      name: 'countersign_refused_total',
      help: 'Refusals by reason',
      labelNames: ['reason'] as const,
      registers,
    }),
    commit: new Histogram({
      name: 'countersign_commit_milliseconds',
      help: 'Time until a group was committed, tries that failed included',
      buckets: milliseconds,
      registers,
    }),
    committed: tally('countersign_committed_total', 'Edits committed', registry),
    waiting: reading('countersign_commit_waiting', 'Edits that are not known to be committed yet', registry),
    lagging: new Counter({
      name: 'countersign_lagging_total',
      help: 'Times a slow member was taken off the flow, to be sent one difference later',
      registers,
    }),
    compactions: new Counter({ name: 'countersign_compactions_total', help: 'Snapshots written', registers }),
    failedCompactions: new Counter({
      name: 'countersign_compactions_failed_total',
      help: 'Snapshots that could not be made or written; the log says of which document, and why',
      registers,
    }),
    reloads: new Counter({ name: 'countersign_reloads_total', help: 'Rooms loaded again', registers }),
    logReads: new Counter({
      name: 'countersign_log_reads_total',
      help: 'Gaps filled from the log',
      registers,
    }),
    overtaken: new Counter({
      name: 'countersign_overtaken_total',
      help: 'Times edits were judged again, because another node had committed what they were not judged on',
      registers,
    }),
    alone: new Counter({
      name: 'countersign_commits_alone_total',
      help: 'Commits under the lock of a document, where other nodes were quicker again and again',
      registers,
    }),
    commands: new Counter({
      name: 'countersign_commands_total',
      help: 'Document commands applied',
      registers,
    }),
    failedCommands: new Counter({
      name: 'countersign_commands_failed_total',
      help: 'Tries of document commands that failed',
      registers,
    }),
    decodes: new Counter({
      name: 'countersign_decodes_total',
      help: 'Documents decoded whole, for suggestions and commands: on the event loop or beside it',
      labelNames: ['where'] as const,
      registers,
    }),
    behind: new Gauge({
      name: 'countersign_behind',
      help: 'Edits committed elsewhere that are not shown here yet, because others before them are missing',
      registers,
    }),
    slow: new Gauge({
      name: 'countersign_slow_members',
      help: 'Members that do not read what they are sent, now',
      registers,
    }),
    redis: new Gauge({
      name: 'countersign_redis_connected',
      help: '1 while Redis is there, 0 while it is lost; absent where there is none',
      // With a label, so that it is absent until it is set.
      labelNames: ['use'] as const,
      registers,
    }),
  };
}
