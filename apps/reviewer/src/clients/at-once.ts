'use client';

import { useMutationState } from '@tanstack/react-query';
import type { inferRouterInputs } from '@trpc/server';
import { useMemo } from 'react';
import type { AppRouter } from '@countersign/api';

type Takes = inferRouterInputs<AppRouter>;
type Routers = { [Router in keyof Takes]: `${Router}.${keyof Takes[Router] & string}` };
type Path = Routers[keyof Takes];
type InputOf<P> = P extends `${infer Router}.${infer Name}`
  ? Router extends keyof Takes
    ? Name extends keyof Takes[Router]
      ? Takes[Router][Name]
      : never
    : never
  : never;

/** When a change was sent, in milliseconds since 1970, and its number among those of this page. */
export type Sent = { readonly at: number; readonly number: number };

/**
 * What each change makes of something that is known, by the procedure that it is sent to. It may meet what the change has
 * been taken into already, and leaves that alone; where nothing changes it gives back what it was given.
 */
export type Changes<Known> = {
  readonly [P in Path]?: (known: Known, input: InputOf<P>, sent: Sent) => Known;
};

/** A change that has been sent and not answered. */
export type UnderWay = { readonly path: string; readonly input: unknown; readonly sent: Sent };

/** What is known, as it is once everything under way has been taken; in the order in which it was sent. */
export function withUnderWay<Known>(
  known: Known,
  underWay: readonly UnderWay[],
  changes: Changes<Known>,
): Known {
  const byPath = changes as Readonly<Record<string, Change<Known> | undefined>>;
  return underWay.reduce((now, { path, input, sent }) => byPath[path]?.(now, input, sent) ?? now, known);
}

type Change<Known> = (known: Known, input: unknown, sent: Sent) => Known;

/**
 * Shows changes before the server has answered. What is known is not touched: a change that is refused leaves nothing
 * behind, and an answer that left the server before the change arrived there does not show it undone. Whoever sends one
 * sees to it that what the server made of it is known before the sending ends.
 *
 * @param changes the same from one render to the next
 */
export function useAtOnce<Known>(known: Known, changes: Changes<NonNullable<Known>>): Known {
  const underWay = useMutationState<UnderWay>({
    filters: { status: 'pending' },
    select: ({ mutationId, options, state }) => ({
      path: pathOf(options.mutationKey),
      input: state.variables,
      sent: { at: state.submittedAt, number: mutationId },
    }),
  });
  return useMemo(
    () => (known === undefined || known === null ? known : withUnderWay(known, underWay, changes)),
    [known, underWay, changes],
  );
}

/** A tRPC mutation is known by the steps of its path; what is sent elsewhere has none. */
function pathOf(key: readonly unknown[] | undefined): string {
  const [steps] = key ?? [];
  return Array.isArray(steps) ? steps.join('.') : '';
}
