import type { FastifyReply } from 'fastify';
import type { Refusal } from '@countersign/domain';
import { httpStatusOf, type RefusalCode } from '@countersign/api';

/** What went wrong, as every REST answer says it: `{ error: { code, message, field?, value? } }`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly about: { readonly field?: string; readonly value?: string; readonly limit?: string };

  constructor(status: number, code: string, message: string, about: Problem['about'] = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.about = about;
  }
}

export function problemOf({ refused, message, field, value, limit }: Refusal<RefusalCode>): Problem {
  return new Problem(httpStatusOf(refused), refused, message, {
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
    ...(limit === undefined ? {} : { limit }),
  });
}

const MOST_OF_VALUE = 200;
/** What does not answer right now is back soon, or not for long. */
const RETRY_AFTER_S = 2;

export async function sendProblem(reply: FastifyReply, problem: Problem): Promise<FastifyReply> {
  const { code, message, about } = problem;
  if (problem.status === 503) void reply.header('retry-after', String(RETRY_AFTER_S));
  const value = about.value?.slice(0, MOST_OF_VALUE);
  return reply.status(problem.status).send({
    error: {
      code,
      message,
      ...(about.field === undefined ? {} : { field: about.field }),
      ...(value === undefined ? {} : { value }),
      ...(about.limit === undefined ? {} : { limit: about.limit }),
    },
  });
}
