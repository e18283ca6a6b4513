import { setTimeout as delay } from 'node:timers/promises';
import { linkRedline, type FindingShown, type Services } from '@countersign/application';
import { testServices, testWorkspace, type TestWorkspace } from '@countersign/application/testing';
import {
  proposed,
  TEXT,
  testContract,
  withFindings,
  type TestContract,
} from '@countersign/application/testing/contract';
import { connect, databaseTrouble, takePulse, type Database, type Pulse } from '@countersign/database';
import type { Verdict } from '@countersign/domain';
import { proposeRedline } from './propose-redline.ts';
import { screenOf, UnansweredError, type Screen } from './screen.ts';

/** What somebody was told about a finding: it was decided so, by this judgment. */
export type Decided = {
  readonly itemId: string;
  readonly judgmentId: string;
  /** Words that exist once, and whether they are in the text by this decision. */
  readonly token: string;
  readonly stands: boolean;
  /** Of the redline that carries them; null where there was none. */
  readonly changeId: string | null;
};

/** What somebody was told about a redline of no finding. */
export type DecidedRedline = {
  readonly changeId: string;
  readonly verdict: 'accept' | 'reject';
  readonly token: string;
};

const BREATH_MS = 40;
/** Whoever looks at a finding reads all of its contract. */
const OF_A_CONTRACT = 25;
/** Of each paragraph, what stays in it whatever is fixed. */
const WORDS = ['confidential', 'thirty', 'governed'];
/** How it is said that the other window was quicker. */
const DECIDED: ReadonlySet<string> = new Set(['not open', 'changed meanwhile', 'not yours']);

export type DeskOptions = {
  /** Through what they decide; by default without a gateway in between. */
  readonly screen?: (services: Services, workspace: TestWorkspace) => Promise<Screen>;
  /** How many people decide, each in contracts of their own; one by default. */
  readonly people?: number;
  /** Of every three things to decide, one is a finding whose words stand in the text as a redline, and one a redline of no finding. */
  readonly redlines?: boolean;
};

/**
 * People who decide on one finding of a contract after the other, on each in two windows at the same moment that say different
 * things: it stays, or a token that exists once takes its place. What is not answered is asked again under the same key, as a
 * screen does. Like a gateway, it waits for no database that does not answer.
 */
export class Desk {
  readonly decided: Decided[] = [];
  readonly redlines: DecidedRedline[] = [];
  readonly workspace: TestWorkspace;
  /** Of the contracts that had findings. */
  readonly documents: string[] = [];
  readonly #services: Services;
  readonly #db: Database;
  readonly #pulse: Pulse;
  readonly #screen: Screen;
  readonly #people: number;
  readonly #hasRedlines: boolean;
  /** How many things there were to decide, whoever's they were. */
  #count = 0;
  #isWorking = true;
  #isGivenUp = false;

  private constructor(
    { services, db, pulse, workspace, screen }: DeskParts,
    { people = 1, redlines = false }: DeskOptions,
  ) {
    this.#services = services;
    this.#db = db;
    this.#pulse = pulse;
    this.workspace = workspace;
    this.#screen = screen;
    this.#people = people;
    this.#hasRedlines = redlines;
  }

  static async open(url: string, options: DeskOptions = {}): Promise<Desk> {
    const pulse = takePulse({ url, name: 'desk' });
    const db = connect({ url, name: 'desk', pulse });
    while (!pulse.beats) await delay(5);
    const services: Services = { ...testServices(db), now: () => new Date() };
    const workspace = await testWorkspace(services, 'desk');
    const screen = await (options.screen?.(services, workspace) ?? screenOf(services, workspace.as('lead')));
    return new Desk({ services, db, pulse, workspace, screen }, options);
  }

  /** Resolves after `stop`, when nothing is under way any more. */
  async work(): Promise<void> {
    await Promise.all(Array.from({ length: this.#people }, () => this.#decideOneAfterTheOther()));
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

  async #decideOneAfterTheOther(): Promise<void> {
    let contract: TestContract | undefined;
    for (let own = 0; this.#isWorking; own += 1) {
      if (!contract || own % OF_A_CONTRACT === 0) {
        contract = await this.#answered(() => testContract(this.#services, this.workspace));
        this.documents.push(contract.documentId);
      }
      const count = this.#count;
      this.#count += 1;
      await this.#decide(contract, count);
      await delay(BREATH_MS);
    }
  }

  async #decide(contract: TestContract, count: number): Promise<void> {
    const paragraph = count % contract.paragraphs.length;
    const place = { contract, paragraph, token: `[desk:${count}]`, name: `${count}` };
    // Over three findings in a row each paragraph has its turn, and then the next kind of what there is to decide.
    const kind = this.#hasRedlines ? Math.floor(count / contract.paragraphs.length) % 3 : 0;
    if (kind === 0) await this.#decideWording(place);
    else if (kind === 1) await this.#decideRedlined(place);
    else await this.#decideRedline(place, count % 2 === 0 ? 'accept' : 'reject');
  }

  async #decideWording({ contract, paragraph, token, name }: Place): Promise<void> {
    const quote = WORDS[paragraph]!;
    const finding = await this.#find({ contract, paragraph, token, name }, { hasRedline: false });
    await this.#judgeTwice(finding, { token, changeId: null }, [
      { verdict: 'accept', text: null, stands: false, key: `${name} accept` },
      { verdict: 'fix', text: `${token} ${quote}`, stands: true, key: `${name} fix` },
    ]);
  }

  /** The AI's words stand in the text as a redline: its finding decides it. */
  async #decideRedlined(place: Place): Promise<void> {
    const { contract, token, name } = place;
    const { contractId, documentId } = contract;
    const finding = await this.#find(place, { hasRedline: true });
    const changeId = await this.#propose(place);
    const words = { replacement: token, inserted: token };
    const redline = { documentId, changeIds: [changeId], position: 0, ...words };
    const linked = await this.#answered(() =>
      linkRedline(this.#services, this.workspace.ai, { contractId, itemId: finding.id, redline }),
    );
    if (!linked.ok) throw new Error(linked.refusal.message);
    await this.#judgeTwice(finding, { token, changeId }, [
      { verdict: 'accept', text: null, stands: true, key: `${name} accept` },
      { verdict: 'reject', text: null, stands: false, key: `${name} reject` },
    ]);
  }

  async #decideRedline(place: Place, verdict: 'accept' | 'reject'): Promise<void> {
    const { contractId } = place.contract;
    const changeId = await this.#propose(place);
    const answer = await this.#answered(() => this.#screen.decideRedline({ contractId, changeId, verdict }));
    if (!answer.ok) throw new Error(answer.refusal.message);
    this.redlines.push({ changeId, verdict, token: place.token });
  }

  /** The AI says something about a paragraph. */
  async #find(
    { contract: { contractId, paragraphs }, paragraph, name }: Place,
    { hasRedline }: { readonly hasRedline: boolean },
  ): Promise<Finding> {
    const quote = WORDS[paragraph]!;
    const start = TEXT[paragraph]!.indexOf(quote);
    const finding = proposed(name, {
      kind: 'deviation',
      alwaysReview: true,
      hasRedline,
      paragraphId: paragraphs[paragraph]!,
      start,
      end: start + quote.length,
      quote,
    });
    const [id] = await this.#answered(() =>
      withFindings(this.#services, this.workspace, { contractId, added: [finding] }),
    );
    return { contractId, id: id! };
  }

  /** The AI proposes a token in the text. Gives back the change's id. */
  async #propose({ contract: { documentId }, paragraph, token, name }: Place): Promise<string> {
    const { workspaceId, ai } = this.workspace;
    const changeId = `change ${name}`;
    const redline = { workspaceId, documentId, by: ai.accountId, changeId, paragraph, words: token };
    await this.#answered(() => proposeRedline(this.#db, redline));
    return changeId;
  }

  /** In two windows at once; what each is told is kept. */
  async #judgeTwice(
    finding: Finding,
    { token, changeId }: Pick<Decided, 'token' | 'changeId'>,
    windows: readonly Window[],
  ): Promise<void> {
    const judgments = await Promise.all(windows.map((window) => this.#judge(finding, window)));
    for (const [index, judgmentId] of judgments.entries()) {
      const { stands } = windows[index]!;
      if (judgmentId !== null) {
        this.decided.push({ itemId: finding.id, judgmentId, token, stands, changeId });
      }
    }
  }

  /** @returns the judgment's id; null where somebody else was quicker */
  async #judge(finding: Finding, { verdict, text, key }: Window): Promise<string | null> {
    for (;;) {
      const answer = await this.#answered(async () => {
        const { task, version, revision } = await this.#shown(finding);
        if (task) this.#tasks.set(finding.id, task.id);
        return this.#screen.judge({
          idempotencyKey: key,
          taskId: this.#tasks.get(finding.id)!,
          expectedVersion: version,
          verdict,
          correction: text === null ? null : { text },
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

  async #shown({ contractId, id }: Finding): Promise<FindingShown> {
    const answer = await this.#screen.findings(contractId);
    if (!answer.ok) throw new Error(answer.refusal.message);
    const finding = answer.value.find((one) => one.id === id);
    if (!finding) throw new Error(`Finding ${id} is not shown.`);
    return finding;
  }

  /** By finding: what is decided shows no task any more, and is asked for again where the answer was lost. */
  readonly #tasks = new Map<string, string>();

  /** Asks until it is answered. What is not about whoever does not answer, or a statement that was given up, is thrown. */
  async #answered<Value>(ask: () => Promise<Value>): Promise<Value> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (this.#isGivenUp || !isUnanswered(error)) throw error;
        await delay(BREATH_MS);
      }
    }
  }
}

function isUnanswered(error: unknown): boolean {
  return error instanceof UnansweredError || databaseTrouble(error) !== null || wasGivenUp(error);
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
  readonly screen: Screen;
};

/** Where something is to be decided, under a name that nothing else has. */
type Place = {
  readonly contract: TestContract;
  readonly paragraph: number;
  readonly token: string;
  readonly name: string;
};

type Finding = { readonly contractId: string; readonly id: string };

type Window = {
  readonly verdict: Verdict;
  /** What takes the place of the words; null where nothing does. */
  readonly text: string | null;
  /** Whether the token is in the text then. */
  readonly stands: boolean;
  readonly key: string;
};
