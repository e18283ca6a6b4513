'use client';

import { Bold, Check, Italic, MessageSquarePlus, Underline, X } from 'lucide-react';
import { toggleMark } from 'prosemirror-commands';
import type { DocumentMode } from '@countersign/domain';
import { schema, type Change } from '@countersign/redline';
import { Button, IconButton, Toolbar, ToolbarItem, ToolbarSeparator } from '@countersign/ui';
import type { AuthorBook } from '../editor/author-book.ts';
import type { Editor } from '../editor/create-editor.ts';

export type TextToolbarProps = {
  readonly editor: Editor | null;
  readonly mode: DocumentMode;
  readonly book: AuthorBook;
  readonly selected: boolean;
  readonly onComment: () => void;
  readonly commentKeys: string;
  /** The tracked change that the caret is in. */
  readonly change: Change | null;
  readonly onDecide: ((change: Change, verdict: 'accept' | 'reject') => void) | null;
};

/** The few tools of the text, over it. */
export function TextToolbar(props: TextToolbarProps) {
  const { editor, mode, selected, onComment, commentKeys } = props;
  const types = mode === 'edit' || mode === 'suggest';
  if (mode === 'view') return null;
  const format = (name: 'strong' | 'emphasis' | 'underline') => () => {
    if (!editor) return;
    toggleMark(schema.marks[name])(editor.view.state, editor.view.dispatch);
    editor.view.focus();
  };
  return (
    <Toolbar
      label="Text"
      className="h-9 shrink-0 border-b border-line bg-surface px-3 max-md:hidden print:hidden"
    >
      {types && (
        <>
          <ToolbarItem>
            <IconButton size="small" label="Bold" hint="mod+b" icon={<Bold />} onClick={format('strong')} />
          </ToolbarItem>
          <ToolbarItem>
            <IconButton
              size="small"
              label="Italic"
              hint="mod+i"
              icon={<Italic />}
              onClick={format('emphasis')}
            />
          </ToolbarItem>
          <ToolbarItem>
            <IconButton
              size="small"
              label="Underline"
              hint="mod+u"
              icon={<Underline />}
              onClick={format('underline')}
            />
          </ToolbarItem>
          <ToolbarSeparator />
        </>
      )}
      <ToolbarItem>
        <Button
          look="quiet"
          size="small"
          icon={<MessageSquarePlus className="size-4" />}
          disabled={!selected}
          hint={selected ? commentKeys : undefined}
          onClick={onComment}
        >
          Comment
        </Button>
      </ToolbarItem>
      <span className="flex-1" />
      <ChangeAtCaret {...props} />
    </Toolbar>
  );
}

function ChangeAtCaret({ change, book, onDecide }: TextToolbarProps) {
  if (!change) return null;
  return (
    <span className="flex min-w-0 items-center gap-1 text-sm text-muted">
      <span className="truncate">Change by {book.get(change.by).name}</span>
      {onDecide && (
        <>
          <ToolbarItem>
            <Button
              size="small"
              look="quiet"
              icon={<Check className="size-3.5" />}
              onClick={() => onDecide(change, 'accept')}
            >
              Accept
            </Button>
          </ToolbarItem>
          <ToolbarItem>
            <Button
              size="small"
              look="quiet"
              icon={<X className="size-3.5" />}
              onClick={() => onDecide(change, 'reject')}
            >
              Reject
            </Button>
          </ToolbarItem>
        </>
      )}
    </span>
  );
}
