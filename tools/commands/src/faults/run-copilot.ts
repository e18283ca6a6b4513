import { setTimeout as delay } from 'node:timers/promises';
import { readStanding, receiveContract, type ContractMade, type Services } from '@countersign/application';
import { testServices, testWorkspace, type TestWorkspace } from '@countersign/application/testing';
import { readDocument } from '@countersign/coediting';
import { firstBrokenEntry } from '@countersign/database';
import { importDocument } from '@countersign/documents';
import { listChanges, proposedText } from '@countersign/redline';
import { amongTypists, type Stand } from './among-typists.ts';
import { readAuditLog } from './judge-decisions.ts';
import type { LedgerReport } from './ledger.ts';
import { buildService, freePort, ServiceProcess } from './service-process.ts';
import type { SharedDocument } from './shared-document.ts';
import { documentOf } from './tokens-of-log.ts';
import { until } from './until.ts';

export type CopilotReport = LedgerReport & {
  /** How often it was killed, by how far it was with what it read. */
  readonly ways: Readonly<Record<Way, number>>;
  /** Of each contract, so many findings and tracked changes, when nobody kills it. */
  readonly findings: number;
  readonly changes: number;
  /** Contracts that say another number of findings, one of them twice, or other words, than the same contract when nobody kills it. */
  readonly wrong: number;
  /** Milliseconds from a kill until all was read, at worst. */
  readonly slowest: number;
  /** Whether the log of their workspace verifies. */
  readonly isLogWhole: boolean;
};

export type CopilotOptions = {
  readonly seed: number;
  readonly kills: number;
  /** What a dead process holds is free at once, and not when its lease runs out, after twenty seconds. */
  readonly leasesEnd?: boolean;
};

/** How far it is with a contract when it is killed. */
const WAYS = ['first finding', 'first redline', 'taken'] as const;
type Way = (typeof WAYS)[number];

const TITLE = 'Software as a Service Agreement';
const CLAUSES = [
  'This Agreement is made between Alder Systems Ltd (the “Provider”) and Birch Trading Ltd (the “Customer”).',
  '1. Customer shall pay each invoice within fifteen (15) days after the date of the invoice.',
  '2. Provider targets an uptime of 98% in each calendar month.',
  '3. This Agreement is governed by the laws of England and Wales.',
];

/** What the AI made of a contract. */
type Reading = { readonly keys: readonly string[]; readonly words: string; readonly changes: number };

/**
 * The AI reads one contract after the other, and is killed with SIGKILL in the middle of each, while others type. It is started
 * again, and in the end each says what the first one does, which was read in peace: every finding once, every redline once.
 */
export async function runCopilot(options: CopilotOptions): Promise<CopilotReport> {
  return amongTypists({ seed: options.seed, typistsEach: 1, decides: false }, async (stand) => {
    const copilot = await copilotProcess(stand);
    try {
      await copilot.start();
      return await Promise.race([killAsItReads(stand, copilot, options), copilot.ended]);
    } finally {
      await copilot.stop();
    }
  });
}

async function copilotProcess({ shared, nodes }: Stand): Promise<ServiceProcess> {
  const port = await freePort();
  return new ServiceProcess({
    name: 'copilot',
    program: buildService('copilot', ['main']),
    port,
    environment: {
      ...shared.environment,
      COPILOT_PORT: String(port),
      PRESENCE_URL: nodes[0]!.url,
      // Nobody types there: it need not wait for a quiet moment, nor stay.
      COPILOT_QUIET_MS: '1',
      COPILOT_IDLE_MS: '1',
    },
    listens: 'copilot listens',
  });
}

async function killAsItReads(
  { shared, chance }: Stand,
  copilot: ServiceProcess,
  { kills, leasesEnd = false }: CopilotOptions,
) {
  const services: Services = { ...testServices(shared.db), now: () => new Date() };
  const pile = new Pile(shared, services, await testWorkspace(services, 'pile'));
  const first = await pile.add();
  await pile.untilRead(first);
  const ways = { 'first finding': 0, 'first redline': 0, taken: 0 };
  const others: ContractMade[] = [];
  let slowest = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const contract = await pile.add();
    others.push(contract);
    const way = WAYS[kill % WAYS.length]!;
    ways[way] += 1;
    await until(() => pile.hasCome(contract, way));
    await delay(chance.between(0, 30));
    await copilot.kill();
    const killed = performance.now();
    if (leasesEnd)
      await shared.sql('update job set leased_until = to_timestamp(0) where leased_until is not null');
    await copilot.start();
    await pile.untilRead(contract);
    slowest = Math.max(slowest, Math.round(performance.now() - killed));
  }
  const { keys, words, changes } = await pile.reading(first);
  const readings = await Promise.all([first, ...others].map((contract) => pile.reading(contract)));
  const wrong = readings.filter(
    (one) =>
      one.keys.length !== keys.length ||
      new Set(one.keys).size !== keys.length ||
      one.words !== words ||
      one.changes !== changes,
  ).length;
  return { ways, findings: keys.length, changes, wrong, slowest, isLogWhole: await pile.isLogWhole() };
}

/** Contracts that all say the same, for the AI to read. */
class Pile {
  readonly #shared: SharedDocument;
  readonly #services: Services;
  readonly #workspace: TestWorkspace;

  constructor(shared: SharedDocument, services: Services, workspace: TestWorkspace) {
    this.#shared = shared;
    this.#services = services;
    this.#workspace = workspace;
  }

  async add(): Promise<ContractMade> {
    const bytes = new TextEncoder().encode([TITLE, ...CLAUSES].join('\n\n'));
    const fileName = `${TITLE}.txt`;
    const imported = await importDocument(bytes, { fileName });
    const upload = { fileName, mediaType: 'text/plain', bytes, imported };
    const made = await receiveContract(this.#services, this.#workspace.as('reviewer'), upload);
    if (!made.ok) throw new Error(made.refusal.message);
    return made.value;
  }

  async hasCome(contract: ContractMade, way: Way): Promise<boolean> {
    switch (way) {
      case 'taken':
        return (await this.#job(contract))['leased_until'] !== null;
      case 'first finding':
        return (await this.#keys(contract)).length > 0;
      case 'first redline':
        return (await this.reading(contract)).changes > 0;
    }
  }

  /** All of it, and nobody is at it any more. */
  async isRead(contract: ContractMade): Promise<boolean> {
    const { state } = await this.#job(contract);
    if (state === 'failed') throw new Error('The AI has given it up.');
    return state === 'done';
  }

  async untilRead(contract: ContractMade): Promise<void> {
    await until(() => this.isRead(contract));
  }

  async reading(contract: ContractMade): Promise<Reading> {
    const log = await this.#shared.readLog(contract.documentId);
    const document = readDocument(documentOf(log.map(({ update }) => update)));
    return {
      keys: await this.#keys(contract),
      words: proposedText(document),
      changes: listChanges(document).length,
    };
  }

  async isLogWhole(): Promise<boolean> {
    return firstBrokenEntry(await readAuditLog(this.#shared, this.#workspace.workspaceId)) === null;
  }

  async #keys({ contractId }: ContractMade): Promise<string[]> {
    const standing = await readStanding(this.#services, this.#workspace.ai, contractId);
    if (!standing.ok) throw new Error(standing.refusal.message);
    return standing.value.map(({ key }) => key);
  }

  async #job({ contractId }: ContractMade): Promise<Record<string, unknown>> {
    const [job] = await this.#shared.sql(
      `select state, leased_until from job where payload ->> 'contractId' = $1 order by created_at desc limit 1`,
      [contractId],
    );
    if (!job) throw new Error('Nobody was asked to read it.');
    return job;
  }
}
