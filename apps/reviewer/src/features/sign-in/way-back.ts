/** Any address: what is read against it and stays on it is a place of this installation. */
const HERE = 'http://here.invalid';

/**
 * The place that somebody was going to before they had to sign in, as the address of the sign-in page states it.
 *
 * @returns path with query and fragment; null where there is none, where it leads to another site (browsers read
 *   `//host`, `/\host` and `/<tab>/host` as one), or where it is no place of its own
 */
export function wayBack(stated: string | null): string | null {
  if (stated?.startsWith('/') !== true || !URL.canParse(stated, HERE)) return null;
  const { origin, pathname, search, hash } = new URL(stated, HERE);
  if (origin !== HERE || pathname.startsWith('//') || ['/', '/sign-in'].includes(pathname)) return null;
  return pathname + search + hash;
}
