import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Whether the database answers, asked again and again on a connection of its own. */
export type Pulse = {
  /** It answered just now. False before the first answer. */
  readonly beats: boolean;
  /** It has been silent for so long that nobody is to wait for it any more. */
  readonly isGivenUp: boolean;
  /** Told each time that one of the two changes. Returns what ends the telling. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
};

export type PulseOptions = {
  readonly url: string;
  readonly name: string;
} & Partial<PulseTimes>;

/** In milliseconds. */
export type PulseTimes = {
  /** From an answer to the next question. */
  readonly askEvery: number;
  /** Of silence, after which it is said not to answer. */
  readonly silentAfter: number;
  /** Of silence, after which what waits for it is given up. */
  readonly giveUpAfter: number;
};

/** It may fall silent just after an answer, and that it has is to be known within two seconds. */
export const PULSE_TIMES: PulseTimes = { askEvery: 400, silentAfter: 1_500, giveUpAfter: 4_000 };

const DIAL_EVERY_MS = 250;
/** The server speaks, even if only to say that it has too many connections. */
const TOO_MANY_CONNECTIONS = '53300';

/**
 * Asks the database over and over whether it is there. A server that was killed is known by its closed connection; one
 * that stands still, or cannot be reached any more, by its silence, which no driver and no operating system tells of in
 * less than minutes.
 */
export function takePulse({ url, name, ...times }: PulseOptions): Pulse {
  const { askEvery, silentAfter, giveUpAfter } = { ...PULSE_TIMES, ...times };
  const closing = new AbortController();
  const listeners = new Set<() => void>();
  const state = { beats: false, isGivenUp: false };
  const become = (beats: boolean, isGivenUp: boolean) => {
    if (state.beats === beats && state.isGivenUp === isGivenUp) return;
    Object.assign(state, { beats, isGivenUp });
    for (const listener of listeners) listener();
  };
  let client: pg.Client | null = null;
  let waits: { silent: NodeJS.Timeout; end: NodeJS.Timeout } | null = null;

  const ask = () => {
    if (waits) return;
    const now = { silent: setTimeout(miss, silentAfter), end: setTimeout(giveUp, giveUpAfter) };
    waits = now;
    function miss() {
      ifStillUnheard(now, () => become(false, false));
    }
    function giveUp() {
      ifStillUnheard(now, () => {
        hangUp();
        become(false, true);
      });
    }
  };
  // A process that was busy is told the time before it is handed what has come in meanwhile: that is looked at first.
  const ifStillUnheard = (asked: typeof waits, work: () => void) => {
    setImmediate(() => {
      if (waits === asked && !closing.signal.aborted) work();
    });
  };
  const heard = () => {
    clearTimeout(waits?.silent);
    clearTimeout(waits?.end);
    waits = null;
    become(true, false);
  };
  const hangUp = () => {
    // Not waited for: a server that stands still does not say goodbye.
    client?.end().catch(() => undefined);
    client = null;
  };

  const listen = async () => {
    while (!closing.signal.aborted) {
      ask();
      try {
        client ??= await dial({ url, name, within: silentAfter });
        await client.query('select 1');
        heard();
        await delay(askEvery, undefined, { signal: closing.signal });
      } catch (error) {
        hangUp();
        if (error instanceof pg.DatabaseError && error.code === TOO_MANY_CONNECTIONS) heard();
        else become(false, state.isGivenUp);
        await delay(DIAL_EVERY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  };
  const over = listen();

  return {
    get beats() {
      return state.beats;
    },
    get isGivenUp() {
      return state.isGivenUp;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closing.abort();
      clearTimeout(waits?.silent);
      clearTimeout(waits?.end);
      hangUp();
      await over;
    },
  };
}

async function dial(to: { url: string; name: string; within: number }): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: to.url,
    application_name: `${to.name} pulse`,
    connectionTimeoutMillis: to.within,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
