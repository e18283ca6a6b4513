import { baselineText, listChanges, proposedText, sameBlocks } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { readDocument } from '../document/read-document.ts';
import type { SimulatedLog } from './simulated-log.ts';
import type { Order, SimulatedOutbox } from './simulated-outbox.ts';

/**
 * What commands promise and did not keep: each is carried out by one commit or by none, under the name of whoever gave it. On the
 * document that the log came to before it, accepting changes nothing of what was proposed, rejecting nothing of what was
 * agreed, neither leaves the change behind, and what is restored is as it was.
 */
export function brokenOrders(log: SimulatedLog, outbox: SimulatedOutbox): string[] {
  const problems: string[] = [];
  const orders = new Map(outbox.given.map((order) => [order.messageId, order]));
  const committed = new Map<string, number>();
  const doc = new Y.Doc();
  const revisions: Node[] = [];
  for (const { messageId, actorId, update } of log.entries) {
    applyUpdates(doc, [update]);
    revisions.push(readDocument(doc));
    const order = orders.get(messageId);
    if (!order) continue;
    committed.set(messageId, (committed.get(messageId) ?? 0) + 1);
    if (order.actorId !== actorId) problems.push(`${messageId} is under the name of ${actorId}`);
    const broken = brokenBy(order, revisions);
    if (broken) problems.push(`${messageId}, ${order.command.kind}: ${broken}`);
  }
  for (const { messageId } of outbox.given) {
    const times = committed.get(messageId) ?? 0;
    const end = outbox.ends.get(messageId);
    if (end === undefined) problems.push(`${messageId} was never carried out`);
    // A node may have died after it had committed it: whoever takes it then finds nothing to do.
    else if (times > 1 || (times === 0 && end === 'committed')) {
      problems.push(`${messageId} is ${end}, and committed ${times} times`);
    }
  }
  return problems;
}

/** @param revisions of the document, the last two those before and after the command */
function brokenBy({ command }: Order, revisions: readonly Node[]): string | null {
  const [before, after] = [revisions.at(-2)!, revisions.at(-1)!];
  switch (command.kind) {
    case 'accept':
    case 'reject': {
      const read = command.kind === 'accept' ? proposedText : baselineText;
      if (read(before) !== read(after)) return `${read(before)} became ${read(after)}`;
      const left = listChanges(after).filter(({ id }) => command.changeIds.includes(id));
      return left.length > 0 ? 'the change is still there' : null;
    }
    case 'restore':
      return sameBlocks(after.children, revisions[command.seq - 1]!.children) ? null : 'it is not as it was';
    case 'revert':
    case 'reword':
    case 'comment':
    case 'uncomment':
      return null;
  }
}
