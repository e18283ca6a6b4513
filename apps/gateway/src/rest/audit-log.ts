import { exportLog } from '@countersign/application';
import type { Gateway } from '../context.ts';
import { operation, valueOf, type Operation } from './operation.ts';
import { sendFile } from './send-file.ts';

/** The log, out: for whoever checks it with their own means. */
export function auditOperations({ services }: Gateway): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/audit/export.jsonl',
      summary: 'The workspace’s log, one entry a line with its hash: check it with audit:verify',
      permission: 'audit-log.export',
      status: 200,
      gives: null,
      handle: async ({ principal, reply }) => {
        const { lines } = valueOf(await exportLog(services, principal));
        const mediaType = 'application/x-ndjson; charset=utf-8';
        return sendFile(reply, { fileName: 'audit-log.jsonl', mediaType, bytes: Buffer.from(lines) });
      },
    }),
  ];
}
