import type { ConnectionRefusal } from '@countersign/coediting';
import type { Status } from '@countersign/ui';
import type { LiveState } from '../../../clients/coediting.ts';

type Standing = Pick<
  LiveState,
  'status' | 'unsaved' | 'refusal' | 'synced' | 'storageTakes' | 'storageFull' | 'localTakes'
>;

/** Whether what one typed is safe, in a few words; and why not, when it is kept in this browser alone, or not even there. */
export function savedWords(standing: Standing): { readonly status: Status; readonly text: string } {
  const { status, unsaved, refusal, synced, storageTakes, storageFull, localTakes } = standing;
  if (refusal?.kind === 'session') return { status: 'danger', text: endedWords(refusal, standing) };
  const withKept = (text: string) => (unsaved > 0 ? `${text} (${whereKept(standing)})` : text);
  if (status === 'offline') return { status: worse(standing), text: withKept('Offline') };
  // It does not pass by itself: whoever reads it can tell whom to ask.
  if (storageFull) return { status: worse(standing), text: withKept('The database has no room left') };
  if (!storageTakes) return { status: worse(standing), text: withKept('The database does not answer') };
  if (status === 'connecting')
    return { status: localTakes ? 'working' : worse(standing), text: withKept('Connecting') };
  if (!synced) return { status: 'working', text: 'Loading' };
  return unsaved > 0 ? { status: 'working', text: 'Saving' } : { status: 'ok', text: 'Saved' };
}

/** A browser whose store is full or forbidden keeps nothing: what is typed ends with the page. */
function whereKept({ unsaved, localTakes }: Standing): string {
  const edits = unsaved === 1 ? '1 edit' : `${unsaved} edits`;
  return localTakes ? `${edits} kept` : `${edits} in this page alone: leave it open`;
}

function worse({ unsaved, localTakes }: Standing): Status {
  return unsaved > 0 && !localTakes ? 'danger' : 'warn';
}

/** Why the connection may not go on. What one can do about it says that edits are kept, which has to be so. */
function endedWords({ code, message, todo }: ConnectionRefusal, standing: Standing): string {
  if (standing.unsaved === 0 || standing.localTakes) return `${message} ${todo}`;
  const instead = code === 'signed out' ? ' Sign in again in another window' : '';
  return `${message}${instead} (${whereKept(standing)})`;
}
