import type { ConnectionRefusal } from '@countersign/coediting';

/** What became of edits that were not taken, and why, with what to do about it. */
export function refusalWords(
  { code, message, todo }: Pick<ConnectionRefusal, 'code' | 'message' | 'todo'>,
  signedOff: boolean,
): { readonly what: string; readonly why: string } {
  if (code === 'resync')
    return { what: 'Not all that was here is there any more:', why: `${message} ${todo}` };
  if (code === 'deleted') {
    const why = 'somebody deleted what it stood in, and had not seen it. Copy what is still needed.';
    return { what: 'Not all that you typed is there any more:', why };
  }
  const what = 'Not all that you typed was taken:';
  // Nobody can be given the right to edit what is signed off.
  if (code === 'not allowed' && signedOff)
    return { what, why: 'the contract is signed off. A lead can reopen it.' };
  return { what, why: `${message} ${todo}` };
}
