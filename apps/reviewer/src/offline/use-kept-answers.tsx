'use client';

import { createContext, use } from 'react';
import type { KeptAnswers } from './kept-answers.ts';

const Kept = createContext<KeptAnswers | null>(null);

export const KeptAnswersProvider = Kept.Provider;

export function useKeptAnswers(): KeptAnswers {
  const kept = use(Kept);
  if (!kept) throw new Error('useKeptAnswers is for components inside KeptAnswersProvider');
  return kept;
}
