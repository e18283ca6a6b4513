import { readQuotas, type Quotas } from '@countersign/domain';
import * as z from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const milliseconds = z.coerce.number().int().min(1);

const environment = z.object({
  DATABASE_URL: z.string().min(1),
  COPILOT_PORT: port.default(3003),
  COPILOT_HOST: z.string().default('127.0.0.1'),
  PRESENCE_PORT: port.default(3002),
  /** Address of the presence service, where it is not on this machine. */
  PRESENCE_URL: z.string().optional(),
  COUNTERSIGN_SECRET: z
    .string()
    .regex(/^([0-9a-fA-F]{2}){16,}$/, 'must be at least 16 bytes as hex')
    .optional(),
  /** Rooms that one copilot is in at once. */
  COPILOT_ROOMS: z.coerce.number().int().min(1).default(40),
  /** How long it stays in a room that everybody else has left. */
  COPILOT_IDLE_MS: milliseconds.default(20_000),
  /** A redline waits until nobody has typed in its paragraph for this long. */
  COPILOT_QUIET_MS: milliseconds.default(5_000),
  /** A pass that failed is made again after some of this. */
  COPILOT_RETRY_MS: milliseconds.default(500),
  LOG_LEVEL: z.string().default('info'),
});

export type Config = {
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  readonly presenceUrl: string;
  /** Null: the installation's own, from the database. */
  readonly secret: Uint8Array | null;
  readonly rooms: number;
  readonly idleMs: number;
  readonly quietMs: number;
  readonly retryMs: number;
  readonly quotas: Quotas;
  readonly logLevel: string;
};

/** @throws Error that names the variable and what it must be */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The copilot's environment is not right:\n  ${problems.join('\n  ')}`);
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL,
    port: values.COPILOT_PORT,
    host: values.COPILOT_HOST,
    presenceUrl: values.PRESENCE_URL ?? `http://127.0.0.1:${values.PRESENCE_PORT}`,
    secret: values.COUNTERSIGN_SECRET ? Buffer.from(values.COUNTERSIGN_SECRET, 'hex') : null,
    rooms: values.COPILOT_ROOMS,
    idleMs: values.COPILOT_IDLE_MS,
    quietMs: values.COPILOT_QUIET_MS,
    retryMs: values.COPILOT_RETRY_MS,
    quotas: readQuotas(variables),
    logLevel: values.LOG_LEVEL,
  };
}
