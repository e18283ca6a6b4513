import type { Policy, PolicyDraft, PolicyEdit, PolicyPage } from '@countersign/api';
import type { Changes } from '../../clients/at-once.ts';

/** What edits make of the draft of a policy. The thresholds that keep a new promise are known with the answer. */
export const POLICY_CHANGES: Changes<PolicyPage> = {
  'policies.change': (page, { processId, edits, edit }) =>
    page.draft && isOf(page, processId, edits) ? { ...page, draft: withEdit(page.draft, edit) } : page,
  'policies.discard': (page, { processId, edits }) =>
    isOf(page, processId, edits) ? { ...page, draft: null } : page,
};

/** An edit is of the draft as somebody saw it; one that it has taken already, or that comes too late, changes nothing. */
function isOf({ processId, draft }: PolicyPage, process: string, edits: number): boolean {
  return processId === process && draft?.edits === edits;
}

export function withEdit(draft: PolicyDraft, edit: PolicyEdit): PolicyDraft {
  const { staffing: _, ...rest } = draft.policy;
  const policy = {
    ...rest,
    rules: edit.rules,
    thresholds: thresholdsFor(draft.policy.thresholds, edit),
    audit: { ...rest.audit, probability: edit.auditProbability, secondReading: edit.secondReading },
    people: edit.people,
    risk: edit.risk,
    dueHours: edit.dueHours,
    costs: { ...rest.costs, judgment: edit.judgmentCost, error: edit.errorCosts },
    ...(edit.staffing ? { staffing: edit.staffing } : {}),
  };
  // In JSON, as it is sent, nothing is there and undefined.
  return {
    ...draft,
    edits: draft.edits + 1,
    replayed: false,
    policy: policy as Policy,
    promises: edit.promises,
  };
}

/** Those that stand, for the groups that there are now; a group that is new has none. */
function thresholdsFor(before: Policy['thresholds'], { by, promises }: PolicyEdit): Policy['thresholds'] {
  if (by === before.by) return before;
  const groups = Object.keys(promises).filter((group) => group !== 'otherwise');
  return {
    by,
    // Levels of risk are groups without being listed.
    groups: by === 'risk' ? {} : Object.fromEntries(groups.map((group) => [group, { threshold: null }])),
    otherwise: { threshold: null },
  };
}
