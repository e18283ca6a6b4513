'use client';

import { useLayoutEffect, useRef, useState } from 'react';
import type { Thread } from '@countersign/api';
import { Avatar, classNames } from '@countersign/ui';
import type { Editor } from '../editor/create-editor.ts';
import { stackTops } from './stack-tops.ts';

export type MarginCommentsProps = {
  readonly editor: Editor | null;
  readonly threads: readonly Thread[];
  readonly current: string | null;
  /** Grows with every look at the text: places are taken again. */
  readonly looked: number;
  readonly onSelect: (thread: Thread) => void;
};

/** Where there is room: open comments in the margin, beside the words they stand on. */
export function MarginComments({ editor, threads, current, looked, onSelect }: MarginCommentsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
  const open = threads.filter((thread) => thread.state === 'open');
  const anchors = open.map((thread) => `${thread.id} ${thread.anchor}`).join();

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !editor) return;
    const anchorOf = new Map(anchors.split(',').map((one) => one.split(' ') as [string, string]));
    const place = () => {
      const { top } = element.getBoundingClientRect();
      const items = [...element.children].flatMap((child) => {
        if (!(child instanceof HTMLElement)) return [];
        const id = child.dataset['id'] ?? '';
        const words = editor.view.dom.querySelector(`[data-thread="${CSS.escape(anchorOf.get(id) ?? id)}"]`);
        if (!words) return [];
        return [{ id, wanted: words.getBoundingClientRect().top - top, height: child.offsetHeight }];
      });
      setTops(stackTops(items, current));
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(editor.view.dom);
    return () => observer.disconnect();
  }, [editor, anchors, current, looked]);

  if (open.length === 0) return null;
  return (
    <div
      ref={box}
      aria-hidden
      className="absolute inset-y-0 left-[calc(50%+24.75rem)] hidden w-[min(15rem,calc(50%-25.5rem))] @min-[66rem]:block print:hidden"
    >
      {open.map((thread) => {
        const top = tops.get(thread.id);
        const [first] = thread.comments;
        return (
          <button
            key={thread.id}
            type="button"
            // The list in the panel says the same to everybody.
            tabIndex={-1}
            data-id={thread.id}
            onClick={() => onSelect(thread)}
            style={top === undefined ? { visibility: 'hidden' } : { top }}
            className={classNames(
              'absolute inset-x-0 border-l-2 py-0.5 pl-2.5 text-left text-sm transition-[top]',
              thread.id === current
                ? 'border-comment-edge text-ink'
                : 'border-line text-muted hover:text-ink',
            )}
          >
            {first && (
              <>
                <span className="flex items-center gap-1.5">
                  <Avatar person={first.author} size="small" />
                  <span className="truncate font-medium">{first.author.name}</span>
                </span>
                <span className="mt-1 line-clamp-4">{first.body}</span>
              </>
            )}
            {thread.comments.length > 1 && (
              <span className="text-muted">
                {thread.comments.length - 1} {thread.comments.length === 2 ? 'reply' : 'replies'}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
