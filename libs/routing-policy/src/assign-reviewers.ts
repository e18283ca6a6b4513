import { InputError, type Disposition, type Role } from '@countersign/domain';

/** A person who might be asked. */
export type Candidate = {
  readonly id: string;
  readonly role: Role;
  readonly skills: readonly string[];
  /** Signed in to work, not away. */
  readonly available: boolean;
  /** Tasks that wait for them now, and how many may. */
  readonly open: number;
  readonly capacity: number;
  /** How many items of each group they were given lately, so that nobody sees only one side. */
  readonly given?: Readonly<Record<string, number>>;
};

export type Assignment = {
  readonly disposition: Disposition;
  /** Judgments asked for. */
  readonly reviewers: number;
  /** Skill that a reviewer must have; none is needed when absent. */
  readonly skill?: string;
  /** People who may not judge it: who drafted it, who has judged it, whose matter it is. */
  readonly excluded?: readonly string[];
  /** Group over which work is spread, such as a counterparty or an audited attribute. Default ''. */
  readonly group?: string;
};

export type Ineligibility = 'role' | 'excluded' | 'skill' | 'away' | 'full';

export type Assigned = {
  readonly reviewers: readonly string[];
  /** Judgments for which nobody was eligible. */
  readonly missing: number;
  /** Why each of the others was passed over for good. */
  readonly ineligible: readonly { readonly reviewer: string; readonly why: Ineligibility }[];
};

/**
 * Chooses who judges an item. Among the eligible, those come first who were given the fewest items of its group, then
 * those with the smallest share of their capacity taken, then chance; so over a stream each group is spread over people
 * to within one item, which is what lets an audit tell a reviewer from their cases. A lead's item takes a lead first; of every
 * other, leads are asked after reviewers: their time is for what only they can settle.
 * Source: least-loaded assignment within strata (Pocock & Simon, Biometrics 31, 1975, without covariates).
 *
 * @param draw uniform on [0, 1), breaks ties.
 * @throws InputError on a draw outside [0, 1), a candidate named twice, or counts that are not whole.
 */
export function assignReviewers(task: Assignment, candidates: readonly Candidate[], draw: number): Assigned {
  if (!(draw >= 0 && draw < 1)) throw new InputError('draw', draw, 'a number of at least 0 and below 1');
  check(task, candidates);
  const group = task.group ?? '';
  const ineligible: { reviewer: string; why: Ineligibility }[] = [];
  const eligible: Candidate[] = [];
  for (const candidate of candidates) {
    const why = ineligibility(task, candidate);
    if (why === null) eligible.push(candidate);
    else ineligible.push({ reviewer: candidate.id, why });
  }
  // Ids give an order that does not depend on how the caller listed people; the draw turns it.
  const ring = [...eligible].sort((a, b) => (a.id < b.id ? -1 : 1));
  const turn = Math.floor(draw * ring.length);
  const place = new Map(ring.map((c, i) => [c.id, (i - turn + ring.length) % ring.length]));
  const kept = (c: Candidate) => (task.disposition !== 'lead' && c.role === 'lead' ? 1 : 0);
  const ordered = ring.sort(
    (a, b) =>
      kept(a) - kept(b) ||
      (a.given?.[group] ?? 0) - (b.given?.[group] ?? 0) ||
      a.open / a.capacity - b.open / b.capacity ||
      place.get(a.id)! - place.get(b.id)!,
  );
  const lead = task.disposition === 'lead' ? ordered.find((c) => c.role === 'lead') : undefined;
  const wanted = task.disposition === 'automatic' ? 0 : task.reviewers;
  const needsLead = task.disposition === 'lead' && wanted > 0;
  const others = ordered.filter((c) => c !== lead).slice(0, needsLead ? wanted - 1 : wanted);
  const chosen = lead === undefined ? others : [lead, ...others];
  return {
    reviewers: chosen.map((c) => c.id),
    missing: wanted - chosen.length,
    ineligible,
  };
}

function ineligibility(task: Assignment, candidate: Candidate): Ineligibility | null {
  if (candidate.role !== 'reviewer' && candidate.role !== 'lead') return 'role';
  if (task.disposition === 'lead' && task.reviewers === 1 && candidate.role !== 'lead') return 'role';
  if (task.excluded?.includes(candidate.id) === true) return 'excluded';
  if (task.skill !== undefined && !candidate.skills.includes(task.skill)) return 'skill';
  if (!candidate.available) return 'away';
  return candidate.open >= candidate.capacity ? 'full' : null;
}

function check(task: Assignment, candidates: readonly Candidate[]): void {
  if (!Number.isSafeInteger(task.reviewers) || task.reviewers < 0) {
    throw new InputError('reviewers', task.reviewers, 'a whole number of at least 0');
  }
  const ids = new Set<string>();
  for (const { id, open, capacity } of candidates) {
    if (ids.has(id)) throw new InputError('candidates', id, 'each candidate once');
    ids.add(id);
    for (const [name, count] of [
      ['open', open],
      ['capacity', capacity],
    ] as const) {
      if (!Number.isSafeInteger(count) || count < 0) {
        throw new InputError(`candidates.${id}.${name}`, count, 'a whole number of at least 0');
      }
    }
  }
}
