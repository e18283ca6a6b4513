import type { AccessAnswer } from '@countersign/database';
import type { DocumentClaims, WireRefusal } from '@countersign/coediting';
import { narrowerMode, scopeOf, widestMode, type DocumentMode } from '@countersign/domain';

export type Access = GrantedAccess | { readonly granted: false; readonly refusal: WireRefusal };

export type GrantedAccess = {
  readonly granted: true;
  readonly mode: DocumentMode;
  /** Direct edits are refused: what goes to the counterparty as unchanged must stay unchanged. */
  readonly guarded: boolean;
  readonly kind: DocumentClaims['kind'];
  readonly name: string;
};

/** What an account may do in a room: what its token says, within what the database says now. */
export function decideAccess(claims: DocumentClaims, answer: AccessAnswer): Access {
  if (!answer.stands) {
    return answer.because === 'signed out'
      ? deny('signed out', 'Your session has ended.')
      : deny('not found', 'There is no such document.');
  }
  const { role, inTeam, assigned, signedOff, readOnly, baselineSent, kind, name } = answer.facts;
  // A service account acts with the role it was given; an AI has none and never does more than suggest.
  const asRole = kind === 'ai' ? null : role;
  const scope = scopeOf('contract.see', asRole);
  if (scope === 'none' || scope === 'masked') return deny('not found', 'There is no such document.');
  if (scope === 'team' && !inTeam) return deny('not found', 'There is no such document.');
  if (scope === 'assigned' && !assigned) return deny('not found', 'There is no such document.');
  let mode = narrowerMode(claims.mode, widestMode(asRole));
  if (readOnly) mode = narrowerMode(mode, 'comment');
  if (signedOff) mode = 'view';
  return {
    granted: true,
    mode,
    guarded: mode === 'suggest' || (mode === 'edit' && baselineSent),
    kind,
    name,
  };
}

function deny(code: WireRefusal['code'], message: string): Access {
  return { granted: false, refusal: { code, message } };
}
