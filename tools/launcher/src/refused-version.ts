const OLDEST = 15;

/**
 * Why a PostgreSQL cannot be used; null where it can.
 *
 * @param number its `server_version_num`: ten thousand times the major version, and the minor one
 */
export function refusedVersion(number: number): string | null {
  const major = Math.floor(number / 10_000);
  return major < OLDEST ? `is PostgreSQL ${major}; Countersign needs ${OLDEST} or later.` : null;
}
