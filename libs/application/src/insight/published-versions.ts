import type { People, Person } from './people.ts';

/** A version that is or was in force. */
export type PublishedVersion<Change> = {
  readonly version: number;
  readonly state: 'published' | 'retired';
  readonly publishedBy: Person | null;
  readonly publishedAt: string | null;
  /** Why it was published. */
  readonly reason: string;
  /** In what it differs from the one before it; null for the first. */
  readonly changes: readonly Change[] | null;
};

type VersionRow = {
  readonly version: number;
  readonly state: string;
  readonly body: Record<string, unknown>;
  readonly note: string;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
};

/**
 * What was published, newest first, each with its differences.
 *
 * @param rows every version, newest first, drafts too
 */
export function publishedVersions<Body, Change>(
  rows: readonly VersionRow[],
  people: People,
  { read, differences }: Reading<Body, Change>,
): PublishedVersion<Change>[] {
  const published = rows
    .filter(({ state }) => state !== 'draft')
    .map((row) => ({ row, body: read(row.body) }));
  return published.map(({ row, body }, index) => {
    const earlier = published[index + 1];
    return {
      version: row.version,
      state: row.state === 'published' ? 'published' : 'retired',
      publishedBy: row.publishedBy === null ? null : people.get(row.publishedBy),
      publishedAt: row.publishedAt?.toISOString() ?? null,
      reason: row.note,
      changes: earlier ? differences(earlier.body, body) : null,
    };
  });
}

type Reading<Body, Change> = {
  readonly read: (body: Record<string, unknown>) => Body;
  readonly differences: (before: Body, after: Body) => readonly Change[];
};
