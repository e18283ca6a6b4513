'use client';

import { decodeUpdate, ContentString } from 'yjs';
import type { KeptRefusal } from '@countersign/coediting';
import { Popover, Button } from '@countersign/ui';

/** The words of edits that the server did not take, so that they can be used again: of earlier pages too. */
export function LostEdits({ kept }: { readonly kept: readonly KeptRefusal[] }) {
  const texts = kept.map(({ lost }) => wordsOf(lost)).filter((text) => text !== '');
  if (texts.length === 0) return null;
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
      <p className="pb-2 text-sm text-muted">
        Copy it from here. This browser keeps it until you press Understood.
      </p>
      <p className="max-h-48 overflow-y-auto font-serif whitespace-pre-wrap select-all">{texts.join('\n')}</p>
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
