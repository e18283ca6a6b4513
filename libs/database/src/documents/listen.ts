import pg from 'pg';
import { APPLICATION_ROLE } from '../migrate.ts';

export type Listener = { close(): Promise<void> };

export type ListenOptions = {
  readonly url: string;
  readonly name: string;
  readonly channels: readonly string[];
  readonly onNotice: (channel: string, payload: string) => void;
  /** Called when listening begins and after every gap: notices may have been missed before it. */
  readonly onListening: () => void;
  readonly onLost?: (error: Error) => void;
};

const RETRY_MS = 250;
/** A connection that nothing comes over looks like one that is cut: it is asked now and then. */
const ASK_EVERY_MS = 2_000;

/** Listens on a connection of its own, and again after it was lost, or was silent for some seconds. */
export function listen(options: ListenOptions): Listener {
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const open = async () => {
    const next = new pg.Client({
      connectionString: options.url,
      application_name: options.name,
      options: `-c role=${APPLICATION_ROLE}`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client = next;
    const state: { over: boolean; asked: boolean } = { over: false, asked: false };
    let asking: ReturnType<typeof setInterval> | undefined;
    const ask = () => {
      if (state.asked) {
        // Read first what came in while this process was busy.
        setImmediate(() => {
          if (state.asked) lost(new Error('the database does not answer'));
        });
        return;
      }
      state.asked = true;
      next.query('select 1').then(
        () => {
          state.asked = false;
        },
        () => undefined,
      );
    };
    const lost = (error: Error) => {
      if (state.over) return;
      state.over = true;
      clearInterval(asking);
      next.end().catch(() => undefined);
      if (closed) return;
      options.onLost?.(error);
      timer = setTimeout(() => void open(), RETRY_MS);
    };
    next.on('error', lost);
    next.on('end', () => lost(new Error('the connection ended')));
    next.on('notification', ({ channel, payload }) => options.onNotice(channel, payload ?? ''));
    try {
      await next.connect();
      // From here on, also while it begins to listen: nothing else tells of a network that has swallowed the connection.
      asking = setInterval(ask, ASK_EVERY_MS);
      for (const channel of options.channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      if (state.over) return;
      options.onListening();
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)));
    }
  };
  void open();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
