import { may } from '@countersign/domain';
import { listPeople, moveTasks as move } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';

export type MoveAsked = { readonly from: string; readonly to: string; readonly tasks: number };

/** Hands tasks of one person that nobody has begun to another, most urgent first. How many it came to. */
export async function moveTasks(
  services: Services,
  principal: Principal,
  { from, to, tasks }: MoveAsked,
): Promise<Answer<{ moved: number }, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'work.reassign', async ({ transaction, refuse, record }) => {
    const people = await listPeople(transaction, workspaceId);
    if (!people.some((person) => person.id === from)) {
      refuse('not found', 'There is no such member.', { field: 'from', value: from });
    }
    const receiver = people.find((person) => person.id === to && !person.removedAt);
    if (receiver?.kind !== 'person' || !may('item.decide', receiver.role) || to === from) {
      return refuse('not found', 'No such member can take these tasks.', { field: 'to', value: to });
    }
    const adjudicates = may('item.adjudicate', receiver.role);
    const moved = await move(transaction, { workspaceId, from, to, tasks, adjudicates });
    if (moved > 0) {
      record({
        action: 'tasks.moved',
        subject: { kind: 'account', id: to },
        detail: { from, tasks: moved },
      });
    }
    return { moved };
  });
}
