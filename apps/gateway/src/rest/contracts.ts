import * as z from 'zod';
import { DOCUMENT_MODES } from '@countersign/domain';
import {
  EXPORT_CHANGES,
  exportContract,
  exportReport,
  openDocument,
  readContract,
  readFindings,
  readOriginal,
  REPORT_FORMATS,
} from '@countersign/application';
import type { Gateway } from '../context.ts';
import { operation, valueOf, type Operation } from './operation.ts';
import { contractSchema, findingSchema, madeSchema, tokenSchema } from './schemas.ts';
import { sendFile } from './send-file.ts';
import { receiveUpload } from './upload.ts';

const byId = z.object({ id: z.uuid() });

/** Contracts: in, read, out. */
export function contractOperations(gateway: Gateway): Operation[] {
  const { services, config } = gateway;
  return [
    operation({
      method: 'POST',
      path: '/contracts',
      summary: 'Upload a contract (.docx, .pdf, .txt, .md; up to 25 MiB) and start its review',
      permission: 'contract.upload',
      upload: true,
      status: 201,
      gives: madeSchema,
      handle: ({ principal, request }) => receiveUpload(gateway, principal, request),
    }),
    operation({
      method: 'GET',
      path: '/contracts/{id}',
      summary: 'A contract, and how far its review has come',
      permission: 'contract.see',
      params: byId,
      status: 200,
      gives: contractSchema,
      handle: async ({ principal, params }) => valueOf(await readContract(services, principal, params.id)),
    }),
    operation({
      method: 'GET',
      path: '/contracts/{id}/findings',
      summary: 'The findings of a contract, with route, judgments and outcome',
      permission: 'contract.see',
      params: byId,
      status: 200,
      gives: z.object({ findings: z.array(findingSchema) }),
      handle: async ({ principal, params }) => ({
        findings: valueOf(await readFindings(services, principal, params.id)),
      }),
    }),
    operation({
      method: 'GET',
      path: '/contracts/{id}/export.docx',
      summary:
        'The contract as a Word file: every change since the baseline tracked under its author’s name, or clean but for what is undecided',
      permission: 'contract.see',
      params: byId,
      query: z.object({ changes: z.enum(EXPORT_CHANGES).default('all') }),
      status: 200,
      gives: null,
      handle: async ({ principal, params, query, reply }) =>
        sendFile(
          reply,
          valueOf(
            await exportContract(services, principal, { contractId: params.id, changes: query.changes }),
          ),
        ),
    }),
    operation({
      method: 'GET',
      path: '/contracts/{id}/original',
      summary: 'The file as it was uploaded, byte for byte',
      permission: 'contract.see',
      params: byId,
      status: 200,
      gives: null,
      handle: async ({ principal, params, reply }) =>
        sendFile(reply, valueOf(await readOriginal(services, principal, params.id))),
    }),
    ...REPORT_FORMATS.map((format) =>
      operation({
        method: 'GET',
        path: `/contracts/{id}/report.${format}`,
        summary: `The review report as .${format}`,
        permission: 'contract.see',
        params: byId,
        status: 200,
        gives: null,
        handle: async ({ principal, params, reply }) =>
          sendFile(
            reply,
            valueOf(await exportReport(services, principal, { contractId: params.id, format })),
          ),
      }),
    ),
    operation({
      method: 'POST',
      path: '/documents/{id}/tokens',
      summary: 'A token for a document’s room, good for ten minutes; it acts as the key’s account',
      permission: 'contract.see',
      params: byId,
      body: z.object({ mode: z.enum(DOCUMENT_MODES).default('view') }),
      status: 201,
      gives: tokenSchema,
      handle: async ({ principal, params, body }) => ({
        ...valueOf(await openDocument(services, principal, { documentId: params.id, mode: body.mode })),
        url: config.presenceUrl,
      }),
    }),
  ];
}
