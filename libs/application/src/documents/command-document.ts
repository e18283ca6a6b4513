import { COMMAND_TOPIC, type DocumentCommand } from '@countersign/coediting';
import { enqueue, type WorkspaceTransaction } from '@countersign/database';

/** Asks for something to be done in a document, if and only if this transaction commits. */
export function commandDocument(transaction: WorkspaceTransaction, order: DocumentCommand): Promise<void> {
  return enqueue(transaction, { workspaceId: order.workspaceId, topic: COMMAND_TOPIC, payload: order });
}
