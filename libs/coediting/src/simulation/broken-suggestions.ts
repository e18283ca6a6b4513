import { guardBlocks } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { readDocument } from '../document/read-document.ts';
import type { SimulatedLog } from './simulated-log.ts';
import type { SimulatedPerson } from './simulated-person.ts';

/**
 * What was sent as a suggestion and is in the log, and is none on the document that the log came to before it; and whatever
 * people wrote once the baseline was sent: looked at on the whole document, from the first update on, and not on what some node
 * knew.
 */
export function brokenSuggestions(log: SimulatedLog, people: readonly SimulatedPerson[]): string[] {
  const suggested = new Set(people.flatMap(({ ledger }) => [...ledger.suggested]));
  const { baselineSentAt } = log;
  if (suggested.size === 0 && baselineSentAt === null) return [];
  const sent = baselineSentAt ?? Infinity;
  const edits = new Set(people.flatMap(({ ledger }) => [...ledger.sent]));
  const doc = new Y.Doc();
  const problems: string[] = [];
  let before: readonly Node[] = [];
  for (const { seq, messageId, actorId, update } of log.entries) {
    applyUpdates(doc, [update]);
    const after = readDocument(doc).children;
    if (suggested.has(messageId) || (seq > sent && edits.has(messageId))) {
      const result = guardBlocks(before, after, actorId);
      if ('refused' in result) problems.push(`update ${seq} is no suggestion: ${result.message}`);
    }
    before = after;
  }
  return problems;
}
