export const RANK_WORDS = {
  preferred: 'Preferred',
  fallback: 'Fallback',
  unacceptable: 'Unacceptable',
} as const;
