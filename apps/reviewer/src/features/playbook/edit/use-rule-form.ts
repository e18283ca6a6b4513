'use client';

import { useEffect, useState } from 'react';
import { formOfRule, newRuleForm, type RuleForm } from './rule-form.ts';
import type { PlaybookShown, RuleShown } from '@countersign/api';

export type RuleInHand = {
  readonly form: RuleForm;
  readonly isNew: boolean;
  /** The rule was changed by somebody else since it was opened. */
  readonly overtaken: boolean;
};

type Kept = { readonly rule: string | null; readonly base: string; readonly form: RuleForm };

/**
 * The rule that is being edited. It is kept for this tab until it is saved or left: going elsewhere and coming back loses
 * nothing. While it is being sent it is out of one's hand, and back in it where it was refused.
 */
export function useRuleForm(draft: PlaybookShown | null) {
  const key = `countersign-rule/${draft?.version ?? 0}`;
  const [state, setState] = useState<{ readonly key: string; readonly kept: Kept | null }>(() => ({
    key,
    kept: read(key),
  }));
  const [sending, setSending] = useState(false);
  const kept = state.key === key ? state.kept : null;
  useEffect(() => {
    if (kept) sessionStorage.setItem(key, JSON.stringify(kept));
    else sessionStorage.removeItem(key);
  }, [kept, key]);
  const put = (next: Kept | null) => {
    setState({ key, kept: next });
    setSending(false);
  };
  const stands = kept && draft?.rules.find(({ id }) => id === kept.rule);
  const inHand: RuleInHand | null =
    kept && !sending
      ? {
          form: kept.form,
          isNew: kept.rule === null,
          overtaken: kept.rule !== null && (!stands || baseOf(stands) !== kept.base),
        }
      : null;
  return {
    inHand,
    /** The id of the rule in hand; null for a new one, undefined where there is none. */
    ruleId: inHand && kept ? kept.rule : undefined,
    edit: (rule: RuleShown) => put({ rule: rule.id, base: baseOf(rule), form: formOfRule(rule) }),
    begin: (types: readonly string[]) =>
      put({ rule: null, base: '', form: newRuleForm(types, crypto.randomUUID()) }),
    change: (change: Partial<RuleForm>) =>
      setState((now) =>
        now.kept ? { ...now, kept: { ...now.kept, form: { ...now.kept.form, ...change } } } : now,
      ),
    sending,
    send: () => setSending(true),
    takeBack: () => setSending(false),
    leave: () => put(null),
  };
}

/** What a rule says, without what it has found: that changes by itself. */
function baseOf(rule: RuleShown): string {
  return JSON.stringify(formOfRule(rule));
}

function read(key: string): Kept | null {
  const text = sessionStorage.getItem(key);
  // Written by this page, for this draft.
  return text === null ? null : (JSON.parse(text) as Kept);
}
