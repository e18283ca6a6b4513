import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { ariaKeys } from './key-names.ts';
import { Kbd } from './kbd.tsx';
import { Spinner } from './spinner.tsx';

export const buttonLooks = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
        plain: 'border-control/60 bg-raised text-ink hover:bg-hover active:bg-pressed',
        quiet:
          'border-transparent bg-transparent text-muted hover:bg-hover hover:text-ink active:bg-pressed data-[state=open]:bg-hover data-[state=open]:text-ink aria-pressed:bg-pressed aria-pressed:text-ink',
        danger: 'border-transparent bg-danger-fill text-on-danger hover:brightness-90',
      },
      size: {
        small: 'h-7 px-2 text-sm pointer-coarse:h-9',
        medium: 'h-8 px-3 text-sm pointer-coarse:h-10',
        large: 'h-10 px-4 text-base pointer-coarse:h-12',
      },
    },
    defaultVariants: { look: 'plain', size: 'medium' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonLooks> & {
    readonly icon?: ReactNode;
    /** Key combination that does the same; shown on the button. */
    readonly hint?: string | undefined;
    /** Under way: shows a spinner and takes no second press. */
    readonly busy?: boolean;
    /** The one child (a link) is the button. */
    readonly asChild?: boolean;
  };

export function Button({
  look,
  size,
  icon,
  hint,
  busy = false,
  asChild = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = classNames(buttonLooks({ look, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      aria-keyshortcuts={hint === undefined ? undefined : ariaKeys(hint)}
      onClick={busy ? undefined : onClick}
      {...rest}
    >
      {busy ? <Spinner /> : icon}
      {children}
      {hint !== undefined && (
        <Kbd
          keys={hint}
          className={classNames(
            'ml-0.5 pointer-coarse:hidden',
            (look === 'primary' || look === 'danger') &&
              '[&_kbd]:border-current/35 [&_kbd]:bg-transparent [&_kbd]:text-current',
          )}
        />
      )}
    </button>
  );
}
