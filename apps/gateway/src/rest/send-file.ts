import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { FileMade } from '@countersign/application';

type FileSent = Pick<FileMade, 'fileName' | 'mediaType'>;

/** A file to keep, never to be shown by the browser as a page of ours. */
export function sendFile(reply: FastifyReply, { bytes, ...file }: FileMade): Buffer {
  asAttachment(reply, file);
  return Buffer.from(bytes);
}

/** The same, a piece at a time: the next piece is made when the one before is on its way. */
export function sendPieces(reply: FastifyReply, file: FileSent, pieces: AsyncIterable<string>): Readable {
  asAttachment(reply, file);
  return Readable.from(pieces, { highWaterMark: 1 });
}

function asAttachment(reply: FastifyReply, { fileName, mediaType }: FileSent): void {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  void reply
    .type(mediaType)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, hex)}`,
    );
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
