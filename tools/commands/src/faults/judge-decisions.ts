import { readDocument } from '@countersign/coediting';
import { acting, firstBrokenEntry, readAuditRun } from '@countersign/database';
import { listChanges } from '@countersign/redline';
import type { Decided, DecidedRedline, Desk } from './desk.ts';
import type { SharedDocument } from './shared-document.ts';
import { documentOf, textOf, tokensIn } from './tokens-of-log.ts';
import { until } from './until.ts';

export type DecisionsReport = {
  /** Findings of which somebody was told that they are decided. */
  readonly decided: number;
  /** The same of redlines of no finding. */
  readonly decidedRedlines: number;
  /**
   * Of all findings, those that have not exactly the one outcome that was told, in the database, in the text and in the log; of
   * redlines of no finding, those that are not in the text and in the log as was told.
   */
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
  const updates = await Promise.all(
    desk.documents.map(async (id) => (await shared.readLog(id)).map(({ update }) => update)),
  );
  const text: TextFound = {
    counts: tokensIn(updates.map(textOf).join('\n')),
    open: new Set(updates.flatMap((log) => openChanges(log))),
  };
  const logs = await Promise.all(
    [workspaceId, shared.sample.workspaceId].map((id) => readAuditLog(shared, id)),
  );
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
      isInText(text, decision) &&
      recorded.get(decision.itemId) === 1
    );
  };
  const redlineIsRight = ({ changeId, verdict, token }: DecidedRedline) =>
    isInText(text, { changeId, token, stands: verdict === 'accept' }) &&
    isLoggedAs(logs[0]!, { changeId, verdict });
  return {
    decided: desk.decided.length,
    decidedRedlines: desk.redlines.length,
    misdecided:
      Math.max(told.size - found.length, 0) +
      found.filter((item) => !isRight(item)).length +
      desk.redlines.filter((one) => !redlineIsRight(one)).length,
    brokenLogs: logs.filter((entries) => firstBrokenEntry(entries) !== null).length,
  };
}

type TextFound = {
  /** How often each token is there. */
  readonly counts: ReadonlyMap<string, number>;
  /** Changes that nobody has decided. */
  readonly open: ReadonlySet<string>;
};

function openChanges(log: readonly Uint8Array[]): string[] {
  return listChanges(readDocument(documentOf(log))).map(({ id }) => id);
}

/** What was decided is carried out: its token is there once, or not, and the redline that brought it is none any more. */
function isInText(
  { counts, open }: TextFound,
  { token, stands, changeId }: Pick<Decided, 'token' | 'stands' | 'changeId'>,
): boolean {
  return (counts.get(token) ?? 0) === (stands ? 1 : 0) && !(changeId !== null && open.has(changeId));
}

/** Once, or again where the first answer did not come and it was asked for again; as it was told, and never otherwise. */
function isLoggedAs(
  log: Awaited<ReturnType<typeof readAuditLog>>,
  { changeId, verdict }: Pick<DecidedRedline, 'changeId' | 'verdict'>,
): boolean {
  const entries = log.filter(({ detail }) => detail['change'] === changeId);
  const action = verdict === 'accept' ? 'redline.accepted' : 'redline.rejected';
  return entries.length > 0 && entries.every((entry) => entry.action === action);
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Under row-level security, as whoever exports it. */
export function readAuditLog({ db }: SharedDocument, workspaceId: string) {
  const all = { workspaceId, after: 0, through: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER };
  return acting(db, { workspaces: [workspaceId] }, (transaction) => readAuditRun(transaction, all));
}
