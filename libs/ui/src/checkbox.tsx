import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type CheckboxProps = {
  readonly checked: boolean | 'indeterminate';
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly className?: string;
};

export function Checkbox({ checked, onChange, children, hint, disabled = false, className }: CheckboxProps) {
  const id = useId();
  return (
    <div className={classNames('flex items-start gap-2', className)}>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="relative mt-[0.1875rem] flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-raised text-on-accent transition-colors after:absolute after:-inset-1.5 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent disabled:opacity-50"
      >
        <Radix.Indicator>
          {checked === 'indeterminate' ? <Minus className="size-3" /> : <Check className="size-3" />}
        </Radix.Indicator>
      </Radix.Root>
      <span>
        <label htmlFor={id} className="text-base">
          {children}
        </label>
        {hint !== undefined && (
          <span id={`${id}-hint`} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
