'use client';

import { decodeUpdate, ContentString } from 'yjs';
import type { ConnectionRefusal } from '@countersign/coediting';
import { Popover, Button } from '@countersign/ui';

/** The words of edits that the server did not take, so that they can be used again. */
export function LostEdits({ refusal }: { readonly refusal: ConnectionRefusal }) {
  const text = wordsOf(refusal.lost);
  if (text === '') return null;
  return (
    <Popover
      label="Words that were not taken"
      side="top"
      trigger={
        <Button size="small" look="quiet">
          Show what was not taken
        </Button>
      }
    >
      <p className="pb-2 text-sm text-muted">Copy it from here; it is kept until you close this page.</p>
      <p className="max-h-48 overflow-y-auto font-serif whitespace-pre-wrap select-all">{text}</p>
    </Popover>
  );
}

export function wordsOf(updates: readonly Uint8Array[]): string {
  return updates
    .flatMap((update) => decodeUpdate(update).structs)
    .map((struct) =>
      'content' in struct && struct.content instanceof ContentString ? struct.content.str : '',
    )
    .join('');
}
