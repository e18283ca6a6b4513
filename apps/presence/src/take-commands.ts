import { takeFromOutbox, type Database } from '@countersign/database';
import type { Logger } from 'pino';
import { applyCommand, commandSchema } from './apply-command.ts';
import type { Metrics } from './metrics.ts';
import type { RoomRegistry } from './room-registry.ts';

const TOPIC = 'document-command';
/** Commands wait for a notice; this is for the notice that was lost. */
const ASK_EVERY_MS = 2_000;
const AT_ONCE = 20;

export type CommandTaker = { readonly wake: () => void; close(): Promise<void> };

/**
 * Applies commands from the outbox: once each, because the message id is unique in the log, however often one is taken.
 * A command waits in the outbox until its edit is committed.
 */
export function takeCommands({ db, registry, metrics, log }: Parts): CommandTaker {
  let closed = false;
  let woken = false;
  let running: Promise<void> | null = null;
  const take = async () => {
    do {
      woken = false;
      const taken = await takeFromOutbox(db, { topic: TOPIC, limit: AT_ONCE }, async (notices) => {
        for (const { payload, id } of notices) {
          const order = commandSchema.safeParse(payload);
          if (!order.success) {
            log.error({ outbox: id, problems: order.error.issues }, 'a command that is not one was dropped');
            continue;
          }
          const host = await registry.open(order.data.documentId, order.data.workspaceId);
          if (!host) {
            log.error({ outbox: id }, 'a command for a document that does not exist was dropped');
            continue;
          }
          await applyCommand(host, order.data);
          metrics.commands.inc();
        }
      });
      if (taken === AT_ONCE) woken = true;
    } while (isWoken() && !closed);
  };
  const isWoken = () => woken;
  const wake = () => {
    woken = true;
    if (closed || running) return;
    running = take()
      .catch((error: unknown) => log.error({ err: error }, 'commands could not be taken; trying again'))
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(wake, ASK_EVERY_MS);
  timer.unref();
  return {
    wake,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

type Parts = {
  readonly db: Database;
  readonly registry: RoomRegistry;
  readonly metrics: Metrics;
  readonly log: Logger;
};
