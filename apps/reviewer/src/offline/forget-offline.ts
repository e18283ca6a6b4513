import { clearLocalDocuments } from '@countersign/coediting';
import type { KeptAnswers } from './kept-answers.ts';
import { forgetPages } from './keep-pages.ts';

/** Takes everything that was kept in this browser away: contracts, edits, answers and pages. */
export async function forgetOffline(kept: KeptAnswers): Promise<void> {
  // One that fails, in a browser that forbids it, keeps nothing of the others.
  await Promise.allSettled([clearLocalDocuments(), kept.forget(), forgetPages()]);
}
