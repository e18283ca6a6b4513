import { publishedPolicy, removePolicyDraft, retirePolicy } from '@countersign/database';
import { parsePolicy } from '@countersign/routing-policy';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { requireDraft } from './draft-policy.ts';
import { readOrRefuse } from './edited-policy.ts';
import { publishPolicy } from './publish-policy.ts';

export type DraftToPublish = {
  readonly processId: string;
  /** The edits that were replayed, and are published. */
  readonly edits: number;
  readonly reason: string;
};

type PublishRefusal = 'bad policy' | 'changed meanwhile' | 'not certified' | 'not replayed';

/**
 * Puts the draft in force in the place of the policy before it, once its effect was looked at: as it stands it has been
 * replayed, and its certificates are what the checked decisions give.
 */
export async function publishDraft(
  services: Services,
  principal: Principal,
  { processId, edits, reason }: DraftToPublish,
): Promise<Answer<{ readonly version: number }, PublishRefusal>> {
  const { workspaceId, accountId } = principal;
  return transact<{ version: number }, PublishRefusal>(
    services,
    principal,
    'policy.publish',
    async (work) => {
      const { transaction, refuse, record, now } = work;
      const draft = await requireDraft(work, { workspaceId, processId, edits });
      if (draft.replayedEdits !== draft.edits) {
        refuse(
          'not replayed',
          'Replay this draft as it stands first: what it would change is not known yet.',
          {
            field: 'edits',
            value: String(edits),
          },
        );
      }
      const before = await publishedPolicy(transaction, processId);
      const policy = readOrRefuse(refuse, () => parsePolicy(draft.body));
      await removePolicyDraft(transaction, draft.id);
      if (before) await retirePolicy(transaction, before.id);
      const fault = await publishPolicy(transaction, {
        ...{ id: draft.id, workspaceId, processId, policy },
        by: accountId,
        at: now,
        note: reason,
        draftedBy: draft.createdBy,
        ...(draft.calibratedAt ? { calibratedAt: draft.calibratedAt } : {}),
      });
      if (fault) {
        refuse('not certified', fault.reason, {
          field: `policy.thresholds.${fault.group}`,
          value: String(fault.value),
        });
      }
      record({
        action: 'policy.published',
        subject: { kind: 'process', id: processId },
        detail: { version: draft.version, ...(before ? { before: before.version } : {}) },
      });
      return { version: draft.version };
    },
  );
}
