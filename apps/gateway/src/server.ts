import multipart from '@fastify/multipart';
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { outageOf } from '@countersign/application';
import { appRouter, RefusalError, type AppRouter } from '@countersign/api';
import { operatorPage, OPERATOR_PATHS, logOptions } from '@countersign/telemetry';
import { createContext, type Gateway } from './context.ts';
import { serveSignIn } from './identity/serve-sign-in.ts';
import type { Metrics } from './metrics.ts';
import { mayMutate } from './origin-guard.ts';
import { requestForLog } from './request-for-log.ts';
import { Problem, problemOf, sendProblem } from './rest/problem.ts';
import { problemOfRequest } from './rest/problem-of-request.ts';
import { UPLOAD_LIMIT } from './rest/read-form.ts';
import { serveRest } from './rest/rest.ts';

/** The gateway's server: sign-in, tRPC for the web app, REST for programs, health and metrics for operators. */
export async function createServer(
  gateway: Gateway,
  metrics: Metrics,
  logLevel: string,
): Promise<FastifyInstance> {
  const { config, pulse } = gateway;
  const options = logOptions('gateway', logLevel);
  const log = { ...options, serializers: { ...options.serializers, req: requestForLog } };
  const server = fastify({
    logger: log,
    trustProxy: [...config.proxies],
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { maxParamLength: 5_000 },
    // Of an address that cannot be read, which no handler is asked about.
    frameworkErrors: (error, request, reply) => {
      const fault = () => new Problem(500, 'internal', 'Something went wrong here; it is in the log.');
      void sendProblem(reply, problemOfRequest(error, request) ?? fault());
    },
  });
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const outage = outageOf(error);
    if (outage) {
      void sendProblem(reply, problemOf(outage));
      return;
    }
    const refused = problemOfRequest(error, request);
    if (refused) {
      void sendProblem(reply, refused);
      return;
    }
    request.log.error(error);
    const message = 'Something went wrong here; it is in the log.';
    void reply.status(500).send({ error: { code: 'internal', message } });
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.status(404).send({ error: { code: 'not found', message: 'There is nothing at this address.' } }),
  );
  server.addHook('onRequest', async (request, reply) => {
    if (mayMutate(request, config.origins)) return;
    await reply.status(403).send({
      error: {
        code: 'foreign origin',
        message: 'This page may not act here. The origins that may are listed in COUNTERSIGN_ORIGINS.',
        field: 'origin',
        value: request.headers.origin ?? 'none',
      },
    });
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requests.observe(
      { route, method: request.method, status: String(reply.statusCode) },
      reply.elapsedTime / 1_000,
    );
    done();
  });

  const noteRefusal = (code: string, field: string | undefined) => {
    if (code === 'over quota') metrics.overQuota.inc({ quota: field ?? 'unknown' });
  };

  const stopListening = pulse.onChange(() => {
    metrics.database.set(pulse.beats ? 1 : 0);
    if (pulse.isGivenUp) server.log.error('PostgreSQL does not answer: what waits for it is refused');
    else if (pulse.beats) server.log.warn('PostgreSQL answers');
    else server.log.warn('PostgreSQL does not answer');
  });
  server.addHook('onClose', (_server, done) => {
    stopListening();
    done();
  });
  const waitingFor = () => (pulse.beats ? null : 'PostgreSQL');
  for (const path of OPERATOR_PATHS) {
    server.get(path, async (_request, reply) => {
      const page = await operatorPage(path, { registry: metrics.registry, waitingFor });
      return reply.status(page.status).header('content-type', page.contentType).send(page.body);
    });
  }

  serveSignIn(server, gateway);
  await server.register(multipart, { limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 5, parts: 6 } });
  await server.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      createContext: ({ req, res }) => createContext(gateway, req, res),
      onError: ({ error, path }) => {
        const { cause } = error;
        if (cause instanceof RefusalError) noteRefusal(cause.refusal.refused, cause.refusal.field);
        if (error.code === 'INTERNAL_SERVER_ERROR')
          server.log.error({ err: error, path }, 'procedure failed');
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>);
  serveRest(server, gateway, ({ code, about }) => noteRefusal(code, about.field));
  return server;
}
