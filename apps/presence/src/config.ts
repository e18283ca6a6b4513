import { readQuotas } from '@countersign/domain';
import * as z from 'zod';
import { DEFAULT_LIMITS, type Limits } from '@countersign/coediting';

const port = z.coerce.number().int().min(1).max(65_535);
const rate = z.coerce.number().positive();

const environment = z.object({
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().optional(),
  PRESENCE_PORT: port.default(3002),
  PRESENCE_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: port.default(3000),
  COUNTERSIGN_ORIGINS: z.string().optional(),
  COUNTERSIGN_SECRET: z
    .string()
    .regex(/^([0-9a-fA-F]{2}){16,}$/, 'must be at least 16 bytes as hex')
    .optional(),
  /** Per account and second. */
  COUNTERSIGN_PUSHES_PER_SECOND: rate.default(DEFAULT_LIMITS.pushes),
  COUNTERSIGN_JOINS_PER_SECOND: rate.default(DEFAULT_LIMITS.joins),
  COUNTERSIGN_CURSORS_PER_SECOND: rate.default(DEFAULT_LIMITS.presences),
  COUNTERSIGN_PING_SECONDS: z.coerce.number().min(1).max(300).default(20),
  LOG_LEVEL: z.string().default('info'),
});

export type Config = {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
  /** Null: the installation's own, from the database. */
  readonly secret: Uint8Array | null;
  readonly limits: Limits;
  /** Rooms that one workspace may have people in at once, on this node. */
  readonly mostRooms: number;
  /** Seconds after which a connection that says nothing is asked whether it is there; it has three quarters of that to answer. */
  readonly pingSeconds: number;
  readonly logLevel: string;
};

/** @throws Error that names the variable and what it must be */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The presence service's environment is not right:\n  ${problems.join('\n  ')}`);
  }
  const values = parsed.data;
  const loopback = ['localhost', '127.0.0.1'].map((name) => `http://${name}:${values.WEB_PORT}`);
  return {
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL || null,
    port: values.PRESENCE_PORT,
    host: values.PRESENCE_HOST,
    origins: values.COUNTERSIGN_ORIGINS ? split(values.COUNTERSIGN_ORIGINS) : loopback,
    secret: values.COUNTERSIGN_SECRET ? Buffer.from(values.COUNTERSIGN_SECRET, 'hex') : null,
    limits: {
      ...DEFAULT_LIMITS,
      pushes: values.COUNTERSIGN_PUSHES_PER_SECOND,
      joins: values.COUNTERSIGN_JOINS_PER_SECOND,
      presences: values.COUNTERSIGN_CURSORS_PER_SECOND,
    },
    mostRooms: readQuotas(variables).openRooms,
    pingSeconds: values.COUNTERSIGN_PING_SECONDS,
    logLevel: values.LOG_LEVEL,
  };
}

function split(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry.length > 0);
}
