import * as z from 'zod';
import { BASE, type Operation } from './operation.ts';
import { problemSchema } from './schemas.ts';

const json = (schema: z.ZodType, io: 'input' | 'output') => ({
  'application/json': { schema: z.toJSONSchema(schema, { io, unrepresentable: 'any' }) },
});

const PROBLEMS = {
  '400': 'The request is not right; `field` says where',
  '401': 'No key, or none that stands',
  '403': 'The key’s role does not allow this',
  '404': 'There is no such thing, or it is not yours to know of',
  '409': 'It is in another state, or was changed meanwhile',
  '413': 'It is larger than what is taken',
  '415': 'It is of another type than what is taken',
  '422': 'It could be read and cannot be taken',
  '429': 'Too many requests; Retry-After says how long to wait',
  '503': 'Something that this service needs does not answer; Retry-After says when to ask again',
} as const;

/** OpenAPI 3.1 of these operations, from the schemas that they are checked with. */
export function openApi(operations: readonly Operation[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of operations) {
    const path = (paths[`${BASE}${one.path}`] ??= {});
    path[one.method.toLowerCase()] = describe(one);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Countersign',
      version: '1',
      description: 'Contracts and other AI decisions, put before the right people.',
    },
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

function describe(one: Operation): Record<string, unknown> {
  const problem = json(problemSchema, 'output');
  return {
    summary: one.summary,
    description: `Stands on the row \`${one.permission}\` of the role matrix.`,
    parameters: parametersOf(one),
    ...bodyOf(one),
    responses: {
      [one.status]: {
        description: 'Done',
        content: one.gives ? json(one.gives, 'output') : { 'application/octet-stream': {} },
      },
      ...Object.fromEntries(
        Object.entries(PROBLEMS).map(([status, description]) => [status, { description, content: problem }]),
      ),
    },
  };
}

function parametersOf(one: Operation): Record<string, unknown>[] {
  const of = (schema: z.ZodObject | undefined, where: 'path' | 'query') =>
    Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
      name,
      in: where,
      required: where === 'path',
      schema: z.toJSONSchema(field as z.ZodType, { io: 'input', unrepresentable: 'any' }),
    }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', maxLength: 200 },
  };
  return [...of(one.params, 'path'), ...of(one.query, 'query'), ...(one.idempotent === true ? [key] : [])];
}

function bodyOf(one: Operation): Record<string, unknown> {
  if (one.upload === true) {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    const schema = { type: 'object', required: ['file'], properties: { file } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return one.body ? { requestBody: { required: true, content: json(one.body, 'input') } } : {};
}
