import type { ReactNode } from 'react';

/** How a draft stands, and what can be done with it: in sight wherever one reads. */
export function DraftFoot({
  status,
  children,
}: {
  readonly status: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div
      role="region"
      aria-label="Draft"
      className="sticky bottom-0 -mx-2 mt-8 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-2 py-3"
    >
      <p role="status" className="min-w-0 flex-1 basis-56 text-base text-muted">
        {status}
      </p>
      {children}
    </div>
  );
}
