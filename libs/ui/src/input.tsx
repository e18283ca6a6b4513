import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const box =
  'w-full rounded-md border border-control bg-raised text-base text-ink transition-colors hover:border-ink/60 focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-danger';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(box, 'h-8 px-2.5 pointer-coarse:h-10', className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={classNames(box, 'field-sizing-content max-h-72 min-h-20 resize-y px-2.5 py-1.5', className)}
      {...rest}
    />
  );
}
