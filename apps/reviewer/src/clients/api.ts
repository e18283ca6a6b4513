'use client';

import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter, ErrorData, RefusalData } from '@countersign/api';
import type { KeptAnswers } from '../offline/kept-answers.ts';
import { keptLink } from '../offline/kept-link.ts';
import { answerWithin } from './answer-within.ts';
import { sessionLink } from './session-link.ts';
import { noteSession } from './session-state.ts';

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();
export { TRPCProvider, useTRPC };

/** The slowest figures take a few seconds. */
const ANSWER_MS = 20_000;

/** Header that names the workspace one acts in. */
const WORKSPACE_HEADER = 'x-countersign-workspace';

export function createApiClient(workspaceId: () => string | null, kept: KeptAnswers) {
  const options = {
    url: '/trpc',
    headers: (): Record<string, string> => {
      const id = workspaceId();
      return id === null ? {} : { [WORKSPACE_HEADER]: id };
    },
  };
  return createTRPCClient<AppRouter>({
    links: [
      keptLink(kept),
      sessionLink(noteSession),
      splitLink({
        // A token or a decision waits for nothing else; lists asked for together travel together.
        condition: (operation) => operation.type === 'mutation',
        true: httpLink(options),
        false: httpBatchLink({ ...options, maxURLLength: 4_000, fetch: answerWithin(ANSWER_MS) }),
      }),
    ],
  });
}

export type ApiClient = ReturnType<typeof createApiClient>;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        // Asked without a network too: the answer may be kept in this browser.
        networkMode: 'offlineFirst',
        retry: (failures, error) => failures < 2 && !isAnswer(error),
      },
      // Sent again only by the person, who sees what became of it.
      // Without a network it is said at once: what waits unseen would be lost with the page.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Whether the gateway itself said no, so that asking again would change nothing. */
export function isAnswer(error: unknown): boolean {
  const status = statusOf(error);
  return status !== null && status < 500 && status !== 429;
}

export function statusOf(error: unknown): number | null {
  return dataOf(error)?.httpStatus ?? null;
}

export function refusalOf(error: unknown): RefusalData | null {
  return dataOf(error)?.refusal ?? null;
}

/** What the gateway said beside its message; null where something else answered, or nobody. */
function dataOf(error: unknown): Partial<ErrorData> | null {
  return error instanceof TRPCClientError
    ? ((error.data as Partial<ErrorData> | null | undefined) ?? null)
    : null;
}

/** What kind of refusal it was: `stale`, `not found`, …; null for anything else that went wrong. */
export function refusalCode(error: unknown): RefusalData['refused'] | null {
  return refusalOf(error)?.refused ?? null;
}

/** What went wrong, for a person. */
export function explain(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal) return refusal.message;
  const status = statusOf(error);
  if (status === 401) return 'Your session has ended. Sign in again; nothing you typed is lost.';
  if (status === 403) return 'Your role does not allow this.';
  if (status === 404) return 'This does not exist, or it is not yours to see.';
  if (status === 429) return 'Too many requests in a short time. Wait a minute, then try again.';
  if (status === 400 && error instanceof TRPCClientError) return validationText(error.message);
  if (status !== null && status < 500 && error instanceof Error) return error.message;
  return 'The service does not answer right now. Nothing was changed; try again in a moment.';
}

/** Input errors arrive as a list of issues in JSON: the first says enough. */
function validationText(message: string): string {
  try {
    const issues = JSON.parse(message) as { message?: string; path?: (string | number)[] }[];
    const [first] = issues;
    if (first?.message)
      return first.path?.length ? `${first.path.join('.')}: ${first.message}` : first.message;
  } catch {
    // Words for a person already.
  }
  return message;
}
