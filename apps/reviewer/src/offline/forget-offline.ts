import { clearLocalDocuments } from '@countersign/coediting';
import type { KeptAnswers } from './kept-answers.ts';
import { forgetPages } from './keep-pages.ts';

/** Takes what was kept in this browser away, for whoever signs out: contracts, their edits, answers and pages. */
export async function forgetOffline(account: string, kept: KeptAnswers): Promise<void> {
  // One that fails, in a browser that forbids it, keeps nothing of the others.
  await Promise.allSettled([clearLocalDocuments(account), kept.forget(), forgetPages()]);
}
