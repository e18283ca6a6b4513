import type { Verdict } from '@countersign/domain';
import { explainReason } from '@countersign/routing-policy';
import type { FindingRow, Row } from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';
import { hiddenPerson, type People } from '../insight/people.ts';
import { bareTitleOf, titleOf } from '../findings/title-finding.ts';
import { wordingOf } from '../findings/wording-of.ts';
import { readCorrection } from '../decisions/correction.ts';
import type { FindingShown, JudgmentShown, OutcomeShown, TaskShown } from './shapes.ts';
import { BLIND_REASON, isWithheld, sightOf, type Sight } from './sight.ts';

/** Everything stored about one finding. */
export type FindingRecord = {
  readonly finding: FindingRow;
  readonly proposal: Row<'proposal'>;
  readonly route: Row<'route'>;
  readonly tasks: readonly Row<'task'>[];
  readonly judgments: readonly Row<'judgment'>[];
  readonly outcome: Row<'outcome'> | null;
  /** Hash of what it rests on, as committed now. */
  readonly revision: string;
};

/** One finding for one reader. What they may not see yet is left out here, on the server. */
export function showFinding(record: FindingRecord, principal: Principal, people: People): FindingShown {
  const { finding, proposal, route } = record;
  const sight = sightOf(principal, record.tasks, record.judgments);
  const base = {
    id: finding.itemId,
    version: finding.version,
    kind: finding.kind,
    category: finding.category,
    severity: finding.severity,
    ai: people.get(proposal.aiId),
    state: finding.state,
    revision: record.revision,
    title: titleFor(sight, finding),
    task: showTask(record.tasks, { principal, people, sight }),
    judgments: showJudgments(record, { principal, people, sight }),
    outcome: record.outcome && showOutcome(record.outcome, record.judgments, { people, sight }),
  };
  const { paragraphId, startOffset, endOffset, quote } = finding;
  const place = { paragraphId, start: startOffset, end: endOffset, quote };
  switch (sight) {
    case 'all':
      return {
        ...base,
        ...place,
        ...aiView(record),
        confidence: proposal.confidence,
        route: { ...shownRoute(route), reasons: route.reasons.map(explainReason) },
      };
    case 'blind':
      return {
        ...base,
        ...place,
        ...NO_VIEW,
        confidence: null,
        // Priority and audit draw follow from the AI's confidence.
        route: { ...shownRoute(route), priority: 0, auditProbability: 0, reasons: [BLIND_REASON] },
      };
    case 'masked':
      return {
        ...base,
        ...NO_VIEW,
        paragraphId: null,
        start: null,
        end: null,
        quote: null,
        confidence: proposal.confidence,
        route: { ...shownRoute(route), reasons: [] },
      };
  }
}

function titleFor(sight: Sight, finding: FindingRow): string {
  switch (sight) {
    case 'all':
      return titleOf(finding);
    case 'blind':
      return bareTitleOf(finding);
    case 'masked':
      return titleOf({ ...finding, reason: null });
  }
}

const NO_VIEW = {
  explanation: '',
  terms: [],
  rule: null,
  position: { kind: null, text: null, more: false },
  redline: null,
} as const satisfies Partial<FindingShown>;

function aiView({ finding, proposal }: FindingRecord) {
  const { explanation, terms, wordings, asked, placed, replacement, around } = wordingOf(
    finding,
    proposal.evidence,
  );
  return {
    explanation,
    terms,
    rule: finding.rule,
    position: {
      kind: asked?.rank ?? (finding.kind === 'deviation' ? ('unacceptable' as const) : null),
      text: asked?.explanation ?? null,
      more: finding.position + 1 < wordings.length,
    },
    redline: replacement === null ? null : { changeIds: placed?.changeIds ?? [], replacement, around },
  };
}

function shownRoute(route: Row<'route'>) {
  return {
    disposition: route.disposition,
    reviewers: route.reviewers,
    priority: route.priority,
    dueAt: route.dueAt?.toISOString() ?? null,
    auditProbability: route.auditProbability,
    policyVersion: route.policyVersion,
  };
}

/** The task that matters to this reader: their own, then one they could take, then whoever else's is open. */
function showTask(tasks: readonly Row<'task'>[], { principal, people, sight }: Showing): TaskShown | null {
  const open = tasks.filter((task) => task.state === 'open');
  const task =
    open.find((one) => one.assigneeId === principal.accountId) ??
    open.find((one) => one.assigneeId === null) ??
    open[0];
  if (!task) return null;
  return {
    id: task.id,
    assignee: task.assigneeId === null || sight === 'masked' ? null : people.get(task.assigneeId),
    mine: task.assigneeId === principal.accountId,
    blind: task.blind,
    // An audit says that the AI was sure: whoever judges unaided is not told.
    kind: sight === 'blind' && task.kind === 'audit' ? 'review' : task.kind,
    question:
      task.askedBy === null || task.note === '' || sight === 'masked'
        ? null
        : { by: people.get(task.askedBy), text: task.note },
  };
}

type Showing = { readonly principal: Principal; readonly people: People; readonly sight: Sight };

function showJudgments(
  { judgments, tasks }: FindingRecord,
  { principal, people, sight }: Showing,
): JudgmentShown[] {
  if (sight === 'masked') return [];
  const mine = (one: Row<'judgment'>) => one.reviewerId === principal.accountId;
  return judgments
    .filter((one) => (sight === 'all' && !isWithheld(principal, tasks, one)) || mine(one))
    .map((one) => ({
      id: one.id,
      reviewer: people.get(one.reviewerId),
      verdict: one.verdict,
      correction: readCorrection(one.correction),
      note: one.note === '' ? null : one.note,
      at: one.createdAt.toISOString(),
      aiVisible: one.aiVisible,
      confidence: one.confidence,
      mine: mine(one),
      state: one.state,
    }));
}

function showOutcome(
  outcome: Row<'outcome'>,
  judgments: readonly Row<'judgment'>[],
  { people, sight }: { people: People; sight: Sight },
): OutcomeShown | null {
  if (sight === 'blind') return null;
  const masked = sight === 'masked';
  const decisive = decisiveOf(outcome, judgments);
  return {
    verdict: decisive?.verdict ?? plainVerdict(outcome.label),
    correction: masked ? null : readCorrection(decisive?.correction),
    label: outcome.label,
    how: outcome.how,
    by: masked ? hiddenPerson : people.get(outcome.decidedBy),
    at: outcome.createdAt.toISOString(),
    dissent: masked
      ? []
      : outcome.dissent.map((view) => ({
          reviewer: people.get(view.reviewer),
          verdict: view.verdict ?? plainVerdict(view.label),
          correction: readCorrection(
            judgments.findLast((one) => one.state === 'standing' && one.reviewerId === view.reviewer)
              ?.correction,
          ),
          note: view.note === '' ? null : view.note,
        })),
  };
}

/** An outcome carries the class; whether it was taken as proposed or corrected, the decisive judgment says. */
function decisiveOf(
  outcome: Row<'outcome'>,
  judgments: readonly Row<'judgment'>[],
): Row<'judgment'> | undefined {
  if (outcome.how === 'automatic') return undefined;
  return judgments.findLast(
    (one) => one.state === 'standing' && one.reviewerId === outcome.decidedBy && one.label === outcome.label,
  );
}

function plainVerdict(label: number): Verdict {
  return label === 0 ? 'reject' : 'accept';
}
