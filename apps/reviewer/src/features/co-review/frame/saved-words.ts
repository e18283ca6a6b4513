import type { Status } from '@countersign/ui';
import type { LiveState } from '../../../clients/coediting.ts';

type Standing = Pick<LiveState, 'status' | 'unsaved' | 'refusal' | 'synced' | 'storageTakes' | 'storageFull'>;

/** Whether what one typed is safe, in a few words; and why not, when it is kept in this browser alone. */
export function savedWords({ status, unsaved, refusal, synced, storageTakes, storageFull }: Standing): {
  readonly status: Status;
  readonly text: string;
} {
  if (refusal?.kind === 'session') return { status: 'danger', text: `${refusal.message} ${refusal.todo}` };
  const kept = unsaved === 1 ? '1 edit kept' : `${unsaved} edits kept`;
  const withKept = (text: string) => (unsaved > 0 ? `${text} (${kept})` : text);
  if (status === 'offline') return { status: 'warn', text: withKept('Offline') };
  // It does not pass by itself: whoever reads it can tell whom to ask.
  if (storageFull) return { status: 'warn', text: withKept('The database has no room left') };
  if (!storageTakes) return { status: 'warn', text: withKept('The database does not answer') };
  if (status === 'connecting') return { status: 'working', text: withKept('Connecting') };
  if (!synced) return { status: 'working', text: 'Loading' };
  return unsaved > 0 ? { status: 'working', text: 'Saving' } : { status: 'ok', text: 'Saved' };
}
