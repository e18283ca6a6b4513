import { COMMAND_TOPIC } from '@countersign/coediting';
import {
  announceNode,
  CHANGES_CHANNEL,
  CONTRACTS_CHANNEL,
  listen,
  NODES_CHANNEL,
  type Database,
  type Listener,
} from '@countersign/database';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Neighbours } from './neighbours.ts';
import type { RoomRegistry } from './room-registry.ts';
import type { CommandTaker } from './take-commands.ts';
import { tellOfContract, tellOfEveryContract } from './tell-of-contract.ts';
import type { AccessWatch } from './watch-access.ts';

const changeSchema = z.object({ documentId: z.string(), seq: z.number() });

type Parts = {
  readonly url: string;
  readonly db: Database;
  readonly node: string;
  readonly neighbours: Neighbours;
  readonly registry: RoomRegistry;
  readonly access: AccessWatch;
  readonly commands: CommandTaker;
  readonly log: Logger;
};

/** Brings what PostgreSQL announces to the rooms it concerns. */
export function relayNotices({
  url,
  db,
  node,
  neighbours,
  registry,
  access,
  commands,
  log,
}: Parts): Listener {
  return listen({
    url,
    name: 'countersign presence notices',
    channels: ['revocation', 'outbox', CHANGES_CHANNEL, CONTRACTS_CHANNEL, NODES_CHANNEL],
    onNotice(channel, payload) {
      if (channel === 'revocation') access.revoked(payload);
      else if (channel === CONTRACTS_CHANNEL) tellOfContract(registry, payload);
      else if (channel === NODES_CHANNEL) {
        if (payload !== node) neighbours.heard();
      } else if (channel === 'outbox') {
        if (payload === COMMAND_TOPIC) commands.wake();
      } else {
        const change = changeSchema.safeParse(parse(payload));
        if (change.success) {
          registry.find(change.data.documentId)?.route({ type: 'head', seq: change.data.seq });
        }
      }
    },
    onListening() {
      // Whatever was said while nobody listened.
      neighbours.heard();
      access.askAll();
      commands.wake();
      tellOfEveryContract(registry);
      registry.askHeads().catch((error: unknown) => log.warn({ err: error }, 'heads could not be asked for'));
      announceNode(db, node).catch((error: unknown) =>
        log.warn({ err: error }, 'the node was not announced'),
      );
    },
    onLost: (error) => log.warn({ err: error }, 'notices are not heard; listening again'),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
