import type { Verdict } from '@countersign/domain';
import { submitJudgment } from '../decisions/submit-judgment.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { findingOf, withFindings, type proposed, type TestContract } from './test-contract.ts';
import type { TestWorkspace } from './test-services.ts';

type Said = {
  readonly verdict: Verdict;
  readonly correction: Readonly<Record<string, string>> | null;
  readonly note: string;
  readonly key: string;
};

export type Setting = {
  readonly services: Services;
  readonly ours: TestWorkspace;
  readonly contract: TestContract;
};

/** Finding and judging in the contract that a test has at the moment, as its people's screens do. */
export function judging(setting: () => Setting) {
  let keys = 0;

  function add(...added: ReturnType<typeof proposed>[]) {
    const { services, ours, contract } = setting();
    return withFindings(services, ours, { contractId: contract.contractId, added });
  }

  function see(principal: Principal, id: string) {
    const { services, contract } = setting();
    return findingOf(services, principal, { contractId: contract.contractId, id });
  }

  function everybody(): Principal[] {
    const { ours } = setting();
    return (['reviewer', 'lead'] as const).flatMap((role) => [0, 1, 2].map((n) => ours.as(role, n)));
  }

  /** Whoever has the finding's open task; the first of several. */
  async function assigneeOf(id: string): Promise<Principal> {
    const { task } = await see(setting().ours.as('manager'), id);
    return everybody().find(({ accountId }) => accountId === task?.assignee?.id)!;
  }

  async function judge(principal: Principal, id: string, said: Partial<Said> = {}) {
    const { task, version, revision } = await see(principal, id);
    return submitJudgment(setting().services, principal, {
      idempotencyKey: said.key ?? `key ${(keys += 1)}`,
      taskId: task!.id,
      expectedVersion: version,
      verdict: said.verdict ?? 'accept',
      correction: said.correction ?? null,
      note: said.note ?? '',
      confidence: null,
      aiVisible: true,
      seconds: 5,
      revision,
    });
  }

  return { add, see, everybody, assigneeOf, judge };
}
