import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { judge, type JudgmentInput, type JudgmentRefusal } from '../decisions/submit-judgment.ts';
import type { StepTaken } from '../decisions/take-step.ts';
import { itemFor } from './items.ts';
import type { ItemShown } from './show-item.ts';

export type ItemJudged = {
  readonly judgmentId: string;
  readonly state: StepTaken;
  readonly item: ItemShown;
};

/** A judgment on any item, finding or record, and the item as it is after it. */
export async function judgeItem(
  services: Services,
  principal: Principal,
  input: JudgmentInput,
): Promise<Answer<ItemJudged, JudgmentRefusal>> {
  return transact<ItemJudged, JudgmentRefusal>(services, principal, 'item.decide', async (work) => {
    const { judgmentId, state, itemId } = await judge(services, { work, principal }, input);
    return { judgmentId, state, item: await itemFor(work, principal, itemId) };
  });
}
