import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { Button } from './button.tsx';

export type ToastMessage = {
  readonly text: string;
  readonly kind?: 'said' | 'done' | 'refused';
  readonly action?: { readonly label: string; readonly keys?: string; readonly run: () => void };
};

type Shown = ToastMessage & { readonly id: number };

const Context = createContext<(message: ToastMessage) => void>(() => undefined);

/** Says something once, at the edge of the screen, in passing; the newest replaces the one before it. */
export function useToast(): (message: ToastMessage) => void {
  return use(Context);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const show = useCallback((message: ToastMessage) => {
    setShown((before) => ({ ...message, id: (before?.id ?? 0) + 1 }));
  }, []);
  const duration = shown?.kind === 'refused' || shown?.action ? 10_000 : 5_000;
  return (
    <Context value={useMemo(() => show, [show])}>
      <Radix.Provider swipeDirection="right" duration={duration}>
        {children}
        {shown && (
          <Radix.Root
            key={shown.id}
            type={shown.kind === 'refused' ? 'foreground' : 'background'}
            onOpenChange={(open) => {
              if (!open) setShown((now) => (now?.id === shown.id ? null : now));
            }}
            className="flex animate-slide items-center gap-2.5 rounded-lg bg-raised py-1.5 pr-1.5 pl-3 text-base shadow-raised"
          >
            {shown.kind === 'done' && <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />}
            {shown.kind === 'refused' && <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />}
            <Radix.Description className="py-1">{shown.text}</Radix.Description>
            {shown.action && (
              <Radix.Action asChild altText={shown.action.label}>
                <Button size="small" look="quiet" hint={shown.action.keys} onClick={shown.action.run}>
                  {shown.action.label}
                </Button>
              </Radix.Action>
            )}
            <Radix.Close asChild>
              <IconButton size="small" label="Dismiss" icon={<X />} />
            </Radix.Close>
          </Radix.Root>
        )}
        <Radix.Viewport
          label="Messages ({hotkey})"
          // Where the screen is narrow its foot is where one decides: the message stands at the head instead.
          className="fixed bottom-12 left-1/2 z-70 flex w-max max-w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-col outline-none max-lg:top-2 max-lg:bottom-auto"
        />
      </Radix.Provider>
    </Context>
  );
}
