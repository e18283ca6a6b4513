import type { Finding } from '@countersign/api';
import type { Verdict } from '@countersign/domain';
import type { Changes } from '../../clients/at-once.ts';

/** What a person's judgment, and taking it back, make of the findings, as far as this side can know. */
export const FINDING_CHANGES: Changes<Finding[]> = {
  'judgments.submit': (findings, { taskId, verdict }, { at }) =>
    findings.map((one) => (one.task?.id === taskId ? decided(one, verdict, at) : one)),
  'judgments.undo': (findings, { judgmentId }) =>
    findings.map((one) =>
      one.judgments.some(({ id, state }) => id === judgmentId && state === 'standing')
        ? takenBack(one, judgmentId)
        : one,
    ),
};

function decided(finding: Finding, verdict: Verdict, at: number): Finding {
  if (!finding.task?.assignee) return { ...finding, task: null };
  const alone = finding.route.reviewers <= 1;
  return {
    ...finding,
    task: null,
    state: alone ? 'resolved' : 'open',
    outcome: alone
      ? {
          verdict,
          correction: null,
          label: null,
          how: 'agreed',
          by: finding.task.assignee,
          at: new Date(at).toISOString(),
          dissent: [],
        }
      : null,
  };
}

/** Its task comes back with the answer: until then there is none to decide. */
function takenBack(finding: Finding, judgmentId: string): Finding {
  return {
    ...finding,
    task: null,
    state: 'open',
    outcome: null,
    judgments: finding.judgments.map((one) => (one.id === judgmentId ? { ...one, state: 'undone' } : one)),
  };
}
