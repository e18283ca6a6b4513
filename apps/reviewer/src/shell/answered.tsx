'use client';

import type { ReactNode } from 'react';
import { ErrorState, SkeletonRows } from '@countersign/ui';
import { explain, isAnswer, statusOf } from '../clients/api.ts';

type Asked<Data> = {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => Promise<unknown>;
};

export type AnsweredProps<Data> = {
  readonly query: Asked<Data>;
  /** What is under way, said while nothing is known yet, in the place of so many rows. */
  readonly loading: string;
  readonly rows: number;
  /** What went wrong where nothing is known at all. */
  readonly failed: string;
  readonly children: (data: Data) => ReactNode;
};

/**
 * What a question was answered with. What is known stays, with everything that somebody does there, when asking again
 * fails: that it is not fresh is said above it.
 */
export function Answered<Data>({ query, loading, rows, failed, children }: AnsweredProps<Data>) {
  const { data, error } = query;
  const again = () => void query.refetch();
  if (data === undefined) {
    if (error === null) return <SkeletonRows rows={rows} label={loading} />;
    return (
      <ErrorState title={failed} onRetry={again}>
        {explain(error)}
      </ErrorState>
    );
  }
  return (
    <>
      {error !== null && statusOf(error) !== SIGNED_OUT && (
        <p role="alert" className="mb-4 text-sm text-warn">
          {isAnswer(error)
            ? `What is shown may be out of date. ${explain(error)}`
            : 'What is shown may be out of date: the service does not answer right now.'}{' '}
          <button type="button" onClick={again} className="font-medium underline underline-offset-2">
            Try again
          </button>
        </p>
      )}
      {children(data)}
    </>
  );
}

/** Said for all pages at once. */
const SIGNED_OUT = 401;
