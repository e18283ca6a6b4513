import { classNames } from './class-names.ts';
import { keyCaps } from './key-names.ts';

/** A key combination as key caps. Decoration beside a control that names its keys in `aria-keyshortcuts`. */
export function Kbd({ keys, className }: { readonly keys: string; readonly className?: string }) {
  return (
    <span aria-hidden className={classNames('inline-flex gap-0.5', className)}>
      {keyCaps(keys).map((cap) => (
        <kbd
          key={cap}
          className="inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-sm border border-line bg-surface px-1 font-sans text-xs leading-none font-normal text-muted"
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}
