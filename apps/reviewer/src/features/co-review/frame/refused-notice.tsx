'use client';

import { Button, Popover } from '@countersign/ui';
import type { LiveDocument } from '../../../clients/coediting.ts';
import { CopyWording } from '../panel/copy-wording.tsx';
import { useLiveValue } from '../use-live-document.ts';
import { lostWords } from './lost-words.ts';
import { refusalWords } from './refusal-words.ts';

/**
 * What the server did not take and will not, and what an older copy lacks that it went back to, on earlier pages too: why,
 * what to do, and the words themselves.
 */
export function RefusedNotice({
  live,
  signedOff,
}: {
  readonly live: LiveDocument;
  readonly signedOff: boolean;
}) {
  const kept = useLiveValue(live, 'kept');
  const localTakes = useLiveValue(live, 'localTakes');
  const last = kept.at(-1);
  if (!last) return null;
  const said = refusalWords(last, signedOff);
  const words = kept
    .map(({ lost }) => lostWords(lost))
    .filter((text) => text !== '')
    .join('\n');
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-warn-soft px-4 py-1 text-sm print:hidden"
    >
      <p className="min-w-0 text-pretty">
        <span className="font-medium">{said.what}</span> {said.why}
      </p>
      <span className="flex-1" />
      {words !== '' && (
        <Popover
          label="Words that were not taken"
          align="end"
          trigger={<Button size="small">Show the words</Button>}
        >
          <p className="pb-2 text-sm text-muted">
            {localTakes
              ? 'This browser keeps them until you press Understood.'
              : 'This browser cannot keep them: copy them before you leave the page.'}
          </p>
          <p className="max-h-48 overflow-y-auto font-serif whitespace-pre-wrap select-all">{words}</p>
          <CopyWording wording={words} label="Copy the words" />
        </Popover>
      )}
      <Button size="small" look="quiet" onClick={live.dismissRefusal}>
        Understood
      </Button>
    </div>
  );
}
