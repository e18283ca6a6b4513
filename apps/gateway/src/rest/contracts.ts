import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { DOCUMENT_MODES } from '@countersign/domain';
import { openDocument, receiveContract, type Answer, type Principal } from '@countersign/application';
import { httpStatusOf, type RefusalCode } from '@countersign/api';
import { ImportRefusal, runImport } from '@countersign/documents';
import { identify, type Gateway } from '../context.ts';

const STATUS_OF_IMPORT: Readonly<Record<ImportRefusal['code'], number>> = {
  empty: 422,
  'wrong-type': 415,
  broken: 422,
  bomb: 422,
  'password-protected': 422,
  scan: 422,
  'too-large': 413,
  'too-slow': 422,
  'out-of-memory': 422,
  cancelled: 499,
};

/** REST for programs, and for the web app's uploads. Errors are `{ error: { code, message, field?, value? } }`. */
export function contractRoutes(
  server: FastifyInstance,
  gateway: Gateway,
  importWorker: string | undefined,
): void {
  const { services, config } = gateway;

  server.post('/api/v1/contracts', async (request, reply) => {
    const { principal } = await identify(gateway, request);
    if (!principal) return unauthorised(reply);
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) {
      return fail(reply, 400, {
        code: 'no file',
        message: 'Send the contract as multipart/form-data, in the field "file".',
        field: 'file',
      });
    }
    const bytes = await file.toBuffer();
    try {
      const imported = await runImport(bytes, {
        fileName: file.filename,
        ...(importWorker === undefined ? {} : { worker: importWorker }),
      });
      const answer = await receiveContract(services, principal, {
        fileName: file.filename,
        mediaType: file.mimetype,
        bytes,
        imported,
      });
      return await send(reply, answer, 201);
    } catch (error) {
      if (!(error instanceof ImportRefusal)) throw error;
      return fail(reply, STATUS_OF_IMPORT[error.code], {
        code: error.code,
        message: error.message,
        field: 'file',
        value: file.filename,
      });
    }
  });

  const tokenBody = z.object({ mode: z.enum(DOCUMENT_MODES).default('view') });
  server.post<{ Params: { id: string } }>('/api/v1/documents/:id/tokens', async (request, reply) => {
    const principal = await require(request, reply);
    if (!principal) return reply;
    const body = tokenBody.safeParse(request.body ?? {});
    const id = z.uuid().safeParse(request.params.id);
    if (!body.success) {
      return fail(reply, 400, {
        code: 'bad input',
        message: `mode is one of ${DOCUMENT_MODES.join(', ')}.`,
        field: 'mode',
      });
    }
    if (!id.success)
      return fail(reply, 404, {
        code: 'not found',
        message: 'There is no such document.',
        field: 'id',
        value: request.params.id,
      });
    const answer = await openDocument(services, principal, { documentId: id.data, mode: body.data.mode });
    return send(
      reply,
      answer.ok ? { ok: true, value: { ...answer.value, url: config.presenceUrl } } : answer,
      201,
    );
  });

  async function require(
    request: Parameters<typeof identify>[1],
    reply: FastifyReply,
  ): Promise<Principal | null> {
    const { principal } = await identify(gateway, request);
    if (!principal) await unauthorised(reply);
    return principal;
  }
}

type Problem = {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly value?: string;
};

function fail(reply: FastifyReply, status: number, error: Problem): FastifyReply {
  return reply.status(status).send({ error });
}

function unauthorised(reply: FastifyReply): FastifyReply {
  return fail(reply, 401, { code: 'not signed in', message: 'Send an API key: Authorization: Bearer KEY.' });
}

function send(reply: FastifyReply, answer: Answer<unknown, RefusalCode>, status = 200): FastifyReply {
  if (answer.ok) return reply.status(status).send(answer.value);
  const { refused, message, field, value } = answer.refusal;
  return fail(reply, httpStatusOf(refused), {
    code: refused,
    message,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
  });
}
