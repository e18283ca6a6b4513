import { InputError } from '@countersign/domain';
import { requireCount } from '@countersign/statistics';

export type Duty = { readonly id: string; readonly skill: string };

export type Practitioner = {
  readonly id: string;
  readonly skills: readonly string[];
  /** Cases of each skill done in the period so far. Default none. */
  readonly done?: Readonly<Record<string, number>>;
  /** Cases that may still be given. Default unlimited. */
  readonly capacity?: number;
};

export type Rotation = {
  readonly assigned: readonly { readonly duty: string; readonly to: string }[];
  /** Duties for which nobody with the skill has room. */
  readonly unassigned: readonly string[];
  /** Per skill: most less fewest cases among those who have it, what they had done before included. */
  readonly spread: Readonly<Record<string, number>>;
};

/**
 * Gives out duties so that nobody who has a skill goes without it: each goes to the one who did the fewest of its skill,
 * then the fewest in all, then by a turn that `draw` sets. Among people who start level and have room, counts of a skill
 * differ by at most one. Skills that few people have are given out first, so that their room is not spent.
 * Source: max-min fairness by water-filling (Bertsekas & Gallager, Data Networks, 1992, 6.5.2).
 *
 * @param draw uniform on [0, 1).
 * @throws InputError on a draw outside [0, 1), two people or two duties of one id, or counts that are not whole.
 */
export function rotateDuties(
  duties: readonly Duty[],
  people: readonly Practitioner[],
  draw: number,
): Rotation {
  if (!(draw >= 0 && draw < 1)) throw new InputError('draw', draw, 'a number of at least 0 and below 1');
  requireUnique('duties', duties);
  requireUnique('people', people);
  const ring = [...people].sort((a, b) => (a.id < b.id ? -1 : 1));
  const turn = Math.floor(draw * ring.length);
  const states = [...ring.slice(turn), ...ring.slice(0, turn)].map(stateOf);
  const bySkill = new Map<string, Duty[]>();
  for (const duty of duties) {
    const known = bySkill.get(duty.skill);
    if (known === undefined) bySkill.set(duty.skill, [duty]);
    else known.push(duty);
  }
  const able = (skill: string) => states.filter((s) => s.person.skills.includes(skill));
  const order = [...bySkill.keys()].sort((a, b) => able(a).length - able(b).length || (a < b ? -1 : 1));
  const assigned: { duty: string; to: string }[] = [];
  const unassigned: string[] = [];
  const spread: Record<string, number> = {};
  for (const skill of order) {
    const team = able(skill);
    for (const duty of bySkill.get(skill)!) {
      const chosen = fewest(team, skill);
      if (chosen === null) {
        unassigned.push(duty.id);
        continue;
      }
      chosen.done.set(skill, (chosen.done.get(skill) ?? 0) + 1);
      chosen.total += 1;
      chosen.room -= 1;
      assigned.push({ duty: duty.id, to: chosen.person.id });
    }
    const counts = team.map((s) => s.done.get(skill) ?? 0);
    spread[skill] = counts.length === 0 ? 0 : Math.max(...counts) - Math.min(...counts);
  }
  return { assigned, unassigned, spread };
}

type State = {
  readonly person: Practitioner;
  readonly done: Map<string, number>;
  total: number;
  room: number;
};

function stateOf(person: Practitioner): State {
  const done = new Map<string, number>();
  for (const [skill, count] of Object.entries(person.done ?? {})) {
    done.set(skill, requireCount(`people.${person.id}.done.${skill}`, count));
  }
  const room =
    person.capacity === undefined ? Infinity : requireCount(`people.${person.id}.capacity`, person.capacity);
  return { person, done, total: [...done.values()].reduce((a, b) => a + b, 0), room };
}

function fewest(team: readonly State[], skill: string): State | null {
  let best: State | null = null;
  for (const state of team) {
    if (state.room === 0) continue;
    if (best === null) {
      best = state;
      continue;
    }
    const gap = (state.done.get(skill) ?? 0) - (best.done.get(skill) ?? 0) || state.total - best.total;
    if (gap < 0) best = state;
  }
  return best;
}

function requireUnique(name: string, list: readonly { readonly id: string }[]): void {
  const ids = new Set<string>();
  for (const { id } of list) {
    if (ids.has(id)) throw new InputError(name, id, 'each id once');
    ids.add(id);
  }
}
