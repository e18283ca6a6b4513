import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Button } from './button.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { useReturnFocus } from './use-return-focus.ts';

export type DialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** One sentence under the title. */
  readonly description?: ReactNode;
  readonly width?: 'narrow' | 'medium' | 'wide';
  readonly children?: ReactNode;
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode;
};

const WIDTH = { narrow: 'sm:max-w-md', medium: 'sm:max-w-xl', wide: 'sm:max-w-3xl' };

/** Asks for one thing, over everything else. At the foot of a phone's screen, in the upper middle of a larger one. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  width = 'narrow',
  children,
  actions,
}: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  const foot = useRef<HTMLElement>(null);
  const { onOpen, onCloseAutoFocus } = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-appear bg-shade" />
        <Radix.Content
          onCloseAutoFocus={onCloseAutoFocus}
          onOpenAutoFocus={(event) => {
            onOpen();
            const first = firstControl(body.current) ?? firstControl(foot.current) ?? body.current;
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={classNames(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] animate-slide flex-col rounded-t-lg bg-raised shadow-raised outline-none sm:inset-x-4 sm:top-[12vh] sm:bottom-auto sm:mx-auto sm:max-h-[76vh] sm:rounded-lg',
            WIDTH[width],
          )}
        >
          <header className="flex items-start justify-between gap-3 px-5 pt-4 pb-1">
            <div>
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-0.5 text-base text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              {/* Without a tooltip: that would take the first Escape for itself. */}
              <Button
                look="quiet"
                size="small"
                aria-label="Close"
                icon={<X className="size-4" />}
                className="-mr-1.5 aspect-square px-0"
              />
            </Radix.Close>
          </header>
          {children === undefined ? (
            <div className="h-3" />
          ) : (
            <ScrollRegion
              ref={body}
              role="group"
              label={title}
              className="px-5 py-3 empty:h-3 empty:flex-none empty:p-0"
            >
              {children}
            </ScrollRegion>
          )}
          {actions !== undefined && (
            <footer ref={foot} className="flex flex-wrap justify-end gap-2 px-5 pt-1 pb-5">
              {actions}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What somebody came for: the first field, or else the first button at the foot; never the cross that closes it. */
function firstControl(within: HTMLElement | null): HTMLElement | null {
  return (
    within?.querySelector<HTMLElement>(
      ':is(a[href], button, input, select, textarea):not(:disabled, [tabindex="-1"])',
    ) ?? null
  );
}
