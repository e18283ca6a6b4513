import type { DocumentClaims, WireRefusal } from '@countersign/coediting';
import type { RoomServices } from './room.ts';

/** Comes back by itself, and may come often. */
const PASSING = new Set<WireRefusal['code']>(['too many', 'storage', 'resync', 'restarting']);

/** A refusal is counted by its reason, and logged by ids: whose it was, and in which document. What is one for good, in the workspace's log too. */
export function noteRefusal(
  { metrics, log, denials }: Pick<RoomServices, 'metrics' | 'log' | 'denials'>,
  claims: DocumentClaims | undefined,
  { code }: WireRefusal,
): void {
  metrics.refused.inc({ reason: code });
  const about = { code, documentId: claims?.document, account: claims?.account };
  if (PASSING.has(code)) {
    log.debug(about, 'refused for now');
    return;
  }
  log.info(about, 'refused');
  if (claims) denials.note(claims, code);
}
