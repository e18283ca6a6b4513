import { setTimeout as delay } from 'node:timers/promises';
import { createKey, type Answer, type Services } from '@countersign/application';
import type { TestWorkspace } from '@countersign/application/testing';
import type { Refusal } from '@countersign/domain';
import { UnansweredError, type Screen } from './screen.ts';
import { buildService, freePort, ServiceProcess } from './service-process.ts';

/** What a gateway says whose database is not there, or is not there yet. */
const OUTAGES: ReadonlySet<string> = new Set(['unreachable', 'no room']);

type Reply = {
  readonly result?: { readonly data: never };
  readonly error?: {
    readonly message: string;
    readonly data: { readonly refusal: Refusal<string> | null };
  };
};

/** The gateway as a process of its own, and people who decide through it. */
export class GatewayFront {
  readonly process: ServiceProcess;
  #deciding = 0;
  #cutShort = 0;

  private constructor(gateway: ServiceProcess) {
    this.process = gateway;
  }

  /** @param environment what it needs to find the database */
  static async create(environment: NodeJS.ProcessEnv): Promise<GatewayFront> {
    const port = await freePort();
    const gateway = new ServiceProcess({
      name: 'gateway',
      program: buildService('gateway', ['main']),
      port,
      environment: { ...environment, GATEWAY_PORT: String(port) },
      listens: 'Server listening',
    });
    const front = new GatewayFront(gateway);
    await front.start();
    return front;
  }

  /** How many decisions it was told, and has not answered yet. */
  get deciding(): number {
    return this.#deciding;
  }

  /** How many questions it was asked, and ended before it had answered them. */
  get cutShort(): number {
    return this.#cutShort;
  }

  /** Resolves when it does its work. */
  async start(): Promise<void> {
    await this.process.start();
    while (!(await this.process.isReady())) await delay(5);
  }

  /** The screen of somebody new with a key of their own, who may decide on everything in this workspace. */
  async screen(services: Services, workspace: TestWorkspace): Promise<Screen> {
    const made = await createKey(services, workspace.as('admin'), { name: 'somebody', role: 'lead' });
    if (!made.ok) throw new Error(made.refusal.message);
    const headers = { authorization: `Bearer ${made.value.key}`, 'content-type': 'application/json' };
    const query = async (path: string, input: unknown) =>
      this.#ask(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers });
    const mutate = async (path: string, input: unknown) => {
      this.#deciding += 1;
      const request = { method: 'POST', headers, body: JSON.stringify(input) };
      return this.#ask(path, request).finally(() => (this.#deciding -= 1));
    };
    return {
      findings: (contractId) => query('contracts.findings', { contractId }),
      judge: (judgment) => mutate('judgments.submit', judgment),
      decideRedline: (decision) => mutate('contracts.decideRedline', decision),
    };
  }

  /** @throws UnansweredError when it does not answer, or says that its database does not */
  async #ask(path: string, request: RequestInit): Promise<Answer<never, string>> {
    const { result, error } = JSON.parse(await this.#textOf(path, request)) as Reply;
    if (result) return { ok: true, value: result.data };
    const refusal = error?.data.refusal;
    if (!refusal) throw new Error(`${path}: ${error?.message ?? 'an answer without words'}`);
    if (OUTAGES.has(refusal.refused)) throw new UnansweredError(refusal.message);
    return { ok: false, refusal };
  }

  async #textOf(path: string, request: RequestInit): Promise<string> {
    try {
      const response = await fetch(`${this.process.url}/trpc/${path}`, request);
      return await response.text();
    } catch (error) {
      if (!isTurnedAway(error)) this.#cutShort += 1;
      throw new UnansweredError(String(error));
    }
  }
}

/** Nobody listened: it was never asked. */
function isTurnedAway(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
