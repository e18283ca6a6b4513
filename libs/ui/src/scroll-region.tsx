import type { ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';

export type ScrollRegionProps = {
  readonly label: string;
  /** A region is a landmark of the page; a group is a part of what is one already. */
  readonly role?: 'region' | 'group';
  readonly className?: string;
  readonly ref?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
};

/** The part of a column that scrolls. It takes the keyboard itself: what it holds may have nothing that does. */
export function ScrollRegion({ label, role = 'region', className, ref, children }: ScrollRegionProps) {
  return (
    <div
      ref={ref}
      role={role}
      aria-label={label}
      tabIndex={0}
      className={classNames('min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2', className)}
    >
      {children}
    </div>
  );
}
