import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';

export type MenuProps = {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly className?: string;
};

export function Menu({ trigger, children, align = 'start', side = 'bottom', className }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            'z-60 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-lg bg-raised p-1 shadow-raised',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const row =
  'flex min-h-7 w-full items-center gap-2 rounded-md px-2 py-1 text-left text-sm text-ink no-underline outline-none data-highlighted:bg-hover data-disabled:opacity-50 pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted';

export type MenuItemProps = {
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly detail?: string;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly onSelect?: () => void;
  /** Makes the item a link. */
  readonly href?: string;
  readonly download?: boolean;
};

export function MenuItem({
  children,
  icon,
  keys,
  detail,
  disabled = false,
  danger = false,
  onSelect,
  href,
  download = false,
}: MenuItemProps) {
  const content = (
    <>
      {icon !== undefined && <span className="flex h-5 shrink-0 items-center self-start">{icon}</span>}
      <span className={classNames('flex-1', danger && 'text-danger')}>
        {children}
        {detail !== undefined && <span className="block max-w-64 text-sm text-muted">{detail}</span>}
      </span>
      {keys !== undefined && <Kbd keys={keys} />}
    </>
  );
  return (
    <Radix.Item
      className={row}
      disabled={disabled}
      {...(onSelect ? { onSelect } : {})}
      asChild={href !== undefined}
    >
      {href === undefined ? (
        content
      ) : (
        <a href={href} {...(download ? { download: '' } : {})}>
          {content}
        </a>
      )}
    </Radix.Item>
  );
}

export type MenuChoiceProps = {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onSelect: () => void;
  readonly detail?: string;
  readonly keys?: string;
  readonly disabled?: boolean;
};

/** One of several of which one holds. */
export function MenuChoice({ children, checked, onSelect, detail, keys, disabled = false }: MenuChoiceProps) {
  return (
    <Radix.CheckboxItem className={row} checked={checked} onSelect={onSelect} disabled={disabled}>
      <span className="flex w-4 shrink-0 self-start pt-0.5">
        <Radix.ItemIndicator>
          <Check />
        </Radix.ItemIndicator>
      </span>
      <span className="flex-1">
        {children}
        {detail !== undefined && <span className="block max-w-64 text-sm text-muted">{detail}</span>}
      </span>
      {keys !== undefined && <Kbd keys={keys} />}
    </Radix.CheckboxItem>
  );
}

export function MenuHeading({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-muted">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
