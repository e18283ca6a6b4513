import {
  decideRedline,
  readFindings,
  submitJudgment,
  type Answer,
  type FindingShown,
  type JudgmentInput,
  type Principal,
  type RedlineDecision,
  type Services,
} from '@countersign/application';

/** What somebody decides through: it shows what there is to decide, and says what came of it. */
export type Screen = {
  findings(contractId: string): Promise<Answer<readonly FindingShown[], string>>;
  judge(judgment: JudgmentInput): Promise<Answer<{ readonly judgmentId: string }, string>>;
  decideRedline(decision: RedlineDecision): Promise<Answer<object, string>>;
};

/** Nobody answered: whether what was asked for was done is not known. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';
}

/** Without a gateway in between. */
export function screenOf(services: Services, person: Principal): Screen {
  return {
    findings: (contractId) => readFindings(services, person, contractId),
    judge: (judgment) => submitJudgment(services, person, judgment),
    decideRedline: (decision) => decideRedline(services, person, decision),
  };
}
