import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createKey, type Answer, type Services } from '@countersign/application';
import type { TestWorkspace } from '@countersign/application/testing';
import type { Refusal } from '@countersign/domain';
import { UnansweredError, type Screen } from './screen.ts';
import { buildService, freePort, ServiceProcess } from './service-process.ts';
import { until } from './until.ts';

/** What a gateway says whose database is not there, or is not there yet. */
const OUTAGES: ReadonlySet<string> = new Set(['unreachable', 'no room']);

type Reply = {
  readonly result?: { readonly data: never };
  readonly error?: {
    readonly message: string;
    readonly data: { readonly refusal: Refusal<string> | null };
  };
};

/** Where `nx build reviewer` puts the web server with its pages. */
const WEB = fileURLToPath(
  new URL('../../../../apps/reviewer/.next/standalone/apps/reviewer/server.js', import.meta.url),
);

/** Its pages take a minute to build: it is there where somebody has built it. */
export const hasWeb = existsSync(WEB);

/** The gateway as a process of its own, the web server before it where that is asked for, and people who decide through them. */
export class GatewayFront {
  /** All that there is, in the order in which it is started. */
  readonly processes: readonly ServiceProcess[];
  #deciding = 0;
  #cutShort = 0;

  private constructor(processes: readonly ServiceProcess[]) {
    this.processes = processes;
  }

  /** @param environment what it needs to find the database */
  static async create(
    environment: NodeJS.ProcessEnv,
    { web }: { readonly web: boolean },
  ): Promise<GatewayFront> {
    const gateway = await gatewayProcess(environment);
    const front = new GatewayFront(web ? [gateway, await webProcess(gateway)] : [gateway]);
    for (const process of front.processes) await startAndWait(process);
    return front;
  }

  /** What people ask. */
  get process(): ServiceProcess {
    return this.processes.at(-1)!;
  }

  /** How many decisions it was told, and has not answered yet. */
  get deciding(): number {
    return this.#deciding;
  }

  /** How many questions it was asked, and ended before it had answered them. */
  get cutShort(): number {
    return this.#cutShort;
  }

  /** Starts what people ask. Resolves when it does its work. */
  async start(): Promise<void> {
    await startAndWait(this.process);
  }

  async stop(): Promise<void> {
    for (const process of this.processes.toReversed()) await process.stop();
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

async function gatewayProcess(environment: NodeJS.ProcessEnv): Promise<ServiceProcess> {
  const port = await freePort();
  return new ServiceProcess({
    name: 'gateway',
    program: buildService('gateway', ['main']),
    port,
    environment: { ...environment, GATEWAY_PORT: String(port) },
    listens: 'Server listening',
  });
}

async function webProcess(gateway: ServiceProcess): Promise<ServiceProcess> {
  const port = await freePort();
  const environment = { PORT: String(port), HOSTNAME: '127.0.0.1', GATEWAY_URL: gateway.url };
  return new ServiceProcess({ name: 'web', program: WEB, port, environment, listens: null });
}

async function startAndWait(process: ServiceProcess): Promise<void> {
  await process.start();
  await until(() => process.isReady());
}

/** Nobody listened: it was never asked. */
function isTurnedAway(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
