import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/** Bytes of a file that is taken; the form that it comes in is a little larger. */
export const UPLOAD_LIMIT = 25 * 1024 * 1024;

export type FormFile = { readonly fileName: string; readonly mediaType: string; readonly bytes: Buffer };

const HOW = 'Send the contract as multipart/form-data, in the field "file".';

/**
 * The one file of a form, in its field `file`.
 *
 * @throws Problem for a request without it, a file that is too large, a form that is cut off
 */
export async function readForm(request: FastifyRequest): Promise<FormFile> {
  if (!request.isMultipart()) {
    const type = request.headers['content-type'];
    throw new Problem(400, 'no file', `This request is no form. ${HOW}`, {
      field: 'file',
      ...(type === undefined ? {} : { value: type }),
    });
  }
  try {
    let file: FormFile | null = null;
    // To the end of the form: a second file must not go unnoticed.
    for await (const part of request.parts()) {
      if (part.type === 'field') continue;
      if (part.fieldname !== 'file') {
        throw new Problem(400, 'no file', `The file is in the field "${part.fieldname}". ${HOW}`, {
          field: 'file',
          value: part.fieldname,
        });
      }
      file = { fileName: part.filename, mediaType: part.mimetype, bytes: await part.toBuffer() };
    }
    if (!file) throw new Problem(400, 'no file', `The form holds no file. ${HOW}`, { field: 'file' });
    return file;
  } catch (error) {
    throw problemOfForm(error, request);
  }
}

function problemOfForm(error: unknown, { headers }: FastifyRequest): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  switch ((error as { code?: unknown }).code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return new Problem(413, 'too-large', tooLarge(Number(headers['content-length'])), {
        field: 'file',
        limit: `${UPLOAD_LIMIT}`,
      });
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
    case 'FST_FILES_LIMIT':
      return new Problem(
        413,
        'too many parts',
        'The form has more parts than one file and five fields. Send each contract in a request of its own.',
        { field: 'file' },
      );
    default:
      // What the reader of forms throws itself says nothing about this service.
      return new Problem(400, 'broken form', `The form cannot be read: it is cut off or damaged. ${HOW}`, {
        field: 'file',
      });
  }
}

/** @param length of the whole request in bytes; NaN where it does not say */
function tooLarge(length: number): string {
  const mebibyte = 1024 * 1024;
  const size =
    length > UPLOAD_LIMIT
      ? `The file has ${Math.ceil((length / mebibyte) * 10) / 10} MiB`
      : 'The file is too large';
  return `${size}; at most ${UPLOAD_LIMIT / mebibyte} MiB are taken. Large pictures are the usual cause: make them smaller, or take them out.`;
}
