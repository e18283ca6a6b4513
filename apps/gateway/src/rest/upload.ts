import type { FastifyRequest } from 'fastify';
import { mayUpload, receiveContract, type ContractMade, type Principal } from '@countersign/application';
import { ImportRefusal, runImport } from '@countersign/documents';
import { traced } from '@countersign/telemetry';
import type { Gateway } from '../context.ts';
import { valueOf } from './operation.ts';
import { Problem } from './problem.ts';
import { readForm } from './read-form.ts';

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

const UPLOAD_ID = /^[\w-]{1,100}$/;

/** A file that came in becomes a contract, or nothing at all. */
export async function receiveUpload(
  { services, config, uploads, importTurns }: Gateway,
  principal: Principal,
  request: FastifyRequest,
): Promise<ContractMade> {
  // Before a file is read for somebody who may not send one, or for a workspace that has no room for it.
  valueOf(await mayUpload(services, principal));
  const asked = request.headers['x-upload-id'];
  const uploadId = typeof asked === 'string' && UPLOAD_ID.test(asked) ? asked : request.id;
  const underWay = uploads.begin(principal.accountId, uploadId);
  const left = new AbortController();
  const leave = () => left.abort(new ImportRefusal('cancelled', 'Whoever sent the file has left.'));
  request.raw.socket.once('close', leave);
  const ends: (() => void)[] = [];
  let fileName = '';
  try {
    underWay.waiting();
    ends.push(await importTurns.ofAccount(principal.accountId, left.signal));
    underWay.reading();
    const file = await readForm(request);
    const { bytes, mediaType } = file;
    ({ fileName } = file);
    underWay.waiting();
    ends.push(await importTurns.ofGateway(left.signal));
    underWay.reading();
    const imported = await traced(
      'import',
      () => ({ 'countersign.bytes': bytes.byteLength }),
      () =>
        runImport(bytes, {
          fileName,
          signal: left.signal,
          onProgress: underWay.at,
          ...(config.importWorker === undefined ? {} : { worker: config.importWorker }),
        }),
    );
    underWay.saving();
    return valueOf(await receiveContract(services, principal, { fileName, mediaType, bytes, imported }));
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    throw new Problem(STATUS_OF_IMPORT[error.code], error.code, error.message, {
      field: 'file',
      value: fileName,
    });
  } finally {
    for (const end of ends) end();
    request.raw.socket.off('close', leave);
    underWay.end();
  }
}
