import * as z from 'zod';
import { exportLog, exportLogTable } from '@countersign/application';
import type { Gateway } from '../context.ts';
import { operation, valueOf, type Operation } from './operation.ts';
import { sendPieces } from './send-file.ts';

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
        const { pieces } = valueOf(await exportLog(services, principal));
        const mediaType = 'application/x-ndjson; charset=utf-8';
        return sendPieces(reply, { fileName: 'audit-log.jsonl', mediaType }, pieces);
      },
    }),
    operation({
      method: 'GET',
      path: '/audit/export.csv',
      summary:
        'The workspace’s log as a table, newest first, of one account or one kind of action where asked',
      permission: 'audit-log.export',
      query: z.object({ actorId: z.string().max(100).optional(), action: z.string().max(100).optional() }),
      status: 200,
      gives: null,
      handle: async ({ principal, query, reply }) => {
        const { actorId, action } = query;
        const filter = {
          ...(actorId === undefined ? {} : { actorId }),
          ...(action === undefined ? {} : { action }),
        };
        const pieces = valueOf(await exportLogTable(services, principal, filter));
        return sendPieces(reply, { fileName: 'audit-log.csv', mediaType: 'text/csv; charset=utf-8' }, pieces);
      },
    }),
  ];
}
