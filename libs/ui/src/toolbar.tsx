import { Toolbar as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A row of tools that is one stop of the Tab key; arrow keys move inside it. */
export function Toolbar({
  label,
  children,
  className,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <Radix.Root aria-label={label} className={classNames('flex items-center gap-0.5', className)}>
      {children}
    </Radix.Root>
  );
}

/** Wraps each control inside a toolbar. */
export function ToolbarItem({ children }: { readonly children: ReactNode }) {
  return <Radix.Button asChild>{children}</Radix.Button>;
}

export function ToolbarSeparator() {
  return <Radix.Separator className="mx-1 h-4 w-px bg-line" />;
}
