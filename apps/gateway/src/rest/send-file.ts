import type { FastifyReply } from 'fastify';
import type { FileMade } from '@countersign/application';

/** A file to keep, never to be shown by the browser as a page of ours. */
export function sendFile(reply: FastifyReply, { fileName, mediaType, bytes }: FileMade): Buffer {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  void reply
    .type(mediaType)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, hex)}`,
    );
  return Buffer.from(bytes);
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
