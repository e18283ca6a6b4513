import type { PlaybookPage, RuleShown } from '@countersign/api';
import { explainCondition, type Rule } from '@countersign/playbook';
import type { Changes } from '../../clients/at-once.ts';

type Draft = NonNullable<PlaybookPage['draft']>;

const NONE_MADE = { open: 0, agreed: 0, rejected: 0, newest: null } as const;

/** What edits make of the draft of a playbook. In what it differs from the one in force is known with the answer. */
export const PLAYBOOK_CHANGES: Changes<PlaybookPage> = {
  'playbooks.saveRule': (page, { edits, rule }) =>
    // Made by this page's own form.
    withDraft(page, edits, (draft) => ({ ...draft, rules: rulesWith(draft.rules, rule as unknown as Rule) })),
  'playbooks.removeRule': (page, { edits, ruleId }) =>
    withDraft(page, edits, (draft) => ({ ...draft, rules: draft.rules.filter(({ id }) => id !== ruleId) })),
  'playbooks.discard': (page, { edits }) => (page.draft?.edits === edits ? { ...page, draft: null } : page),
};

/** An edit is of the draft as somebody saw it; one that it has taken already, or that comes too late, changes nothing. */
function withDraft(page: PlaybookPage, edits: number, change: (draft: Draft) => Draft): PlaybookPage {
  if (page.draft?.edits !== edits) return page;
  return { ...page, draft: { ...change(page.draft), edits: edits + 1 } };
}

function rulesWith(rules: readonly RuleShown[], rule: Rule): RuleShown[] {
  const before = rules.find(({ id }) => id === rule.id);
  const now = shownRule(rule, before);
  return before ? rules.map((one) => (one === before ? now : one)) : [...rules, now];
}

/** Positions are known by their wording: one that is worded anew has found nothing yet. */
function shownRule(rule: Rule, before: RuleShown | undefined): RuleShown {
  const shown = {
    ...rule,
    positions: rule.positions.map((position) => ({
      ...position,
      when: JSON.stringify(position.when, null, 2),
      taken: explainCondition(position.when),
      made:
        before?.positions.find(({ explanation }) => explanation === position.explanation)?.made ?? NONE_MADE,
    })),
    missing: before?.missing ?? NONE_MADE,
    earlier: before?.earlier ?? NONE_MADE,
  };
  // In JSON, as it is sent, nothing is there and undefined.
  return shown as RuleShown;
}
