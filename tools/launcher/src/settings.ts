import { resolve } from 'node:path';

export type Ports = {
  readonly web: number;
  readonly gateway: number;
  readonly presence: number;
  readonly copilot: number;
};

export type Settings = {
  readonly home: string;
  /** A PostgreSQL of one's own instead of the embedded one. */
  readonly databaseUrl: string | null;
  readonly ports: Ports;
  readonly demo: boolean;
  /** A database of one's own where NODE_ENV says production. */
  readonly production: boolean;
};

/** Reads what the environment says. @throws Error that names the variable and what it must be */
export function readSettings(environment: NodeJS.ProcessEnv, root: string): Settings {
  const databaseUrl = readDatabaseUrl(environment);
  // Nothing is put into somebody's own database that they did not ask for.
  const demo = readFlag(environment, 'COUNTERSIGN_DEMO', databaseUrl === null);
  const production = databaseUrl !== null && environment['NODE_ENV'] === 'production';
  return {
    home: resolve(root, environment['COUNTERSIGN_HOME'] || '.countersign'),
    databaseUrl,
    ports: {
      web: readPort(environment, 'WEB_PORT', 3000),
      gateway: readPort(environment, 'GATEWAY_PORT', 3001),
      presence: readPort(environment, 'PRESENCE_PORT', 3002),
      copilot: readPort(environment, 'COPILOT_PORT', 3003),
    },
    // Sample accounts open with one click: never on a production database.
    demo: demo && !production,
    production,
  };
}

function readDatabaseUrl(environment: NodeJS.ProcessEnv): string | null {
  const text = environment['DATABASE_URL'];
  if (text === undefined || text === '') return null;
  // Not quoted: it holds a password.
  if (!/^postgres(?:ql)?:\/\//.test(text) || !URL.canParse(text))
    throw new Error('DATABASE_URL must be an address like postgres://user:password@host:5432/database.');
  return text;
}

function readPort(environment: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${name} must be a port from 1 to 65535, and is ${JSON.stringify(text)}.`);
}

function readFlag(environment: NodeJS.ProcessEnv, name: string, otherwise: boolean): boolean {
  const text = environment[name];
  if (text === undefined || text === '') return otherwise;
  if (text === '0' || text === '1') return text === '1';
  throw new Error(`${name} must be 0 or 1, and is ${JSON.stringify(text)}.`);
}
