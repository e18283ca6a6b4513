/** One thing that differs; null where one of the two does not have it. */
export type Change = { readonly what: string; readonly before: string | null; readonly after: string | null };

/** In what two versions differ: what it was goes, what it is comes. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="text-base text-muted">Nothing differs.</p>;
  return (
    <ul className="divide-y divide-line">
      {changes.map(({ what, before, after }) => (
        <li key={what} className="py-1.5 text-base">
          <span className="font-medium">{what}</span>
          {before !== null && (
            <span className="block text-sm break-words text-muted">
              <span aria-hidden>− </span>
              <span className="sr-only">before: </span>
              <del>{before}</del>
            </span>
          )}
          <span className="block text-sm break-words">
            <span aria-hidden>+ </span>
            <span className="sr-only">after: </span>
            {after === null ? (
              <span className="text-muted">removed</span>
            ) : (
              <ins className="no-underline">{after}</ins>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
