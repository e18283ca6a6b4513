import { SEVERITIES, type Severity } from '@countersign/domain';
import type { ProposalState } from './own-proposals.ts';

/** A finding as far as its redline goes. */
export type RedlineCase = {
  readonly itemId: string;
  readonly state: 'open' | 'resolved' | 'withdrawn';
  /** Wording that is asked for now; null when there is none, or the finding no longer holds. */
  readonly wanted: {
    readonly severity: Severity;
    readonly confidence: number;
    /** Position of the playbook that it belongs to. */
    readonly position: number;
    /** The document's paragraph that it is about: nothing is proposed there while somebody types. */
    readonly paragraphId: string | null;
    /** Words of it that would change, UTF-16 offsets; null for a new paragraph. */
    readonly span: { readonly start: number; readonly end: number } | null;
  } | null;
  /** Changes that were proposed for it and not taken back by the AI itself. */
  readonly linked: { readonly changeIds: readonly string[]; readonly position: number } | null;
  /** Its changes that wait in the document. */
  readonly waiting: readonly { readonly changeId: string; readonly state: ProposalState }[];
  /** How often a proposal for it was refused by the server. */
  readonly refusals: number;
};

export type ProposalDecisions = {
  /** Item ids, in the order in which they are to be proposed. */
  readonly propose: readonly string[];
  readonly takeBack: readonly { readonly itemId: string; readonly changeIds: readonly string[] }[];
  /** Changes that stand in the document and are not noted with their finding yet. */
  readonly link: readonly { readonly itemId: string; readonly changeIds: readonly string[] }[];
  /** When to decide again at the latest though nothing else happens, in the caller's milliseconds; null: no need. */
  readonly again: number | null;
};

export type Typing = {
  readonly now: number;
  /** When somebody else last changed a paragraph, in the same milliseconds. */
  readonly lastTyped: (paragraphId: string) => number | undefined;
  /** Nothing is proposed in a paragraph before nobody has typed there for this long. */
  readonly quiet: number;
};

/** The server's refusal of a proposal is not argued with more often. */
const MOST_REFUSALS = 2;

/**
 * What an AI reviewer does with its redlines now.
 *
 * - It takes back what lost its ground, what another position was asked for instead, and what no finding carries.
 * - It proposes what is wanted and does not wait in the text, gravest first, never two about the same words.
 * - What people have taken out of the text, or into it, is decided: it is not proposed again.
 */
export function decideProposals(
  cases: readonly RedlineCase[],
  { now, lastTyped, quiet }: Typing,
): ProposalDecisions {
  const takeBack: { itemId: string; changeIds: string[] }[] = [];
  const link: { itemId: string; changeIds: string[] }[] = [];
  const occupied: Occupied[] = [];
  const open: RedlineCase[] = [];
  for (const one of cases) {
    const lost = one.waiting.filter((change) => mustGo(one, change.state)).map(({ changeId }) => changeId);
    if (lost.length > 0) takeBack.push({ itemId: one.itemId, changeIds: lost });
    const kept = one.waiting.map(({ changeId }) => changeId).filter((id) => !lost.includes(id));
    if (kept.length > 0) {
      if (one.wanted) occupied.push(one.wanted);
      const unknown = kept.some((id) => one.linked?.changeIds.includes(id) !== true);
      if (unknown && one.state === 'open') link.push({ itemId: one.itemId, changeIds: kept });
    } else if (lost.length === 0 && isDue(one)) open.push(one);
  }
  const propose: string[] = [];
  let again: number | null = null;
  for (const { itemId, wanted } of [...open].sort(gravestFirst)) {
    if (!wanted || occupied.some((other) => overlaps(other, wanted))) continue;
    occupied.push(wanted);
    const typed = wanted.paragraphId === null ? undefined : lastTyped(wanted.paragraphId);
    const ready = typed === undefined ? now : typed + quiet;
    if (ready <= now) propose.push(itemId);
    else again = Math.min(again ?? Infinity, ready);
  }
  return { propose, takeBack, link, again };
}

function mustGo({ state, wanted, linked }: RedlineCase, standing: ProposalState): boolean {
  switch (state) {
    case 'withdrawn':
      return true;
    case 'resolved':
      // What people decided about is carried out as their edit; what they never saw as part of it goes.
      return linked === null || linked.changeIds.length === 0;
    case 'open':
      if (standing === 'taken up') return false;
      if (!wanted || standing === 'lost') return true;
      return linked !== null && linked.position !== wanted.position;
  }
}

function isDue({ state, wanted, linked, refusals }: RedlineCase): boolean {
  if (state !== 'open' || !wanted || refusals >= MOST_REFUSALS) return false;
  // It was in the text once and is not any more: somebody decided it there.
  const decided = linked !== null && linked.changeIds.length > 0 && linked.position === wanted.position;
  return !decided;
}

type Occupied = NonNullable<RedlineCase['wanted']>;

function overlaps(a: Occupied, b: Occupied): boolean {
  if (a.span === null || b.span === null || a.paragraphId !== b.paragraphId) return false;
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}

function gravestFirst(a: RedlineCase, b: RedlineCase): number {
  const rank = ({ wanted }: RedlineCase) => (wanted ? SEVERITIES.indexOf(wanted.severity) : -1);
  return (
    rank(b) - rank(a) ||
    (b.wanted?.confidence ?? 0) - (a.wanted?.confidence ?? 0) ||
    (a.itemId < b.itemId ? -1 : 1)
  );
}
