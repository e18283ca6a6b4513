import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type SidePaneProps = {
  readonly side: 'left' | 'right';
  readonly label: string;
  /** Width in CSS pixels. */
  readonly width: number;
  readonly onWidth: (width: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A pane beside the main one whose border can be dragged, or moved by the arrow keys. */
export function SidePane({
  side,
  label,
  width,
  onWidth,
  min = 200,
  max = 560,
  className,
  children,
}: SidePaneProps) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const outward = side === 'left' ? 1 : -1;
  const set = (next: number) => onWidth(Math.round(Math.min(Math.max(next, min), max)));

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
    if (step === 0) return;
    event.preventDefault();
    set(width + step * outward);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) set(drag.current.width + (event.clientX - drag.current.x) * outward);
  };
  const onPointerUp = () => {
    drag.current = null;
  };

  return (
    <aside
      aria-label={label}
      style={{ width }}
      className={classNames(
        'relative flex min-h-0 shrink-0 flex-col bg-surface max-md:w-full! max-md:border-0',
        side === 'left' ? 'border-r border-line' : 'border-l border-line',
        className,
      )}
    >
      {children}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={`Width of ${label.toLowerCase()}`}
        aria-valuenow={width}
        aria-valuemin={min}
        aria-valuemax={max}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        className={classNames(
          'absolute inset-y-0 z-10 w-2 cursor-col-resize max-md:hidden touch-none after:absolute after:inset-y-0 after:left-1/2 after:w-0.5 after:-translate-x-1/2 after:bg-accent after:opacity-0 hover:after:opacity-60 focus-visible:outline-none focus-visible:after:opacity-100',
          side === 'left' ? '-right-1' : '-left-1',
        )}
      />
    </aside>
  );
}
