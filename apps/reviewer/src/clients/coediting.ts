'use client';

import {
  connectDocument,
  type ConnectDocumentOptions,
  type ConnectedDocument,
  type ConnectionRefusal,
  type ConnectionStatus,
  type KeptRefusal,
  type Typing,
  type TypingMode,
} from '@countersign/coediting';
import type { DocumentMode } from '@countersign/domain';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { onPageNews, tellPages } from './page-news.ts';

/** How the shared document stands, in one value that changes only when something did. */
export type LiveState = {
  readonly status: ConnectionStatus;
  /** The document is here: from the server, or as this browser kept it. */
  readonly synced: boolean;
  /** Edits that the server has not committed yet. */
  readonly unsaved: number;
  /** So many of those are kept in this browser: the next page has them. */
  readonly keptHere: number;
  /** This browser keeps edits, as far as is known: if not, the others end with the page. */
  readonly localTakes: boolean;
  /** The server commits edits, as far as is known. */
  readonly storageTakes: boolean;
  /** It has no room left to commit them in. */
  readonly storageFull: boolean;
  /** What the server lets this connection do; null before it said so. */
  readonly mode: DocumentMode | null;
  /** What typing does: what the person chose, and editing only once the server has said so. */
  readonly typing: Typing;
  /** The last thing that the server did not take; null once a person has seen it. */
  readonly refusal: ConnectionRefusal | null;
  /** What was refused for good, on earlier pages too, and that the person has not dismissed. */
  readonly kept: readonly KeptRefusal[];
};

export type LiveDocument = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly read: () => LiveState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls when findings, decisions or comments are worth asking for again: after a gap in the connection too. */
  readonly onChanged: (listener: () => void) => () => void;
  /**
   * Comes true once the server has what this page typed so far, or has refused it; at once without a connection, or when
   * that is lost. The server decides on what is committed: what rests on this page's own words waits for them.
   */
  readonly heard: () => Promise<void>;
  readonly choose: (mode: TypingMode) => void;
  readonly dismissRefusal: () => void;
  readonly reconnect: () => void;
  readonly close: () => void;
};

export type OpenDocument = {
  readonly url: string;
  readonly documentId: string;
  readonly account: string;
  /** A fresh token for every connection, and for every mode that is chosen; null while nobody is signed in. */
  readonly token: (mode: TypingMode) => Promise<string | null>;
};

/** One starts by suggesting. */
export const FIRST_MODE = 'suggest' satisfies TypingMode;

/**
 * Opens the shared document of a contract.
 *
 * @param connect to the service, unless a test decides what that says
 */
export function openDocument(
  { url, documentId, account, token }: OpenDocument,
  connect: (options: ConnectDocumentOptions) => ConnectedDocument = connectDocument,
): LiveDocument {
  const connection = connect({
    url,
    documentId,
    account,
    token: (mode = FIRST_MODE) => token(mode),
    typing: FIRST_MODE,
    redo: true,
  });
  const listeners = new Set<() => void>();
  let state: LiveState = {
    status: connection.status,
    synced: false,
    unsaved: connection.unsaved,
    keptHere: connection.keptHere,
    localTakes: connection.localTakes,
    storageTakes: connection.storageTakes,
    storageFull: connection.storageFull,
    mode: connection.mode,
    typing: connection.typing,
    refusal: null,
    kept: connection.kept,
  };
  const set = (change: Partial<LiveState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const stop = [
    connection.on('status', (status) =>
      set({ status, refusal: connection.refusal ?? stillRefused(state.refusal) }),
    ),
    connection.on('unsaved', (unsaved) => set({ unsaved })),
    connection.on('keptHere', (keptHere) => set({ keptHere })),
    connection.on('local', ({ taken }) => set({ localTakes: taken })),
    connection.on('storage', ({ taken, full }) => set({ storageTakes: taken, storageFull: full })),
    connection.on('mode', ({ mode }) => set({ mode })),
    connection.on('typing', (typing) => set({ typing })),
    connection.on('kept', (kept) => set({ kept })),
    connection.on('restored', () => set({ synced: true })),
    connection.on('synced', () => set({ synced: true, mode: connection.mode })),
    connection.on('refused', (refusal) => {
      // "Later" refusals need nobody: the edits are kept and sent again.
      if (refusal.kind !== 'later') set({ refusal });
    }),
    onPageNews((news) => {
      if (news.is === 'dismissed' && news.documentId === documentId) connection.dismiss(news.ids);
    }),
  ];
  return {
    doc: connection.doc,
    awareness: connection.awareness,
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    heard: () => (state.status === 'live' ? heardBy(connection) : Promise.resolve()),
    onChanged(listener) {
      const ends = [connection.on('changed', listener), connection.on('synced', listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    choose: (mode) => connection.choose(mode),
    dismissRefusal() {
      const ids = connection.kept.map(({ id }) => id);
      connection.dismiss(ids);
      tellPages({ is: 'dismissed', documentId, ids });
      // Why the connection may not go on is not over by that: nothing is saved until it does.
      set({ refusal: connection.refusal });
    },
    reconnect: () => void connection.reconnect().catch(() => undefined),
    close() {
      for (const one of stop) one();
      connection.destroy();
    },
  };
}

function heardBy(connection: ConnectedDocument): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stop();
      resolve();
    };
    // From live to anything else.
    const stop = connection.on('status', end);
    connection.saved().then(end, end);
  });
}

/** Why a connection may not go on is over once it does; edits that were not taken stay so. */
function stillRefused(refusal: ConnectionRefusal | null): ConnectionRefusal | null {
  return refusal?.kind === 'session' ? null : refusal;
}
