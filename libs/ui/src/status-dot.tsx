import { classNames } from './class-names.ts';

export type Status = 'ok' | 'working' | 'waiting' | 'warn' | 'danger' | 'off';

const LOOK: Readonly<Record<Status, string>> = {
  ok: 'bg-ok',
  working: 'animate-pulse bg-accent',
  waiting: 'border-[1.5px] border-muted',
  warn: 'rotate-45 rounded-[1px] bg-warn',
  danger: 'rounded-[1px] bg-danger',
  off: 'border-[1.5px] border-muted opacity-60',
};

/** A state as shape and colour, beside the word that says it. */
export function StatusDot({ status, className }: { readonly status: Status; readonly className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('inline-block size-2 shrink-0 rounded-full', LOOK[status], className)}
    />
  );
}
