import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter, ErrorData } from '@countersign/api';
import type { KeptAnswers } from './kept-answers.ts';

const SESSION = 'session.current';
/** What the co-review screen cannot open without. */
const SCREEN = ['contracts.get', 'contracts.findings', 'comments.list'];

type Heard = { readonly id: string | null };

/**
 * Keeps what the co-review screen was last told, and tells it that again when there is no network as the page opens.
 * Once the gateway has answered a question on this page, the page has its answer, and hears of what goes wrong.
 */
export function keptLink(kept: KeptAnswers): TRPCLink<AppRouter> {
  let account: string | null = null;
  const answered = new Set<string>();

  const keep = async (path: string, input: unknown, answer: unknown): Promise<void> => {
    if (path === SESSION) {
      account = accountIn(answer);
      await kept.writeSession(account, answer);
    } else if (account !== null) await kept.write(account, { path, input }, answer);
  };
  const recall = async (path: string, input: unknown): Promise<unknown> => {
    if (path === SESSION) {
      const session = await kept.readSession();
      account = session?.account ?? null;
      return session?.answer;
    }
    return account === null ? undefined : kept.read(account, { path, input });
  };

  return () =>
    ({ next, op }) => {
      const { path, input } = op;
      if (op.type !== 'query' || ![SESSION, ...SCREEN].includes(path)) return next(op);
      const question = `${path}\n${JSON.stringify(input)}`;
      return observable((observer) => {
        const subscription = next(op).subscribe({
          next(answer) {
            answered.add(question);
            const { result } = answer;
            // A full or forbidden store keeps nobody from working.
            if ('data' in result) keep(path, input, result.data).catch(() => undefined);
            observer.next(answer);
          },
          error(error) {
            if (answered.has(question) || !isUnreachable(error)) {
              observer.error(error);
              return;
            }
            recall(path, input)
              .catch(() => undefined)
              .then((answer) => {
                if (answer === undefined) observer.error(error);
                else {
                  observer.next({ result: { type: 'data', data: answer } });
                  observer.complete();
                }
              })
              .catch(() => undefined);
          },
          complete: () => observer.complete(),
        });
        return () => subscription.unsubscribe();
      });
    };
}

const UNAVAILABLE = 503;

/** Nobody answered, only a proxy in the gateway's place, or a gateway that cannot reach its database. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return true;
  const status = (error.data as ErrorData | null | undefined)?.httpStatus;
  return status === undefined || status === UNAVAILABLE;
}

function accountIn(answer: unknown): string | null {
  return (answer as { readonly account: Heard | null }).account?.id ?? null;
}
