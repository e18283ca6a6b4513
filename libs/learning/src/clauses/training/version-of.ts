import { CLAUSE_CATEGORIES } from '@countersign/domain';
import type { ClauseModel } from '../clause-model.ts';
import { modelParts } from '../file/clause-model-file.ts';

/** A name that changes with any weight: what produced a finding can be told afterwards. FNV-1a over all arrays. */
export function versionOf(model: Omit<ClauseModel, 'version'>): string {
  let hash = 0x811c9dc5;
  for (const [, array] of modelParts(model)) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return `clauses-${CLAUSE_CATEGORIES.length}-${(hash >>> 0).toString(16).padStart(8, '0')}`;
}
