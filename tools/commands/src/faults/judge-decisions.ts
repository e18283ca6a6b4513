import { acting, firstBrokenEntry, readAuditRun } from '@countersign/database';
import type { Desk } from './desk.ts';
import { textOf, tokensIn } from './ledger.ts';
import type { SharedDocument } from './shared-document.ts';
import { until } from './until.ts';

export type DecisionsReport = {
  /** Findings of which somebody was told that they are decided. */
  readonly decided: number;
  /** Of all findings, those that have not exactly the one outcome that was told, in the database, in the text and in the log. */
  readonly misdecided: number;
  /** Workspaces whose log does not verify. */
  readonly brokenLogs: number;
};

/** When nobody decides any more: waits until the rooms have carried everything out, and judges. */
export async function judgeDecisions(shared: SharedDocument, desk: Desk): Promise<DecisionsReport> {
  const { workspaceId } = desk.workspace;
  await until(async () => {
    const [row] = await shared.sql(
      `select count(*)::int waiting from outbox where topic = 'document-command' and failed_at is null`,
    );
    return row!['waiting'] === 0;
  });
  const found = await shared.sql(
    `select item.id, array(select id from outcome where item_id = item.id and current) outcomes,
      array(select id from judgment where item_id = item.id and state = 'standing') judgments
      from item where workspace_id = $1`,
    [workspaceId],
  );
  const texts = desk.documents.map(async (id) =>
    textOf((await shared.readLog(id)).map(({ update }) => update)),
  );
  const counts = tokensIn((await Promise.all(texts)).join('\n'));
  const logs = await Promise.all([workspaceId, shared.sample.workspaceId].map((id) => readLog(shared, id)));
  const recorded = countBy(
    logs[0]!.filter(({ action }) => action === 'outcome.recorded').map(({ subjectId }) => subjectId ?? ''),
  );
  const told = countBy(desk.decided.map(({ itemId }) => itemId));
  const decisions = new Map(desk.decided.map((one) => [one.itemId, one]));
  const isRight = ({ id, outcomes, judgments }: Record<string, unknown>) => {
    const decision = decisions.get(id as string);
    return (
      decision !== undefined &&
      told.get(decision.itemId) === 1 &&
      (outcomes as string[]).length === 1 &&
      (judgments as string[]).join() === decision.judgmentId &&
      (counts.get(decision.token) ?? 0) === (decision.verdict === 'fix' ? 1 : 0) &&
      recorded.get(decision.itemId) === 1
    );
  };
  return {
    decided: desk.decided.length,
    misdecided: Math.max(told.size - found.length, 0) + found.filter((item) => !isRight(item)).length,
    brokenLogs: logs.filter((entries) => firstBrokenEntry(entries) !== null).length,
  };
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Under row-level security, as whoever exports it. */
function readLog({ db }: SharedDocument, workspaceId: string) {
  const all = { workspaceId, after: 0, through: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER };
  return acting(db, { workspaces: [workspaceId] }, (transaction) => readAuditRun(transaction, all));
}
