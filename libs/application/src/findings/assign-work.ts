import { isRole, may, type Disposition } from '@countersign/domain';
import { assignReviewers, type Candidate } from '@countersign/routing-policy';
import { listPeople, openCounts, type WorkspaceTransaction } from '@countersign/database';

export type Asked = {
  /** Null where nobody is eligible and the task waits for whoever takes it. */
  readonly assigneeId: string | null;
  /** Theirs is the last word: one of those whom a lead's item goes to. Others give it their view. */
  readonly settles: boolean;
};

export type Assigner = {
  /** How many there are whom it could ask. */
  readonly people: number;
  readonly assign: (
    asked: { readonly disposition: Disposition; readonly reviewers: number },
    draw: number,
  ) => Asked[];
};

/** People hold at most this many open tasks before others are asked first. */
const CAPACITY = 200;

/** Spreads work over the people of a team; it remembers what it gave, so that one batch is spread too. */
export async function createAssigner(
  transaction: WorkspaceTransaction,
  { workspaceId, teamId }: { workspaceId: string; teamId: string | null },
): Promise<Assigner> {
  const people = await listPeople(transaction, workspaceId);
  const open = new Map(await openCounts(transaction, workspaceId));
  const team = people.filter(
    (person) =>
      person.kind === 'person' &&
      !person.removedAt &&
      may('item.decide', person.role) &&
      (teamId === null || person.teams.some((one) => one.id === teamId)),
  );
  return {
    people: team.length,
    assign(asked, draw) {
      if (asked.disposition === 'automatic') return [];
      const candidates = team.flatMap((person): Candidate[] =>
        person.role !== null && isRole(person.role)
          ? [
              {
                id: person.id,
                role: person.role,
                skills: [],
                available: true,
                open: open.get(person.id) ?? 0,
                capacity: CAPACITY,
              },
            ]
          : [],
      );
      const { reviewers, missing } = assignReviewers({ ...asked }, candidates, draw);
      for (const id of reviewers) open.set(id, (open.get(id) ?? 0) + 1);
      const people = [...reviewers, ...Array.from({ length: missing }, () => null)];
      const roleOf = new Map(team.map((person) => [person.id, person.role]));
      const lead = people.findIndex((id) => id === null || roleOf.get(id) === 'lead');
      return people.map((assigneeId, index) => ({
        assigneeId,
        settles: asked.disposition === 'lead' && index === lead,
      }));
    },
  };
}
