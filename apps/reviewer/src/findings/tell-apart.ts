import { nameOf } from './finding-words.ts';

type Named = Parameters<typeof nameOf>[0] & { readonly id: string; readonly quote: string | null };

/** The words that tell findings of one name apart in a list, by finding; none for a name that stands there once. */
export function tellApart(findings: readonly Named[]): ReadonlyMap<string, string> {
  const often = new Map<string, number>();
  for (const finding of findings) often.set(nameOf(finding), (often.get(nameOf(finding)) ?? 0) + 1);
  const repeated = findings.filter((finding) => (often.get(nameOf(finding)) ?? 0) > 1);
  return new Map(repeated.flatMap(({ id, quote }) => (quote === null ? [] : [[id, quote]])));
}
