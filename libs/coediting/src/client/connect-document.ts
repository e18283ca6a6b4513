import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { readDocumentToken } from '../token.ts';
import type { DocumentModeOnWire, Identity } from '../wire/protocol.ts';
import { DocumentConnection } from './connection.ts';
import { realEnvironment, type ClientEnvironment } from './environment.ts';
import type { ConnectionRefusal } from './explain-refusal.ts';
import type { ConnectDocumentOptions, ConnectionEvents, ConnectionStatus } from './options.ts';
import { socketTransport } from './socket-transport.ts';
import { forgetfulStore, type KeptRefusal, type LocalStore } from './local-store.ts';
import { openIndexedStore } from './indexed-store.ts';
import type { Typing, TypingMode } from './typing-choice.ts';

export type ConnectedDocument = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Resolves when the document is here for the first time. */
  readonly synced: Promise<void>;
  readonly status: ConnectionStatus;
  /** Why `status` is 'refused'. */
  readonly refusal: ConnectionRefusal | null;
  /** What the server lets this connection do; null before it has said so. */
  readonly mode: DocumentModeOnWire | null;
  readonly identity: Identity | null;
  /** Changes that are not acknowledged yet. */
  readonly unsaved: number;
  /** Whether the server commits edits now, as far as is known. */
  readonly storageTakes: boolean;
  /** It has no room left to commit them in: that does not pass by itself. */
  readonly storageFull: boolean;
  /** How many of those are kept in this browser: the next page has them, whatever becomes of this one. */
  readonly keptHere: number;
  /** Whether this browser keeps them, as far as is known: if not, the others end with this page. */
  readonly localTakes: boolean;
  /** Number of the newest committed update that is here, with all before it. */
  readonly head: number;
  /** Resolves when everything local is committed on the server; rejects with `EditsRefused`. */
  saved(): Promise<void>;
  /** What was refused for good, here or on an earlier page, and not dismissed. */
  readonly kept: readonly KeptRefusal[];
  /** Forgets what was refused, or these of it: the person has seen it. */
  dismiss(ids?: readonly string[]): void;
  /** Stays away until `reconnect()`. Edits are kept. */
  disconnect(): void;
  /** Resolves when the replica is live again. */
  reconnect(): Promise<void>;
  /** What typing does now, where `typing` is chosen. */
  readonly typing: Typing;
  /** From now on typing shall do this: suggesting at once, editing when the server has said so. */
  choose(mode: TypingMode): void;
  /** Shows the server a new token, when `token` is a function. */
  refresh(): Promise<void>;
  /** Ends it for good. The document stays as it is. */
  destroy(): void;
  /** @returns stops listening */
  on<Name extends keyof ConnectionEvents>(
    name: Name,
    listener: (event: ConnectionEvents[Name]) => void,
  ): () => void;
};

/** A browser whose disk does not answer may never open its store: nobody waits for it any longer before a document is shown. */
const OPENING_MS = 5_000;

/**
 * Opens a document for editing together, in a browser or in Node. Edit `doc` as any Yjs document: edits go out by
 * themselves, are kept until the server has committed them, and survive lost connections and (in browsers) reloads.
 *
 * @param environment time and chance: those of the machine, unless a test decides them
 */
export function connectDocument(
  options: ConnectDocumentOptions,
  environment: ClientEnvironment = realEnvironment,
): ConnectedDocument {
  const connection = new DocumentConnection(options, {
    store: options.store ?? storeFor(options, environment),
    environment,
    createTransport: socketTransport,
  });
  const live = () =>
    new Promise<void>((resolve, reject) => {
      const stop = [
        connection.events.on('synced', () => {
          for (const one of stop) one();
          resolve();
        }),
        connection.events.on('refused', (refusal) => {
          if (refusal.kind !== 'session') return;
          for (const one of stop) one();
          reject(new Error(`${refusal.message} ${refusal.todo}`));
        }),
      ];
    });
  const synced = live();
  // Whoever does not wait for it hears of a refusal through `status`.
  synced.catch(() => undefined);
  if (options.connect !== false) void connection.connect();
  return {
    doc: connection.doc,
    awareness: connection.awareness,
    synced,
    get status() {
      return connection.status;
    },
    get refusal() {
      return connection.refusal;
    },
    get mode() {
      return connection.mode;
    },
    get identity() {
      return connection.identity;
    },
    get unsaved() {
      return connection.unsaved;
    },
    get keptHere() {
      return connection.keptHere;
    },
    get storageFull() {
      return connection.storageFull;
    },
    get storageTakes() {
      return connection.storageTakes;
    },
    get localTakes() {
      return connection.localTakes;
    },
    get head() {
      return connection.head;
    },
    get kept() {
      return connection.kept;
    },
    dismiss: (ids) => connection.dismiss(ids),
    saved: () => connection.saved(),
    disconnect: () => connection.disconnect(),
    async reconnect() {
      if (connection.status === 'live') return;
      const back = live();
      await connection.connect();
      await back;
    },
    get typing() {
      return connection.typing;
    },
    choose: (mode) => connection.choose(mode),
    refresh: () => connection.refresh(),
    destroy: () => connection.destroy(),
    on: (name, listener) => connection.events.on(name, listener),
  };
}

/** IndexedDB where there is one and it is known whose edits they are; opened when first used. */
function storeFor(
  { account, token, documentId }: ConnectDocumentOptions,
  environment: ClientEnvironment,
): LocalStore {
  const owner = account ?? (typeof token === 'string' ? readDocumentToken(token)?.account : undefined);
  if (!('indexedDB' in globalThis) || owner === undefined) return forgetfulStore();
  const opened = soon(openIndexedStore(owner, documentId), environment);
  // Where it cannot be opened, what is asked of it fails, and the connection says so.
  opened.catch(() => undefined);
  return {
    read: async () => (await opened).read(),
    replaceEdits: async (removed, added, withdrawal) =>
      (await opened).replaceEdits(removed, added, withdrawal),
    readWithdrawn: async () => (await opened).readWithdrawn(),
    forgetRefused: async (ids) => (await opened).forgetRefused(ids),
    writeDocument: async (document, holding) => (await opened).writeDocument(document, holding),
    takeTurn: async () => (await opened).takeTurn(),
    close: () => {
      opened.then(
        (store) => store.close(),
        () => undefined,
      );
    },
  };
}

/** One that is opened too late is closed. */
function soon(opening: Promise<LocalStore>, { after }: ClientEnvironment): Promise<LocalStore> {
  return new Promise((resolve, reject) => {
    const cancel = after(OPENING_MS, () => {
      reject(new Error('This browser does not open its store.'));
      opening.then(
        (store) => store.close(),
        () => undefined,
      );
    });
    opening.then(resolve, reject).finally(cancel);
  });
}
