import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Permission } from '@countersign/domain';
import { outageOf, type Answer, type Principal } from '@countersign/application';
import type { RefusalCode } from '@countersign/api';
import { identify, type Gateway } from '../context.ts';
import { Problem, problemOf, sendProblem } from './problem.ts';
import { tracedRequest } from '../traced-request.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';

/** One operation of the REST interface: what it takes and gives is said once, checked, and published as OpenAPI. */
export type Operation = {
  readonly method: 'GET' | 'POST';
  /** With parameters as `{id}`. */
  readonly path: string;
  readonly summary: string;
  /** The row of the role matrix that it stands on. */
  readonly permission: Permission;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Another form that the body may come in, made into the one that its schema describes. */
  readonly bodyFrom?: (body: unknown) => unknown;
  /** The body is a form with a file in the field `file`, which the operation reads itself. */
  readonly upload?: boolean;
  /** Takes the header Idempotency-Key. */
  readonly idempotent?: boolean;
  readonly status: 200 | 201;
  /** Null for a file. */
  readonly gives: z.ZodType | null;
  readonly handle: (asked: Asked) => Promise<unknown>;
};

/** What a handler is given; the parts are what its schemas made of the request. */
export type Asked = {
  readonly principal: Principal;
  readonly params: never;
  readonly query: never;
  readonly body: never;
  readonly idempotencyKey: string | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type Definition<Params, Query, Body> = Omit<Operation, 'params' | 'query' | 'body' | 'handle'> & {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly handle: (
    asked: Omit<Asked, 'params' | 'query' | 'body'> & {
      readonly params: Parsed<Params>;
      readonly query: Parsed<Query>;
      readonly body: Parsed<Body>;
    },
  ) => Promise<unknown>;
};

/** Ties the types of a handler to the schemas of its operation. */
export function operation<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(definition: Definition<Params, Query, Body>): Operation {
  return definition as unknown as Operation;
}

/** The value of an answer; a refusal becomes the problem that is sent. */
export function valueOf<Value>(answer: Answer<Value, RefusalCode>): Value {
  if (answer.ok) return answer.value;
  throw problemOf(answer.refusal);
}

function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  const outage = outageOf(error);
  return outage && problemOf(outage);
}

export const BASE = '/api/v1';
/** For each account, and for each address that names none. */
const REQUESTS_PER_MINUTE = 600;

export type Serving = {
  readonly operations: readonly Operation[];
  /** Told of everything that is refused. */
  readonly onProblem: (problem: Problem) => void;
};

export function serveOperations(
  server: FastifyInstance,
  gateway: Gateway,
  { operations, onProblem }: Serving,
): void {
  const limit = createRateLimit(REQUESTS_PER_MINUTE);
  for (const one of operations) {
    server.route({
      method: one.method,
      url: `${BASE}${one.path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: async (request, reply) => {
        try {
          return await tracedRequest(request, `${one.method} ${BASE}${one.path}`, () =>
            serve(one, { gateway, limit, request, reply }),
          );
        } catch (error) {
          const problem = asProblem(error);
          if (!problem) throw error;
          onProblem(problem);
          return sendProblem(reply, problem);
        }
      },
    });
  }
}

type Exchange = {
  readonly gateway: Gateway;
  readonly limit: RateLimit;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

async function serve(one: Operation, { gateway, limit, request, reply }: Exchange): Promise<unknown> {
  const now = gateway.services.now().getTime();
  // Before a key is looked up: guessing keys is limited as well.
  within(limit.take(`address ${request.ip}`, now), reply);
  const { principal } = await identify(gateway, request, reply);
  if (!principal) {
    throw new Problem(401, 'not signed in', 'Send an API key: Authorization: Bearer KEY.');
  }
  within(limit.take(`account ${principal.accountId}`, now), reply);
  const idempotencyKey = one.idempotent === true ? keyOf(request) : null;
  const value = await one.handle({
    principal,
    params: parsed(one.params, request.params, 'path') as never,
    query: parsed(one.query, request.query, 'query') as never,
    body: parsed(one.body, one.bodyFrom?.(request.body ?? {}) ?? request.body ?? {}, 'body') as never,
    idempotencyKey,
    request,
    reply,
  });
  void reply.status(one.status).header('cache-control', 'no-store');
  return value ?? null;
}

function within(wait: number | null, reply: FastifyReply): void {
  if (wait === null) return;
  void reply.header('retry-after', String(wait));
  throw new Problem(429, 'too many requests', `Too many requests: wait ${wait} seconds, then go on.`);
}

/** @throws Problem: a bad identifier in the path names nothing; anything else names the field that was wrong. */
function parsed(schema: z.ZodType | undefined, data: unknown, where: 'path' | 'query' | 'body'): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  const field = path.length === 0 ? where : path.map(String).join('.');
  const about = { field, ...valueAt(data, path) };
  if (where === 'path') throw new Problem(404, 'not found', 'There is nothing of this identifier.', about);
  throw new Problem(400, 'bad input', `${field}: ${issue?.message ?? 'not right'}`, about);
}

/** What was sent in the field; nothing where it was left out. */
function valueAt(data: unknown, path: readonly PropertyKey[]): { readonly value?: string } {
  const value = path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' ? (inside as Record<PropertyKey, unknown> | null)?.[key] : undefined,
    data,
  );
  if (value === undefined) return {};
  return { value: typeof value === 'string' ? value : JSON.stringify(value) };
}

const MOST_OF_KEY = 200;

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || key.length === 0 || key.length > MOST_OF_KEY) {
    throw new Problem(400, 'bad input', `An idempotency key has 1 to ${MOST_OF_KEY} characters.`, {
      field: 'Idempotency-Key',
    });
  }
  return key;
}
