import { sql, type QueryExecutorProvider } from 'kysely';

export type AttemptLimit = {
  /** Seconds from the first attempt that is counted. */
  readonly window: number;
  readonly max: number;
};

export type Attempted = {
  readonly allowed: boolean;
  /** Seconds until it may be tried again. */
  readonly retryAfter: number | null;
};

/**
 * Counts an attempt under a key, for all gateways together. The window begins with its first attempt and is not drawn out by
 * those that follow: whoever comes now and then is never kept out, and who was is let in again though others keep trying.
 *
 * @param now milliseconds since 1970-01-01T00:00:00Z
 */
export async function limitAttempts(
  db: QueryExecutorProvider,
  { key, window, max }: AttemptLimit & { readonly key: string },
  now: number,
): Promise<Attempted> {
  const begins = now - window * 1_000;
  // One that begins in a window to come was made by a clock that was wrong: nobody is kept out until its time has come.
  const isOver = sql`not r."lastRequest" between ${begins + 1} and ${now + window * 1_000}`;
  const { rows } = await sql<{ count: number; since: string }>`
    insert into auth."rateLimit" as r ("id", "key", "count", "lastRequest") values (${key}, ${key}, 1, ${now})
    on conflict ("key") do update set
      "count" = case when ${isOver} then 1 else r."count" + 1 end,
      "lastRequest" = case when ${isOver} then ${now} else r."lastRequest" end
    returning "count", "lastRequest" as since`.execute(db);
  const { count, since } = rows[0]!;
  if (count === 1) await sql`delete from auth."rateLimit" where "lastRequest" <= ${begins}`.execute(db);
  if (count <= max) return { allowed: true, retryAfter: null };
  return { allowed: false, retryAfter: Math.ceil((Number(since) - begins) / 1_000) };
}
