import * as z from 'zod';
import { SEVERITIES } from '@countersign/domain';
import { exportContractList, exportInbox } from '@countersign/application';
import { contractsWanted, defined, taskKind } from '@countersign/api';
import type { Gateway } from '../context.ts';
import { operation, valueOf, type Operation } from './operation.ts';
import { sendPieces } from './send-file.ts';

const mediaType = 'text/csv; charset=utf-8';

/** Lists as files: all that fits, not the pages that a screen has loaded. */
export function listOperations({ services }: Gateway): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/contracts/export.csv',
      summary: 'The contracts within reach as a table, or those that fit a search or a state',
      permission: 'contract.see',
      query: contractsWanted,
      status: 200,
      gives: null,
      handle: async ({ principal, query, reply }) => {
        const pieces = valueOf(await exportContractList(services, principal, defined(query)));
        return sendPieces(reply, { fileName: 'contracts.csv', mediaType }, pieces);
      },
    }),
    operation({
      method: 'GET',
      path: '/inbox/export.csv',
      summary: 'What waits for the key’s account as a table, or those tasks that fit',
      permission: 'item.decide',
      query: z.object({
        kindOfTask: taskKind.optional(),
        severity: z.enum(SEVERITIES).optional(),
        overdue: z.stringbool().default(false),
        sort: z.enum(['priority', 'due']).default('priority'),
      }),
      status: 200,
      gives: null,
      handle: async ({ principal, query, reply }) => {
        const { kindOfTask, ...rest } = query;
        const wanted = defined({ ...rest, taskKind: kindOfTask });
        const pieces = valueOf(await exportInbox(services, principal, wanted));
        return sendPieces(reply, { fileName: 'inbox.csv', mediaType }, pieces);
      },
    }),
  ];
}
