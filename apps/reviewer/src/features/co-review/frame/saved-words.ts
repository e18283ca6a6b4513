import type { ConnectionRefusal } from '@countersign/coediting';
import type { Status } from '@countersign/ui';
import type { LiveState } from '../../../clients/coediting.ts';

type Standing = Pick<
  LiveState,
  'status' | 'unsaved' | 'keptHere' | 'refusal' | 'synced' | 'storageTakes' | 'storageFull' | 'localTakes'
>;

/** Whether what one typed is safe, in a few words; and why not, when it is kept in this browser alone, or not even there. */
export function savedWords(standing: Standing): { readonly status: Status; readonly text: string } {
  const { status, unsaved, refusal, synced, storageTakes, storageFull, localTakes } = standing;
  if (refusal?.kind === 'session') return { status: 'danger', text: endedWords(refusal, standing) };
  const withKept = (text: string) => text + inBrackets(whereKept(standing));
  if (status === 'offline') return { status: worse(standing), text: withKept('Offline') };
  // It does not pass by itself: whoever reads it can tell whom to ask.
  if (storageFull) return { status: worse(standing), text: withKept('The database has no room left') };
  if (!storageTakes) return { status: worse(standing), text: withKept('The database does not answer') };
  if (status === 'connecting')
    return { status: localTakes ? 'working' : worse(standing), text: withKept('Connecting') };
  if (!synced) return { status: 'working', text: 'Loading' };
  return unsaved > 0 ? { status: 'working', text: 'Saving' } : { status: 'ok', text: 'Saved' };
}

/**
 * Nothing is said to be kept before it is. A browser whose store is full or forbidden keeps nothing more: what is typed ends
 * with the page.
 */
function whereKept(standing: Standing): string {
  const alone = aloneIn(standing);
  if (alone > 0) return `${edits(alone)} in this page alone: leave it open`;
  return standing.keptHere > 0 ? `${edits(standing.keptHere)} kept` : '';
}

/** Edits that end with this page; not those that are being kept just now. */
function aloneIn({ unsaved, keptHere, localTakes }: Standing): number {
  return localTakes ? 0 : unsaved - keptHere;
}

function worse(standing: Standing): Status {
  return aloneIn(standing) > 0 ? 'danger' : 'warn';
}

/** Why the connection may not go on. What one can do about it says that edits are kept, which has to be so. */
function endedWords({ code, message, todo }: ConnectionRefusal, standing: Standing): string {
  if (aloneIn(standing) === 0) return `${message} ${todo}`;
  const instead = code === 'signed out' ? ' Sign in again in another window' : '';
  return message + instead + inBrackets(whereKept(standing));
}

function edits(count: number): string {
  return count === 1 ? '1 edit' : `${count} edits`;
}

function inBrackets(words: string): string {
  return words === '' ? '' : ` (${words})`;
}
