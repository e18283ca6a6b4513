import { setTimeout as delay } from 'node:timers/promises';
import { submitJudgment, type Services } from '@countersign/application';
import { testServices, testWorkspace, type TestWorkspace } from '@countersign/application/testing';
import {
  findingOf,
  proposed,
  TEXT,
  testContract,
  withFindings,
  type TestContract,
} from '@countersign/application/testing/contract';
import { connect, databaseTrouble, takePulse, type Database, type Pulse } from '@countersign/database';
import type { Verdict } from '@countersign/domain';

/** What somebody was told about a finding: it was decided so, by this judgment. */
export type Decided = {
  readonly itemId: string;
  readonly judgmentId: string;
  readonly verdict: Verdict;
  /** What a fix puts into the text, and nothing else. */
  readonly token: string;
};

const BREATH_MS = 40;
/** Whoever looks at a finding reads all of its contract. */
const OF_A_CONTRACT = 25;
/** Of each paragraph, what stays in it whatever is fixed. */
const WORDS = ['confidential', 'thirty', 'governed'];
/** How it is said that the other window was quicker. */
const DECIDED: ReadonlySet<string> = new Set(['not open', 'changed meanwhile', 'not yours']);
const VERDICTS = ['accept', 'fix'] as const;

/**
 * Somebody who decides on one finding of a contract after the other, on each in two windows at the same moment that say
 * different things: it stays, or a token that exists once takes its place. What is not answered is asked again under the same
 * key, as a screen does. Like a gateway, it waits for no database that does not answer.
 */
export class Desk {
  readonly decided: Decided[] = [];
  readonly workspace: TestWorkspace;
  /** Of the contracts that had findings. */
  readonly documents: string[] = [];
  readonly #services: Services;
  readonly #db: Database;
  readonly #pulse: Pulse;
  #isWorking = true;
  #isGivenUp = false;

  private constructor({ services, db, pulse, workspace }: DeskParts) {
    this.#services = services;
    this.#db = db;
    this.#pulse = pulse;
    this.workspace = workspace;
  }

  static async open(url: string): Promise<Desk> {
    const pulse = takePulse({ url, name: 'desk' });
    const db = connect({ url, name: 'desk', pulse });
    while (!pulse.beats) await delay(5);
    const services: Services = { ...testServices(db), now: () => new Date() };
    return new Desk({ services, db, pulse, workspace: await testWorkspace(services, 'desk') });
  }

  /** Resolves after `stop`, when nothing is under way any more. */
  async work(): Promise<void> {
    let contract: TestContract | undefined;
    for (let count = 0; this.#isWorking; count += 1) {
      if (!contract || count % OF_A_CONTRACT === 0) {
        contract = await this.#answered(() => testContract(this.#services, this.workspace));
        this.documents.push(contract.documentId);
      }
      await this.#decide(contract, count);
      await delay(BREATH_MS);
    }
  }

  stop(): void {
    this.#isWorking = false;
  }

  /** Ends it, whatever is under way. */
  async close(): Promise<void> {
    this.#isWorking = false;
    this.#isGivenUp = true;
    await this.#pulse.close();
    await this.#db.destroy();
  }

  async #decide({ contractId, paragraphs }: TestContract, count: number): Promise<void> {
    const paragraph = count % paragraphs.length;
    const quote = WORDS[paragraph]!;
    const start = TEXT[paragraph]!.indexOf(quote);
    const finding = proposed(`${count}`, {
      kind: 'deviation',
      alwaysReview: true,
      paragraphId: paragraphs[paragraph]!,
      start,
      end: start + quote.length,
      quote,
    });
    const [itemId] = await this.#answered(() =>
      withFindings(this.#services, this.workspace, { contractId, added: [finding] }),
    );
    const token = `[desk:${count}]`;
    const text = `${token} ${quote}`;
    const judgments = await Promise.all(
      VERDICTS.map((verdict) =>
        this.#judge({ contractId, id: itemId! }, { verdict, text, key: `${count} ${verdict}` }),
      ),
    );
    for (const [window, judgmentId] of judgments.entries()) {
      if (judgmentId !== null)
        this.decided.push({ itemId: itemId!, judgmentId, verdict: VERDICTS[window]!, token });
    }
  }

  /** @returns the judgment's id; null where somebody else was quicker */
  async #judge(
    finding: { contractId: string; id: string },
    { verdict, text, key }: Window,
  ): Promise<string | null> {
    const person = this.workspace.as('lead');
    for (;;) {
      const answer = await this.#answered(async () => {
        const { task, version, revision } = await findingOf(this.#services, person, finding);
        if (task) this.#tasks.set(finding.id, task.id);
        return submitJudgment(this.#services, person, {
          idempotencyKey: key,
          taskId: this.#tasks.get(finding.id)!,
          expectedVersion: version,
          verdict,
          correction: verdict === 'fix' ? { text } : null,
          note: '',
          confidence: null,
          aiVisible: true,
          seconds: 1,
          revision,
        });
      });
      if (answer.ok) return answer.value.judgmentId;
      const { refused, message } = answer.refusal;
      // The text is another since it was looked at: looked at again, and said again.
      if (refused === 'stale') continue;
      if (DECIDED.has(refused)) return null;
      throw new Error(`Nobody should be told "${refused}": ${message}`);
    }
  }

  /** By finding: what is decided shows no task any more, and is asked for again where the answer was lost. */
  readonly #tasks = new Map<string, string>();

  /** Asks until it is answered. What is not about a database in trouble, or a statement that it gave up, is thrown. */
  async #answered<Value>(ask: () => Promise<Value>): Promise<Value> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (this.#isGivenUp || (databaseTrouble(error) === null && !wasGivenUp(error))) throw error;
        await delay(BREATH_MS);
      }
    }
  }
}

/** What waits when the database's clock jumps ahead has waited too long for it. */
function wasGivenUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === QUERY_CANCELLED;
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const QUERY_CANCELLED = '57014';

type DeskParts = {
  readonly services: Services;
  readonly db: Database;
  readonly pulse: Pulse;
  readonly workspace: TestWorkspace;
};

type Window = { readonly verdict: Verdict; readonly text: string; readonly key: string };
