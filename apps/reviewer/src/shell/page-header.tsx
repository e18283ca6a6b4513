import type { ReactNode } from 'react';

/** The head of a page: what it is, one sentence that says how things stand, and what can be done. */
export function PageHeader({
  title,
  sentence,
  actions,
}: {
  readonly title: string;
  readonly sentence?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-5">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold">{title}</h1>
        {sentence !== undefined && <p className="mt-0.5 max-w-prose text-base text-muted">{sentence}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The measure of a page. */
export function PageBody({ children }: { readonly children: ReactNode }) {
  return <div className="mx-auto w-full max-w-5xl px-4 py-6 sm:px-8 sm:py-8">{children}</div>;
}
