export type Loaded = {
  readonly id: string;
  readonly name: string;
  /** Their time is for what only they can settle (routing rule R7.4): they relieve others where no reviewer can. */
  readonly isLead: boolean;
  readonly open: number;
  /** Null until they have judged something. */
  readonly medianSeconds: number | null;
};

export type Suggestion = {
  readonly from: string;
  readonly to: string;
  readonly tasks: number;
  /** Seconds of work that wait for whoever has most, before and after the move. */
  readonly before: number;
  readonly after: number;
};

/** Seconds a judgment takes while nobody has been measured. */
const UNMEASURED = 90;
/** A move is worth suggesting from this share of the busiest person's waiting work. */
const WORTHWHILE = 0.15;

/**
 * The one move of tasks that shortens the longest wait most: from whoever has most seconds of work waiting to the reviewer
 * who has least, or to the lead who has least where no reviewer can relieve them, as many as bring the two closest. Null
 * where nothing would be gained that anybody noticed.
 */
export function suggestMove(people: readonly Loaded[]): Suggestion | null {
  const waits = people.map((person) => ({ ...person, pace: person.medianSeconds ?? UNMEASURED }));
  const [busiest, ...others] = waits.toSorted(
    (a, b) => b.open * b.pace - a.open * a.pace || (a.id < b.id ? -1 : 1),
  );
  if (!busiest) return null;
  for (const takers of [others.filter(({ isLead }) => !isLead), others.filter(({ isLead }) => isLead)]) {
    const freest = takers.at(-1);
    const rest = others.filter((one) => one !== freest).map(({ open, pace }) => open * pace);
    const move = freest && moveBetween(busiest, freest, Math.max(0, ...rest));
    if (move) return move;
  }
  return null;
}

type Paced = Loaded & { readonly pace: number };

/** @param rest the longest wait of anybody else, seconds */
function moveBetween(busiest: Paced, freest: Paced, rest: number): Suggestion | null {
  const before = busiest.open * busiest.pace;
  // Moving k tasks leaves (open − k)·pace with one and adds k·pace to the other: equal at this k.
  const balance = (before - freest.open * freest.pace) / (busiest.pace + freest.pace);
  const tasks = Math.min(busiest.open, Math.floor(balance));
  if (tasks < 1) return null;
  const after = Math.max(rest, (busiest.open - tasks) * busiest.pace, (freest.open + tasks) * freest.pace);
  if (before - after < WORTHWHILE * before) return null;
  return { from: busiest.id, to: freest.id, tasks, before, after };
}
