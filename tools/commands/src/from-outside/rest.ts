/** What a contract's upload gives. */
export type SentContract = { readonly contractId: string; readonly documentId: string };

/** How far the AI is with a contract. */
export type SentReview = { readonly state: 'waiting' | 'reading' | 'read' | 'given up' | 'not asked' };

/** Whether nothing more is to come before somebody edits. */
export function isOver({ state }: SentReview): boolean {
  return state === 'read' || state === 'given up';
}

/** The part of a finding that this example reads; `/api/v1/openapi.json` has all of it. */
export type SentFinding = {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly severity: string;
  readonly state: 'open' | 'resolved' | 'withdrawn';
  readonly ai: { readonly id: string; readonly name: string };
  readonly route: {
    readonly disposition: string;
    readonly reviewers: number;
    readonly dueAt: string | null;
    readonly reasons: readonly string[];
  };
  /** The AI's tracked changes for it, once they stand in the text. */
  readonly redline: { readonly changeIds: readonly string[] } | null;
};

/** Calls a running Countersign over REST with a key. */
export type Rest = {
  send(file: File): Promise<SentContract>;
  review(contractId: string): Promise<SentReview>;
  findings(contractId: string): Promise<readonly SentFinding[]>;
  token(documentId: string): Promise<{ readonly token: string; readonly url: string }>;
};

type Call = { method?: string; headers?: Record<string, string>; body?: FormData | string };

/**
 * @param address of the web app, as `npm start` prints it
 * @throws Error with the code and the words of a refusal
 */
export function restOf(address: string, key: string): Rest {
  const call = async (path: string, { headers, ...init }: Call = {}): Promise<unknown> => {
    const answer = await fetch(new URL(`/api/v1${path}`, address), {
      ...init,
      headers: { ...headers, authorization: `Bearer ${key}` },
    });
    const body = (await answer.json()) as { error?: { code: string; message: string } };
    if (!answer.ok) throw new Error(`${path}: ${body.error?.message ?? `answer ${answer.status}`}`);
    return body;
  };
  return {
    async send(file) {
      const form = new FormData();
      form.set('file', file);
      return (await call('/contracts', { method: 'POST', body: form })) as SentContract;
    },
    async review(contractId) {
      return ((await call(`/contracts/${contractId}`)) as { review: SentReview }).review;
    },
    async findings(contractId) {
      const answer = await call(`/contracts/${contractId}/findings`);
      return (answer as { findings: SentFinding[] }).findings;
    },
    async token(documentId) {
      return (await call(`/documents/${documentId}/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mode: 'edit' }),
      })) as { token: string; url: string };
    },
  };
}
