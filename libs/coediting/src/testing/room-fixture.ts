import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { CREATOR_CLIENT } from '../document/create-y-document.ts';
import { documentRoot } from '../document/document-root.ts';
import { insertText } from '../document/insert-text.ts';
import type { Effect } from '../room/effects.ts';
import { DEFAULT_LIMITS, type Limits } from '../room/limits.ts';
import type { Join, RoomMessage } from '../room/messages.ts';
import { outlineOf } from '../room/outline-bytes.ts';
import { emptyRates } from '../room/rates.ts';
import { createRoom, type Room } from '../room/room.ts';
import { routeMessage } from '../room/route-message.ts';

/** A document's first update: paragraphs of plain text. */
export function firstUpdate(...paragraphs: string[]): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc();
  doc.clientID = CREATOR_CLIENT;
  doc.transact(() => {
    for (const words of paragraphs) {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      documentRoot(doc).push([paragraph]);
      paragraph.insert(0, [text]);
      text.insert(0, words);
    }
  });
  return Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>;
}

/** Somebody's replica: what is changed in it comes out as updates. */
export class Replica {
  readonly doc = new Y.Doc();
  readonly account: string;
  readonly connection: string;

  constructor(account: string, { clientId, updates }: { clientId: number; updates: readonly Uint8Array[] }) {
    this.account = account;
    this.connection = `socket of ${account}`;
    applyUpdates(this.doc, updates);
    // After: Yjs gives up a client id under which it hears of something.
    this.doc.clientID = clientId;
  }

  /** Changes the replica, and gives the update that tells others. */
  change(write: (doc: Y.Doc) => void): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    const heard: Uint8Array[] = [];
    const listen = (update: Uint8Array) => heard.push(update);
    this.doc.on('update', listen);
    this.doc.transact(() => write(this.doc));
    this.doc.off('update', listen);
    return heard.length === 1 ? heard[0]! : Y.encodeStateAsUpdate(this.doc, before);
  }

  type(paragraph: number, offset: number, text: string): Uint8Array {
    return this.change((doc) => insertText(doc, paragraph, offset, text));
  }
}

/** What others are told instead of a client id. */
export function memberIdOf(clientId: number): number {
  return 1_000_000 + clientId;
}

/** A room on a document whose log holds one update, and what happens in it. */
export class RoomFixture {
  readonly first: Uint8Array;
  readonly room: Room;
  now = 1_000;

  constructor(limits: Partial<Limits> = {}, ...paragraphs: string[]) {
    this.first = firstUpdate(...(paragraphs.length > 0 ? paragraphs : ['One.', 'Two.']));
    this.room = createRoom({
      documentId: 'document',
      workspaceId: 'workspace',
      limits: { ...DEFAULT_LIMITS, ...limits },
      rates: emptyRates(),
      outline: outlineOf([this.first]),
      owners: new Map([[CREATOR_CLIENT, 'creator']]),
      history: { snapshot: null, tail: [this.first], covered: [] },
      head: 1,
    });
  }

  /** Somebody's replica of the document as it was in the beginning. */
  replica(account: string, clientId: number): Replica {
    return new Replica(account, { clientId, updates: [this.first] });
  }

  route(message: RoomMessage): Effect[] {
    return routeMessage(this.room, message, this.now);
  }

  join({ account, connection, doc }: Replica, more: Partial<Join> = {}): Effect[] {
    return this.route({
      type: 'join',
      connection,
      clientId: doc.clientID,
      memberId: memberIdOf(more.clientId ?? doc.clientID),
      head: 1,
      place: null,
      parted: false,
      seen: 1,
      next: 1,
      presence: null,
      identity: { account, kind: 'person', name: account },
      mode: 'edit',
      guarded: false,
      ...more,
    });
  }

  push({ account, connection }: Replica, n: number, update: Uint8Array): Effect[] {
    return this.route({ type: 'push', connection, n, messageId: `${account} ${n}`, update });
  }

  /** The database answers what was appended, in order. */
  commit(effects: readonly Effect[], from = this.room.head + 1): Effect[] {
    const results = effects
      .filter((effect) => effect.kind === 'append')
      .map(({ messageId }, index) => ({
        messageId,
        retried: false,
        outcome: 'committed' as const,
        seq: from + index,
      }));
    return this.route({ type: 'appended', results });
  }
}

/** The only effect. @throws Error when there are several, or it is of another kind */
export function only<Kind extends Effect['kind']>(
  effects: readonly Effect[],
  kind: Kind,
): Extract<Effect, { kind: Kind }> {
  if (effects.length !== 1 || effects[0]?.kind !== kind) {
    throw new Error(
      `expected one ${kind}, there were: ${effects.map((effect) => effect.kind).join(', ') || 'none'}`,
    );
  }
  return effects[0] as Extract<Effect, { kind: Kind }>;
}

export function kinds(effects: readonly Effect[]): string[] {
  return effects.map((effect) => effect.kind);
}
