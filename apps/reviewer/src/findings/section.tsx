import type { ReactNode } from 'react';

/** A part of the panel under a small heading. */
export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="mt-5">
      <div className="mb-1.5 flex items-baseline justify-between gap-2">
        <h3 className="text-sm font-medium text-muted">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
