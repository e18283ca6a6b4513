'use client';

import { Shield, ShieldAlert, ShieldCheck } from 'lucide-react';
import { Button, StatusDot, Tooltip } from '@countersign/ui';
import type { LiveDocument, LiveState } from '../../../clients/coediting.ts';
import { useLiveState } from '../use-live-document.ts';
import { savedWords } from './saved-words.ts';

/** The foot of the screen: whether what one typed is safe, and whether the baseline is. */
export function StatusLine({
  live,
  here,
  words,
  agreed,
}: {
  readonly live: LiveDocument;
  readonly here: number;
  readonly words: string;
  /** There is a baseline that the counterparty knows. */
  readonly agreed: boolean;
}) {
  const state = useLiveState(live);
  const saved = savedWords(state);
  return (
    <footer className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-canvas px-3 py-px text-sm text-muted print:hidden">
      <span role="status" className="inline-flex items-center gap-2">
        <StatusDot status={saved.status} />
        <span className={saved.status === 'danger' ? 'font-medium text-danger' : ''}>{saved.text}</span>
      </span>
      {(state.status === 'offline' || state.refusal?.code === 'signed out') && (
        <Button size="small" look="quiet" onClick={live.reconnect}>
          Connect now
        </Button>
      )}
      <span className="flex-1" />
      <span className="max-sm:hidden">{words}</span>
      <span className="max-sm:hidden">{here === 1 ? 'Only you here' : `${here} here`}</span>
      <Integrity state={state} agreed={agreed} />
    </footer>
  );
}

/**
 * The server's verdict, not ours, and the same for everybody: once the counterparty has a baseline, the server commits no
 * edit of anybody's that changes what rejecting everything gives back. Before, whoever edits may change it.
 */
function Integrity({ state, agreed }: { readonly state: LiveState; readonly agreed: boolean }) {
  const reached = state.synced && state.status === 'live';
  const [word, text] = !reached
    ? ['Baseline not checked', 'The server checks the baseline again as soon as it is reached.']
    : agreed
      ? [
          'Baseline intact',
          'The server takes only edits after which rejecting every change still gives back the agreed baseline.',
        ]
      : [
          'Baseline open',
          'No baseline has gone to the counterparty yet: direct edits, yours or a colleague’s, still change it.',
        ];
  const Icon = !reached ? ShieldAlert : agreed ? ShieldCheck : Shield;
  return (
    <Tooltip text={text} side="top">
      <button type="button" className="inline-flex items-center gap-1.5 rounded-sm">
        <Icon aria-hidden className={reached && agreed ? 'size-3.5 text-ok' : 'size-3.5'} />
        {word}
      </button>
    </Tooltip>
  );
}
