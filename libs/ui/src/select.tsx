import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type SelectOption<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  /** A second line that says what choosing it means. */
  readonly detail?: string;
};

export type SelectProps<Value extends string> = {
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly label?: string;
  readonly id?: string;
  readonly disabled?: boolean;
  readonly look?: 'plain' | 'quiet';
  readonly className?: string;
  readonly 'aria-describedby'?: string | undefined;
};

/** Chooses one of a few. `label` names it where no visible label does. */
export function Select<Value extends string>({
  value,
  options,
  onChange,
  label,
  look = 'plain',
  disabled = false,
  className,
  ...rest
}: SelectProps<Value>) {
  const shown = options.find((option) => option.value === value);
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as Value)} disabled={disabled}>
      <Radix.Trigger
        aria-label={label}
        className={classNames(
          'inline-flex h-8 items-center justify-between gap-2 rounded-md border px-2.5 text-sm transition-colors disabled:opacity-50 pointer-coarse:h-10',
          look === 'plain'
            ? 'border-control/60 bg-raised hover:border-control'
            : 'border-transparent text-muted hover:bg-hover hover:text-ink',
          className,
        )}
        {...rest}
      >
        <Radix.Value>{shown?.label}</Radix.Value>
        <Radix.Icon>
          <ChevronDown className="size-3.5 text-muted" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-60 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-lg bg-raised p-1 shadow-raised"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="flex items-start gap-2 rounded-md py-1 pr-3 pl-2 text-sm outline-none data-highlighted:bg-hover pointer-coarse:py-2.5"
              >
                <span className="flex h-5 w-4 shrink-0 items-center">
                  <Radix.ItemIndicator>
                    <Check className="size-3.5" />
                  </Radix.ItemIndicator>
                </span>
                <span>
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.detail !== undefined && (
                    <span className="block max-w-72 text-sm text-muted">{option.detail}</span>
                  )}
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
