import { documentNameCandidates } from './document-name-candidates.ts';
import { dateCandidates } from './date-candidates.ts';
import type { EntityCandidate } from './entity-candidate.ts';
import { partyCandidates, togetherCandidates } from './party-candidates.ts';
import type { EntityCategory } from '../category-kinds.ts';
import { trimClause } from '../trim-clause.ts';

/** Every place where one and the same wording was proposed, first place first. */
export type EntityGroup = { readonly wording: string; readonly places: readonly EntityCandidate[] };

/** Units that the clause model thinks may speak of the category: some dates are clauses, some parties sentences. */
export type SuspectedUnit = { readonly start: number; readonly end: number };

export function entityGroups(
  text: string,
  category: EntityCategory,
  suspected: readonly SuspectedUnit[],
): EntityGroup[] {
  const sentences = suspected.map((unit) => ({ ...trimClause(text, unit), kind: 'sentence' }));
  const groups = new Map<string, EntityCandidate[]>();
  for (const candidate of [...proposals(text, category), ...sentences]) {
    const wording = text.slice(candidate.start, candidate.end).trim();
    const places = groups.get(wording);
    if (!places) groups.set(wording, [candidate]);
    else if (places.length < MOST_READ && !places.some(({ start }) => start === candidate.start)) {
      places.push(candidate);
    }
  }
  return [...groups].slice(0, MOST_GROUPS).map(([wording, places]) => ({
    wording,
    places: places.sort((a, b) => a.start - b.start).slice(0, MOST_PLACES),
  }));
}

const MOST_PLACES = 12;
const MOST_READ = 200;
/** A contract has few names and dates that matter, and a hostile one may have any number. */
const MOST_GROUPS = 600;

function proposals(text: string, category: EntityCategory): EntityCandidate[] {
  switch (category) {
    case 'Document Name':
      return documentNameCandidates(text);
    case 'Parties':
      return [...partyCandidates(text), ...togetherCandidates(text)];
    case 'Agreement Date':
    case 'Effective Date':
      return dateCandidates(text);
  }
}
