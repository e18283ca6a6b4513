import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { freshDatabase, type FreshDatabase } from '@countersign/database/testing';
import { setSetupCode } from '@countersign/database';
import { hashToken } from '@countersign/application';
import type { Tracing } from '@countersign/telemetry';
import { bundled } from '@countersign/testkit';
import { compose } from '../compose.ts';
import { readConfig } from '../config.ts';
import { createMetrics } from '../metrics.ts';
import { createServer } from '../server.ts';

export const ORIGIN = 'http://localhost:3000';
export const SETUP_CODE = 'setup-code-of-this-test';

export type TestGateway = {
  readonly server: FastifyInstance;
  readonly fresh: FreshDatabase;
  /** A browser of one's own: it keeps its cookies. */
  readonly visitor: () => Visitor;
  close: () => Promise<void>;
};

export type Visitor = {
  readonly query: (path: string, input?: unknown) => Promise<Reply>;
  readonly mutate: (path: string, input?: unknown) => Promise<Reply>;
  readonly post: (
    url: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>;
  readonly cookies: () => string;
};

export type Reply = {
  readonly status: number;
  // Test code reads whatever came back.
  readonly data: never;
  readonly refusal: { refused: string; message: string; field?: string } | null;
  readonly message: string;
};

export type GatewayParts = {
  readonly tracing?: Tracing;
  /** The address at which the gateway finds the database. */
  readonly through?: (url: string) => string | Promise<string>;
};

/** Files are read by what reads them in an installation. */
const importWorker = () =>
  join(bundled({ 'import-worker': 'libs/documents/src/import-worker.ts' }), 'import-worker.js');

/** The real gateway on a database of its own, without the network in between. */
export async function startGateway(
  environment: Record<string, string> = {},
  { tracing, through = (url) => url }: GatewayParts = {},
): Promise<TestGateway> {
  const fresh = await freshDatabase();
  const DATABASE_URL = await through(fresh.url);
  const config = readConfig({ DATABASE_URL, COUNTERSIGN_IMPORT_WORKER: importWorker(), ...environment });
  const { gateway, close } = await compose(config, tracing);
  await setSetupCode(fresh.db, hashToken(SETUP_CODE));
  const server = await createServer(gateway, createMetrics(), 'silent');
  return {
    server,
    fresh,
    visitor: () => visit(server),
    close: async () => {
      await server.close();
      await close();
      await fresh.drop();
    },
  };
}

function visit(server: FastifyInstance): Visitor {
  const jar = new Map<string, string>();
  const headers = () => ({
    origin: ORIGIN,
    ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
  });
  const keep = (response: LightMyRequestResponse) => {
    for (const { name, value } of response.cookies) {
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const read = (response: LightMyRequestResponse): Reply => {
    const body = response.json<{
      result?: { data: unknown };
      error?: { message: string; data: { refusal: Reply['refusal'] } };
    }>();
    return {
      status: response.statusCode,
      data: (body.result?.data ?? null) as never,
      refusal: body.error?.data.refusal ?? null,
      message: body.error?.message ?? '',
    };
  };
  return {
    cookies: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    query: async (path, input) => {
      const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return read(
        keep(await server.inject({ method: 'GET', url: `/trpc/${path}${search}`, headers: headers() })),
      );
    },
    mutate: async (path, input) =>
      read(
        keep(
          await server.inject({
            method: 'POST',
            url: `/trpc/${path}`,
            headers: { ...headers(), 'content-type': 'application/json' },
            ...(input === undefined ? {} : { payload: JSON.stringify(input) }),
          }),
        ),
      ),
    post: async (url, body, more = {}) =>
      keep(
        await server.inject({
          method: 'POST',
          url,
          headers: { ...headers(), 'content-type': 'application/json', ...more },
          payload: JSON.stringify(body),
        }),
      ),
  };
}
