import type { DocumentClaims, WireRefusal } from '@countersign/coediting';
import type { RoomServices } from './room.ts';

/** Comes back by itself, and may come often. */
const PASSING = new Set<WireRefusal['code']>(['too many', 'storage', 'resync', 'restarting']);

/** A refusal is counted by its reason, and logged by ids: whose it was, and in which document. */
export function noteRefusal(
  { metrics, log }: Pick<RoomServices, 'metrics' | 'log'>,
  claims: DocumentClaims | undefined,
  { code }: WireRefusal,
): void {
  metrics.refused.inc({ reason: code });
  const about = { code, documentId: claims?.document, account: claims?.account };
  if (PASSING.has(code)) log.debug(about, 'refused for now');
  else log.info(about, 'refused');
}
