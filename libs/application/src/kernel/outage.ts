import { databaseTrouble } from '@countersign/database';
import type { Refusal } from '@countersign/domain';

/** What any use case may end in when the database does not do its part; thrown by it, and said by the host. */
export type OutageCode = 'unreachable' | 'no room';

const OUTAGES: Readonly<
  Record<NonNullable<ReturnType<typeof databaseTrouble>>, { refused: OutageCode; message: string }>
> = {
  silent: {
    refused: 'unreachable',
    message: 'The database does not answer right now. Nothing was changed; try again in a moment.',
  },
  lost: {
    refused: 'unreachable',
    message: 'The database stopped answering. Look whether this was kept before you do it again.',
  },
  full: {
    refused: 'no room',
    message:
      'The database has no room left. Nothing was changed; whoever operates Countersign has to make room first.',
  },
};

/** The refusal that an error stands for, when the database is what is the matter; null for every other error. */
export function outageOf(error: unknown): Refusal<OutageCode> | null {
  const trouble = databaseTrouble(error);
  return trouble === null ? null : OUTAGES[trouble];
}
