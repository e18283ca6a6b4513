import { decodeFlush, encodeFlush, type Flush, type PresenceChange } from '@countersign/coediting';
import { createClient, RESP_TYPES } from '@redis/client';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Relay } from './relay.ts';
import type { RoomHost } from './room.ts';
import type { RedisTimes } from './timings.ts';

const STREAM = 'countersign:rooms';
/** Older messages are of no use: whoever missed them reads the log. */
const KEPT = 10_000;
const GONE_AFTER_MS = 7_000;
const BLOCK_MS = 1_000;
const RETRY_MS = 250;

const headerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('flush'),
    node: z.string(),
    documentId: z.string(),
    /** Author of each edit. */
    actors: z.array(z.string()),
  }),
  z.object({ kind: z.literal('who'), node: z.string(), documentId: z.string() }),
  z.object({ kind: z.literal('alive'), node: z.string() }),
  z.object({ kind: z.literal('bye'), node: z.string() }),
]);

type Header = z.infer<typeof headerSchema>;
const NOTHING = Buffer.from(encodeFlush({ from: 0, edits: [], presence: [] }));

type Parts = {
  readonly url: string;
  readonly times: RedisTimes;
  /** Unique among the nodes, and new with every start. */
  readonly node: string;
  readonly find: (documentId: string) => RoomHost | undefined;
  readonly hosts: () => Iterable<RoomHost>;
  /** Told whenever Redis is lost or there again. */
  readonly connected: (isConnected: boolean) => void;
  readonly log: Logger;
};

/**
 * Tells the same room on other nodes of edits, and of who is there, through one Redis stream. It only makes it quicker:
 * what Redis loses, a node reads from the log when it next hears how far the document is.
 */
export function relayOverRedis(parts: Parts): Relay {
  const { url, times, node, log } = parts;
  const options = {
    url,
    disableOfflineQueue: true,
    socket: { reconnectStrategy: RETRY_MS, socketTimeout: times.silentAfter },
  } as const;
  const writer = createClient(options);
  const reader = createClient(options).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
  let trouble = false;
  const failed = (error: unknown) => {
    if (!trouble)
      log.warn({ err: error }, 'Redis is not there; other nodes hear of edits through PostgreSQL');
    trouble = true;
    parts.connected(false);
  };
  parts.connected(false);
  writer.on('ready', () => parts.connected(true));
  writer.on('error', failed);
  reader.on('error', failed);
  writer.connect().catch(failed);

  /** What Redis was told and has not answered, and since when it answers nothing. */
  let unanswered = 0;
  let silentSince = 0;
  const isSilent = () => unanswered > 0 && performance.now() - silentSince > times.lateAfter;
  const answered = () => {
    unanswered -= 1;
    silentSince = performance.now();
  };

  const say = (header: Header, flush: Buffer = NOTHING) => {
    // What would wait in memory for a Redis that stands still, others have from the log by then.
    if (!writer.isReady || isSilent()) return;
    if (unanswered === 0) silentSince = performance.now();
    unanswered += 1;
    const trim = { strategy: 'MAXLEN', strategyModifier: '~', threshold: KEPT } as const;
    writer
      .xAdd(STREAM, '*', { header: JSON.stringify(header), flush }, { TRIM: trim })
      .then(() => {
        if (trouble) parts.connected(true);
        trouble = false;
      })
      .catch(failed)
      .finally(answered);
  };

  /** Member ids of people who are in a room here, as others know it. */
  const shown = new WeakMap<RoomHost, Set<number>>();
  const ownPresence = (host: RoomHost, changes: readonly PresenceChange[]): PresenceChange[] => {
    const own = shown.get(host) ?? new Set();
    shown.set(host, own);
    return changes.flatMap(({ memberId }): PresenceChange[] => {
      const held = host.room.presence.get(memberId);
      if (held?.node === null) {
        own.add(memberId);
        return [{ memberId, state: held.state, identity: held.identity }];
      }
      return !held && own.delete(memberId) ? [{ memberId, state: null }] : [];
    });
  };

  const heardAt = new Map<string, number>();
  const hear = (header: Header, bytes: Uint8Array) => {
    if (header.node === node) return;
    if (header.kind === 'bye') {
      forget(header.node);
      return;
    }
    heardAt.set(header.node, performance.now());
    if (header.kind === 'alive') return;
    const host = parts.find(header.documentId);
    if (!host) return;
    if (header.kind === 'who') tellWhoIsHere(host);
    else receive(host, header, decodeFlush(bytes));
  };
  const tellWhoIsHere = (host: RoomHost) => {
    const everybody = [...host.room.presence.keys()].map((memberId) => ({ memberId, state: null }));
    const presence = ownPresence(host, everybody);
    if (presence.length === 0) return;
    const flush = encodeFlush({ from: host.room.head + 1, edits: [], presence });
    say({ kind: 'flush', node, documentId: host.documentId, actors: [] }, Buffer.from(flush));
  };
  const forget = (name: string) => {
    heardAt.delete(name);
    for (const host of parts.hosts()) host.route({ type: 'node gone', node: name });
  };

  let closed = false;
  const reading = readStream(reader, {
    isClosed: () => closed,
    onFailed: failed,
    onMessage(header, bytes) {
      try {
        hear(headerSchema.parse(JSON.parse(header)), bytes);
      } catch (error) {
        log.error({ err: error }, 'a message of another node could not be read');
      }
    },
  });
  const life = setInterval(() => {
    if (isSilent()) failed(new Error('Redis answers nothing.'));
    say({ kind: 'alive', node });
    const longAgo = performance.now() - GONE_AFTER_MS;
    for (const [name, at] of heardAt) if (at < longAgo) forget(name);
  }, times.signOfLifeEvery);
  life.unref();

  return {
    flushed(host, flush) {
      const presence = ownPresence(host, flush.presence);
      for (const { edits, from, actors } of stretchesFromHere(host, flush)) {
        const bytes = encodeFlush({ from, edits, presence: [] });
        say({ kind: 'flush', node, documentId: host.documentId, actors }, Buffer.from(bytes));
      }
      if (presence.length === 0) return;
      const bytes = encodeFlush({ from: host.room.head + 1, edits: [], presence });
      say({ kind: 'flush', node, documentId: host.documentId, actors: [] }, Buffer.from(bytes));
    },
    opened: (host) => say({ kind: 'who', node, documentId: host.documentId }),
    async close() {
      closed = true;
      clearInterval(life);
      say({ kind: 'bye', node });
      await writer.close().catch(() => undefined);
      reader.destroy();
      await reading;
    },
  };

  function receive(host: RoomHost, header: Extract<Header, { kind: 'flush' }>, flush: Flush): void {
    for (const change of flush.presence) {
      if (change.state === null) {
        const held = host.room.presence.get(change.memberId);
        if (held?.node === header.node)
          host.route({ type: 'remote presence', ...held, node: header.node, state: null });
      } else if (change.identity) {
        const { memberId, identity, state } = change;
        host.route({ type: 'remote presence', node: header.node, memberId, identity, state });
      }
    }
    const entries = flush.edits.map(({ by, n, update }, index) => ({
      seq: flush.from + index,
      messageId: '',
      actorId: header.actors[index] ?? '',
      update,
      by,
      n,
    }));
    if (entries.length > 0) host.route({ type: 'logged', entries, fromLog: false });
  }
}

type Stretch = { from: number; edits: Flush['edits'][number][]; actors: string[] };

/** The edits of a flush that were accepted on this node: what came from others is not passed on. */
function stretchesFromHere(host: RoomHost, { from, edits }: Flush): Stretch[] {
  const stretches: Stretch[] = [];
  let current: Stretch | null = null;
  edits.forEach((edit, index) => {
    const actor = host.accepted.get(edit.update);
    if (actor === undefined) {
      current = null;
      return;
    }
    if (!current) {
      current = { from: from + index, edits: [], actors: [] };
      stretches.push(current);
    }
    current.edits.push(edit);
    current.actors.push(actor);
  });
  return stretches;
}

type Reader = {
  readonly isReady: boolean;
  connect(): Promise<unknown>;
  xRead(streams: { key: string; id: string }, options: { BLOCK: number; COUNT: number }): Promise<unknown>;
};

type StreamMessages = readonly { readonly messages: readonly StreamMessage[] }[];
type StreamMessage = { readonly id: Buffer; readonly message: Readonly<Record<string, Buffer>> };

async function readStream(reader: Reader, { isClosed, onFailed, onMessage }: ReadOptions): Promise<void> {
  let last = '$';
  await reader.connect().catch(onFailed);
  while (!isClosed()) {
    try {
      const read = (await reader.xRead(
        { key: STREAM, id: last },
        { BLOCK: BLOCK_MS, COUNT: 500 },
      )) as StreamMessages | null;
      for (const { messages } of read ?? []) {
        for (const { id, message } of messages) {
          last = id.toString();
          const { header, flush } = message;
          if (header && flush) onMessage(header.toString(), new Uint8Array(flush));
        }
      }
    } catch (error) {
      if (isClosed()) return;
      onFailed(error);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

type ReadOptions = {
  readonly isClosed: () => boolean;
  readonly onFailed: (error: unknown) => void;
  readonly onMessage: (header: string, flush: Uint8Array) => void;
};
