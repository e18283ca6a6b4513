import type { FastifyError, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const JSON_BODY = 'Send the body as JSON, with Content-Type: application/json.';

/** A request that was refused before any operation saw it, in words and codes of ours; null for a fault of this service. */
export function problemOfRequest(error: FastifyError, request: FastifyRequest): Problem | null {
  const status = error.statusCode ?? 500;
  if (status >= 500) return null;
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem(
        415,
        'wrong content type',
        `This content type is not read here. ${JSON_BODY} A file goes as multipart/form-data.`,
        {
          field: 'Content-Type',
          value: request.headers['content-type'] ?? 'none',
        },
      );
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new Problem(400, 'bad input', `The body is empty. ${JSON_BODY}`, { field: 'body' });
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new Problem(400, 'bad input', `The body is no valid JSON. ${JSON_BODY}`, { field: 'body' });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem(413, 'too large', 'The body is larger than 4 MiB. Send it in several requests.', {
        field: 'body',
        value: request.headers['content-length'] ?? 'unknown',
      });
    case 'FST_ERR_BAD_URL':
      return new Problem(400, 'bad input', 'This address cannot be read.', { field: 'path' });
    default:
      return new Problem(status, 'bad input', error.message);
  }
}
