import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export type BaselineSent = {
  readonly workspaceId: string;
  readonly documentId: string;
  readonly by: string;
  readonly at: Date;
  /** Whether the text as it stands is what they know from here on; otherwise they know what they knew, and our changes to it. */
  readonly whole: boolean;
};

/** Records that the document went to the counterparty. From here on everybody's edits are redlines. */
export async function sendBaseline(
  transaction: WorkspaceTransaction,
  { workspaceId, documentId, by, at, whole }: BaselineSent,
): Promise<void> {
  await transaction
    .updateTable('document')
    .set({
      baselineSent: true,
      baselineSentAt: at,
      baselineSentBy: by,
      ...(whole ? { baselineSeq: sql<number>`head` } : {}),
    })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', documentId)
    .execute();
}
