'use client';

import { useEffect, useMemo, useState } from 'react';
import type { PolicyDraft } from '@countersign/api';
import { formOf, type PolicyForm } from './policy-form.ts';

export type DraftForm = {
  readonly form: PolicyForm;
  readonly change: (change: (form: PolicyForm) => Partial<PolicyForm>) => void;
  /** Something was typed that the server does not have. */
  readonly dirty: boolean;
  readonly takeBack: () => void;
  /** What was sent was not taken: it is typed and not saved, with whatever was typed on top of it meanwhile. */
  readonly giveBack: (sent: PolicyForm) => void;
  /** What was sent is the server's now. */
  readonly forget: () => void;
};

/**
 * What is being typed into a draft. Until it is saved it is kept for this tab, so that leaving the page and coming back
 * loses nothing; once the draft has moved on, at the hands of whoever, the server's is shown.
 */
export function useDraftForm(processId: string, draft: PolicyDraft): DraftForm {
  const keyAt = (edits: number) => `countersign-policy-draft-2/${processId}/${draft.version}/${edits}`;
  const key = keyAt(draft.edits);
  const saved = useMemo(() => formOf(draft), [draft]);
  const [typed, setTyped] = useState<{ readonly key: string; readonly form: PolicyForm } | null>(() =>
    kept(key),
  );
  const own = typed?.key === key ? typed.form : null;
  useEffect(() => {
    if (own) sessionStorage.setItem(key, JSON.stringify(own));
    else sessionStorage.removeItem(key);
  }, [own, key]);
  const form = own ?? saved;
  return {
    form,
    change: (change) =>
      setTyped((now) => {
        const before = now?.key === key ? now.form : saved;
        return { key, form: { ...before, ...change(before) } };
      }),
    dirty: own !== null && JSON.stringify(own) !== JSON.stringify(saved),
    takeBack: () => setTyped(null),
    giveBack: (sent) =>
      setTyped((now) => ({ key, form: now?.key === keyAt(draft.edits + 1) ? now.form : sent })),
    forget: () => sessionStorage.removeItem(key),
  };
}

function kept(key: string): { key: string; form: PolicyForm } | null {
  const text = sessionStorage.getItem(key);
  // Written by this page, for this draft as it stands.
  return text === null ? null : { key, form: JSON.parse(text) as PolicyForm };
}
