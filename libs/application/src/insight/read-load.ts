import { loadOfAi, loadOfPeople, queueAge, type Pace } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type Person } from './people.ts';
import { suggestMove, type Suggestion } from './suggest-move.ts';

export type Load = {
  readonly people: readonly {
    readonly person: Person;
    readonly open: number;
    readonly overdue: number;
    readonly doneToday: number;
    /** Seconds that a judgment took them over the last 30 days; null without one. */
    readonly pace: Pace | null;
  }[];
  readonly ai: readonly { readonly person: Person; readonly proposals: number; readonly automatic: number }[];
  readonly queue: {
    readonly open: number;
    readonly unassigned: number;
    readonly overdue: number;
    readonly oldestAt: string | null;
    readonly byAge: readonly { readonly label: string; readonly n: number }[];
  };
  /** The one move that would help most, in words. */
  readonly suggestion: { readonly text: string; readonly move: Suggestion } | null;
};

const AGES = ['up to 4 hours', 'up to a day', 'up to 3 days', 'up to a week', 'more than a week'];

/** Who has how much to do, how old the queue is, and the one move that would help most. */
export async function readLoad(services: Services, principal: Principal): Promise<Answer<Load, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'work.reassign', async ({ transaction, now }) => {
    const roster = await readPeople(transaction, workspaceId);
    const people = (await loadOfPeople(transaction, { workspaceId, now })).map(({ accountId, ...load }) => ({
      person: roster.get(accountId),
      ...load,
    }));
    const ai = (await loadOfAi(transaction, { workspaceId, now })).map(({ accountId, ...load }) => ({
      person: roster.get(accountId),
      ...load,
    }));
    const queue = await queueAge(transaction, { workspaceId, now });
    return {
      people,
      ai,
      queue: {
        open: queue.open,
        unassigned: queue.unassigned,
        overdue: queue.overdue,
        oldestAt: queue.oldestAt?.toISOString() ?? null,
        byAge: AGES.map((label, index) => ({ label, n: queue.ages[index] ?? 0 })),
      },
      suggestion: suggestionFor(people),
    };
  });
}

function suggestionFor(people: Load['people']): Load['suggestion'] {
  const move = suggestMove(
    people.map(({ person, open, pace }) => ({
      id: person.id,
      name: person.name,
      isLead: person.role === 'lead',
      open,
      medianSeconds: pace?.median ?? null,
    })),
  );
  return move && { move, text: describeMove(move, people) };
}

function describeMove({ from, to, tasks, before, after }: Suggestion, people: Load['people']): string {
  const name = (id: string) => people.find(({ person }) => person.id === id)?.person.name ?? id;
  const what = tasks === 1 ? '1 task' : `${tasks} tasks`;
  return `Move ${what} from ${name(from)} to ${name(to)}: the longest wait falls from ${minutes(before)} to ${minutes(after)}.`;
}

function minutes(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds / 60));
  return whole === 1 ? '1 minute' : `${whole} minutes`;
}
