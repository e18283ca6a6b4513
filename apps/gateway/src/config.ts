import { readQuotas, type Quotas } from '@countersign/domain';
import * as z from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const environment = z.object({
  DATABASE_URL: z.string().min(1),
  GATEWAY_PORT: port.default(3001),
  GATEWAY_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: port.default(3000),
  PRESENCE_PORT: port.default(3002),
  /** Addresses people open, first the one that links are made with. */
  COUNTERSIGN_ORIGINS: z.string().optional(),
  PRESENCE_URL: z.string().optional(),
  COUNTERSIGN_DEMO: z.enum(['0', '1']).default('0'),
  /** Whether this is a production database; unless it is said here, NODE_ENV says so. */
  COUNTERSIGN_PRODUCTION: z.enum(['0', '1']).optional(),
  NODE_ENV: z.string().optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  COUNTERSIGN_PROXIES: z.string().default('127.0.0.1,::1'),
  /** The data folder; heads of the logs are kept there. Without it none are. */
  COUNTERSIGN_HOME: z.string().optional(),
  /** The bundled import worker; from source it is found without. */
  COUNTERSIGN_IMPORT_WORKER: z.string().optional(),
});

export type Config = {
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
  readonly presenceUrl: string;
  readonly demo: boolean;
  readonly proxies: readonly string[];
  readonly secureCookies: boolean;
  readonly home: string | undefined;
  readonly importWorker: string | undefined;
  readonly quotas: Quotas;
};

/** @throws Error that names the variable and what it must be */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The gateway's environment is not right:\n  ${problems.join('\n  ')}`);
  }
  const values = parsed.data;
  const demo = values.COUNTERSIGN_DEMO === '1';
  const loopback = ['localhost', '127.0.0.1'].map((name) => `http://${name}:${values.WEB_PORT}`);
  const origins = values.COUNTERSIGN_ORIGINS ? split(values.COUNTERSIGN_ORIGINS) : loopback;
  if (demo) requireOnesOwnMachine(values, origins);
  return {
    databaseUrl: values.DATABASE_URL,
    port: values.GATEWAY_PORT,
    host: values.GATEWAY_HOST,
    origins,
    presenceUrl: values.PRESENCE_URL ?? `http://localhost:${values.PRESENCE_PORT}`,
    demo,
    proxies: split(values.COUNTERSIGN_PROXIES),
    home: values.COUNTERSIGN_HOME,
    importWorker: values.COUNTERSIGN_IMPORT_WORKER,
    quotas: readQuotas(variables),
    secureCookies: origins.every((origin) => origin.startsWith('https:')),
  };
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** Whether whoever asks from this address sits at the machine itself. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.has(address.replace(/^::ffff:/, ''));
}

/** Sample accounts open with one click: who reaches them is an admin of the sample, so nobody else may. */
function requireOnesOwnMachine(
  { GATEWAY_HOST, NODE_ENV, COUNTERSIGN_PRODUCTION }: z.output<typeof environment>,
  origins: readonly string[],
): void {
  const away = origins.find((origin) => !URL.canParse(origin) || !isLoopback(new URL(origin).hostname));
  const production = COUNTERSIGN_PRODUCTION ?? (NODE_ENV === 'production' ? '1' : '0');
  const wrong = !isLoopback(GATEWAY_HOST)
    ? `GATEWAY_HOST must be a loopback address, and is ${JSON.stringify(GATEWAY_HOST)}`
    : away !== undefined
      ? `COUNTERSIGN_ORIGINS must be loopback addresses, and one is ${JSON.stringify(away)}`
      : production === '1'
        ? 'the database must not be a production one, and NODE_ENV says that it is'
        : null;
  if (wrong !== null) {
    throw new Error(
      `The gateway's environment is not right:\n  with COUNTERSIGN_DEMO=1, sample accounts that open with one click, ${wrong}`,
    );
  }
}

function split(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry.length > 0);
}
