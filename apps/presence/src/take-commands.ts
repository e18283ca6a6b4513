import { COMMAND_TOPIC, documentCommandSchema } from '@countersign/coediting';
import { takeFromOutbox, type Database, type Row } from '@countersign/database';
import { continuing, traced } from '@countersign/telemetry';
import type { Logger } from 'pino';
import { applyCommand } from './apply-command.ts';
import type { Metrics } from './metrics.ts';
import type { RoomRegistry } from './room-registry.ts';

/** Commands wait for a notice; this is for the notice that was lost. */
const ASK_EVERY_MS = 2_000;
const AT_ONCE = 20;
/** Some two minutes in all; then it is kept for the operator. */
const TRIES = 8;
const RETRY_SECONDS = 1;
/** A command that takes longer fails, so that it does not hold up the others. */
const PATIENCE_MS = 10_000;

export type CommandTaker = { readonly wake: () => void; close(): Promise<void> };

/**
 * Applies commands from the outbox: once each, because the message id is unique in the log, however often one is taken.
 * A command waits in the outbox until its edit is committed. One that fails, fails by itself: those behind it go on, and
 * it is tried again a bounded number of times.
 */
export function takeCommands({ db, registry, metrics, log }: Parts): CommandTaker {
  let closed = false;
  let woken = false;
  let running: Promise<void> | null = null;

  const carryOut = async ({ payload, id }: Row<'outbox'>) => {
    const order = documentCommandSchema.safeParse(payload);
    if (!order.success) {
      log.error({ outbox: id, problems: order.error.issues }, 'a command that is not one was dropped');
      return;
    }
    const host = await registry.open(order.data.documentId, order.data.workspaceId);
    if (!host) {
      log.error({ outbox: id }, 'a command for a document that does not exist was dropped');
      return;
    }
    await applyCommand(host, order.data);
    metrics.commands.inc();
  };

  const take = async () => {
    do {
      woken = false;
      const request = { topic: COMMAND_TOPIC, limit: AT_ONCE, tries: TRIES, retrySeconds: RETRY_SECONDS };
      const { taken, failed } = await takeFromOutbox(db, request, (notice) =>
        continuing(notice.payload['traceparent'], () =>
          traced(
            'command',
            () => ({
              'countersign.workspace': notice.workspaceId,
              'countersign.attempt': notice.attempts + 1,
            }),
            () => within(PATIENCE_MS, carryOut(notice)),
          ),
        ),
      );
      for (const { notice, error, last } of failed) {
        metrics.failedCommands.inc();
        const about = { err: error, outbox: notice.id, attempt: notice.attempts + 1 };
        if (last) log.error(about, 'a command failed for the last time; it is kept for the operator');
        else log.warn(about, 'a command failed; it is tried again');
      }
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

/** @throws Error when it takes longer; what it does is not undone */
async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const message = `The command was not carried out within ${milliseconds} ms.`;
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

type Parts = {
  readonly db: Database;
  readonly registry: RoomRegistry;
  readonly metrics: Metrics;
  readonly log: Logger;
};
