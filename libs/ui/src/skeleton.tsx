import { classNames } from './class-names.ts';

/** Holds the place of a line that is on its way. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span aria-hidden className={classNames('block h-3.5 animate-pulse rounded-sm bg-hover', className)} />
  );
}

/** The place of a table or list of `rows` lines. */
export function SkeletonRows({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-11 items-center gap-6 border-b border-line">
          <Skeleton className={['w-2/5', 'w-1/3', 'w-1/2'][row % 3]!} />
          <Skeleton className="w-1/6" />
          <Skeleton className="ml-auto w-16" />
        </div>
      ))}
    </div>
  );
}
