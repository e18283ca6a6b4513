import * as Y from 'yjs';
import { documentText } from '../document/document-root.ts';
import { insertText } from '../document/insert-text.ts';
import { Scheduler } from '../simulation/scheduler.ts';
import { firstUpdate } from './room-fixture.ts';
import { encodeFlush, encodePresence } from '../wire/flush-frame.ts';
import type { Joined } from '../wire/protocol.ts';
import { DocumentConnection } from '../client/connection.ts';
import { forgetfulStore, type LocalStore } from '../client/local-store.ts';
import type { ConnectDocumentOptions } from '../client/options.ts';
import type { TransportEvents } from '../client/transport.ts';
import type { Wake } from '../client/wakes.ts';

type Server = {
  events?: TransportEvents;
  /** The transport has a new connection, which joins. */
  reopen: () => void;
  /** What the transport does before that. */
  token: () => Promise<unknown>;
  wake?: (wake: Wake) => void;
  open: boolean;
  opened: number;
  readonly renewed: Wake[];
};
type Said = { readonly name: string; readonly message: Record<string, unknown> };

/** One replica, against a server whose every word the test chooses. */
export async function given(
  options: Partial<ConnectDocumentOptions> = {},
  store: LocalStore = forgetfulStore(),
  watch: (connection: DocumentConnection) => void = () => undefined,
  /** `page`: of several pages each has another, so that client ids and message ids are its own. */
  { draw = 0.5, page = 0 }: { draw?: number; page?: number } = {},
) {
  const scheduler = new Scheduler();
  const said: Said[] = [];
  const server: Server = {
    open: false,
    opened: 0,
    renewed: [],
    reopen: () => undefined,
    token: () => Promise.resolve(),
  };
  let ids = page * 100;
  const connection = new DocumentConnection(
    { url: '', documentId: 'document', token: 'token', ...options },
    {
      store,
      environment: {
        now: () => scheduler.now,
        after: (milliseconds, run) => scheduler.after(milliseconds, run),
        random: () => draw,
        newMessageId: () => `message-${(ids += 1)}`,
        newClientId: () => 1_000 + (ids += 1),
        onWake: (listener) => {
          server.wake = listener;
          return () => undefined;
        },
      },
      createTransport: ({ join, token }, events) => {
        server.events = events;
        server.token = token;
        server.reopen = () => {
          server.open = true;
          said.push({ name: 'join', message: join() });
        };
        return {
          open: () => {
            if (server.open) return;
            server.opened += 1;
            server.reopen();
          },
          close: () => {
            server.open = false;
          },
          renew: (after) => void server.renewed.push(after),
          send: (name, message) => void said.push({ name, message }),
          get isOpen() {
            return server.open;
          },
        };
      },
    },
  );
  connection.doc.clientID = 7 + page;
  watch(connection);
  const receive = (name: string, message: unknown) => server.events?.received(name, message);
  const first = firstUpdate('One.');
  const joined = (more: Partial<Joined> = {}) =>
    receive('joined', {
      head: 1,
      memberId: SELF,
      snapshot: null,
      updates: [first],
      clock: 0,
      mode: 'edit',
      identity: { account: 'me', kind: 'person', name: 'Me' },
      maxUpdateBytes: 1_000,
      presence: encodePresence([]),
      ...more,
    });
  await connection.connect();
  return {
    connection,
    scheduler,
    said,
    server,
    receive,
    first,
    joined,
    type: (text: string) => insertText(connection.doc, 0, 0, text),
    text: () => documentText(connection.doc),
    pushes: () => said.filter((one) => one.name === 'push').map((one) => one.message),
    wait: async (milliseconds: number) => {
      await scheduler.runUntil(scheduler.now + milliseconds);
      // Stores answer in their own time.
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

export function wordsIn(updates: readonly Uint8Array[]): string {
  return updates
    .flatMap((update) => Y.decodeUpdate(update).structs)
    .map((struct) =>
      'content' in struct && struct.content instanceof Y.ContentString ? struct.content.str : '',
    )
    .join('');
}

/** The member id under which the server knows whoever is tested. */
export const SELF = 1_000_007;

export const flush = (from: number, ...edits: { by: number; n: number; update: Uint8Array }[]) =>
  encodeFlush({ from, edits, presence: [] });
