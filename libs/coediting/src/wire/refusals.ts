/**
 * Why the server said no. What a client does next follows from the kind alone, so that a code can be added without
 * every client learning it:
 *
 * - `edits`: these edits can never be committed. The client gives them up, returns to the server's document and says so.
 * - `later`: nothing is wrong with the edits. The client keeps them and sends them again after `retryAfter`.
 * - `session`: the connection may not go on as it is. The client keeps its edits and asks for a new token or stops.
 */
export const REFUSALS = {
  malformed: { kind: 'edits', todo: 'The edits could not be read. The document was loaded afresh.' },
  'too large': { kind: 'edits', todo: 'Paste it in smaller parts.' },
  'foreign client': { kind: 'edits', todo: 'The edits claimed to be somebody else’s. Type them again.' },
  gap: { kind: 'edits', todo: 'The edits build on something the server never had. Type them again.' },
  'not in schema': { kind: 'edits', todo: 'The document cannot hold this. Paste it as plain text.' },
  'forged author': { kind: 'edits', todo: 'A change can only carry your own name. Type it again.' },
  'not a suggestion': {
    kind: 'edits',
    todo: 'Here you may only suggest. Turn on suggesting and type it again.',
  },
  'not allowed': { kind: 'edits', todo: 'Ask a lead of the team for the right to edit.' },
  'message taken': { kind: 'edits', todo: 'Type it again.' },
  'too many': { kind: 'later', todo: 'Nothing to do: the edits are sent again in a moment.' },
  storage: { kind: 'later', todo: 'Nothing to do: the edits are kept here and sent again.' },
  restarting: { kind: 'later', todo: 'Nothing to do: the connection comes back by itself.' },
  resync: { kind: 'later', todo: 'Nothing to do: the document is being read again.' },
  'bad message': { kind: 'session', todo: 'Load the page again to get the newest version.' },
  'wrong version': { kind: 'session', todo: 'Load the page again to get the newest version.' },
  'bad token': { kind: 'session', todo: 'Open the document again.' },
  'expired token': { kind: 'session', todo: 'Open the document again.' },
  'not found': { kind: 'session', todo: 'Ask a lead of the team whether you should see it.' },
  'signed out': { kind: 'session', todo: 'Sign in again; what you typed is kept.' },
  revoked: { kind: 'session', todo: 'Your access ended. Ask an administrator of the workspace.' },
} as const satisfies Record<string, { kind: RefusalKind; todo: string }>;

export type RefusalKind = 'edits' | 'later' | 'session';
export type RefusalCode = keyof typeof REFUSALS;

/** A refusal as it travels. `n` is the first push it is about; that one and all later ones were not taken. */
export type WireRefusal = {
  readonly code: RefusalCode;
  readonly message: string;
  readonly n?: number;
  readonly field?: string;
  readonly value?: string;
  /** Milliseconds. */
  readonly retryAfter?: number;
  /** Of `storage`: whoever operates the database has to make room. */
  readonly full?: boolean;
};

export function kindOf(code: RefusalCode): RefusalKind {
  return REFUSALS[code].kind;
}

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code);
}
