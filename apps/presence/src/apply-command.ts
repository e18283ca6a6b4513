import { createHash } from 'node:crypto';
import {
  carryOutCommand,
  type AppendResult,
  type CommandTask,
  type DocumentCommand,
} from '@countersign/coediting';
import { commitAlone } from './commit-alone.ts';
import { untilNotEnded } from './heavy-work.ts';
import { readRestored, readRevisions } from './read-revisions.ts';
import type { RoomHost } from './room.ts';

/** So often another node may be quicker; then the document is locked first. */
const MOST_OVERTAKEN = 3;

/**
 * Applies a command as an edit by its actor. Resolves when it is committed, or when there is nothing to do: what it
 * asks for is so already.
 *
 * @throws Error when the database does not take the edit
 */
export async function applyCommand(host: RoomHost, order: DocumentCommand): Promise<void> {
  await host.carryingOut(() => apply(host, order));
}

async function apply(host: RoomHost, order: DocumentCommand): Promise<void> {
  const { command } = order;
  const { messageId } = order;
  let task: CommandTask | null = null;
  for (let overtaken = 0; overtaken < MOST_OVERTAKEN; overtaken += 1) {
    await host.reloading;
    // Whoever gave the command saw what is committed; another node may have committed it.
    await host.caughtUp();
    task ??= {
      messageId,
      clientId: clientIdFor(messageId),
      command,
      revisions: command.kind === 'revert' ? await readRevisions(host, command.messageId) : null,
      restored: command.kind === 'restore' ? await readRestored(host, command.seq) : null,
    };
    if (isDone(await (await begin(host, order, task)).answer)) return;
  }
  let begun: Begun | null = null;
  await commitAlone(host, async (entries) => {
    host.route({ type: 'logged', entries, fromLog: false });
    begun = await begin(host, order, task!);
  });
  const answer = await (begun as Begun | null)?.answer;
  if (answer !== undefined && !isDone(answer)) throw new Error('The edit could not be committed: moved.');
}

/** @returns false when another node committed something before it */
function isDone(result: AppendResult | null): boolean {
  if (result === null || result.outcome === 'committed' || result.outcome === 'known') return true;
  if (result.outcome === 'moved') return false;
  throw new Error(`The edit could not be committed: ${result.outcome}.`);
}

/** What the database will say; null when there is nothing to do. */
type Begun = { readonly answer: Promise<AppendResult | null> };

async function begin(host: RoomHost, order: DocumentCommand, task: CommandTask): Promise<Begun> {
  if (!host.isFeltHere()) return beginHere(host, order, task);
  host.route({ type: 'pause' });
  try {
    // Of a worker that somebody's edit holds up, nothing is had: then another is asked.
    const update = await untilNotEnded(() =>
      host
        .unmoved(() => host.distantDocument().carryOut(task))
        .catch((error: unknown) => {
          host.forgetDecoded();
          throw error;
        }),
    );
    return update ? submit(host, order, update) : NOTHING;
  } finally {
    host.route({ type: 'resume' });
  }
}

const NOTHING: Begun = { answer: Promise.resolve(null) };

function beginHere(host: RoomHost, order: DocumentCommand, task: CommandTask): Begun {
  const update = carryOutCommand(host.liveDocument(), task);
  if (!update) return NOTHING;
  try {
    return submit(host, order, update);
  } catch (error) {
    // The decoded document has taken in what the room did not.
    host.live = null;
    throw error;
  }
}

function submit(host: RoomHost, { messageId, actorId }: DocumentCommand, update: Uint8Array): Begun {
  const answer = host.answered(messageId);
  host.route({ type: 'edit', messageId, actorId, update });
  return { answer };
}

/** A client id that only this command writes with, the same wherever it is carried out. */
function clientIdFor(messageId: string): number {
  return createHash('sha256').update(`command ${messageId}`).digest().readUInt32BE(0);
}
