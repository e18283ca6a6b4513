import { baselineText, listChanges } from '@countersign/redline';
import { readDocument } from '../document/read-document.ts';
import type { Chance } from './chance.ts';
import type { FaultCounts } from './faults.ts';
import type { SimulatedLog } from './simulated-log.ts';
import type { Order, SimulatedOutbox } from './simulated-outbox.ts';
import type { SimulatedPerson } from './simulated-person.ts';

type Command = Order['command'];

type World = {
  readonly chance: Chance;
  readonly log: SimulatedLog;
  readonly outbox: SimulatedOutbox;
  readonly counts: FaultCounts;
};

const AT = '2026-01-01T00:00:00.000Z';

/** Somebody decides on what stands on the screen: which may be older than what the server has. */
export function giveOrder({ chance, log, outbox, counts }: World, person: SimulatedPerson): void {
  const command = chooseCommand(chance, log, { person, outbox });
  if (!command) return;
  counts.commands += 1;
  const messageId = `order-${outbox.given.length + 1}-${chance.below(2 ** 30)}`;
  outbox.give({ messageId, actorId: person.account, clientId: chance.below(0xffff_ffff), command });
}

function chooseCommand(
  chance: Chance,
  log: SimulatedLog,
  { person, outbox }: { readonly person: SimulatedPerson; readonly outbox: SimulatedOutbox },
): Command | null {
  const dice = chance.next();
  if (dice < 0.05) return { kind: 'restore', seq: 1 + chance.below(log.entries.length) };
  if (dice < 0.2) {
    const done = outbox.given.findLast(({ messageId }) => outbox.ends.get(messageId) === 'committed');
    return done ? { kind: 'revert', messageId: done.messageId } : null;
  }
  const document = readDocument(person.connection.doc);
  const change = chance.pick(listChanges(document));
  if (!change) return null;
  const changeIds = [change.id];
  if (dice < 0.6) return { kind: 'accept', changeIds };
  if (dice < 0.85) return { kind: 'reject', changeIds };
  const words = baselineText(document).slice(0, chance.below(3));
  return { kind: 'reword', changeIds, words, place: null, text: 'instead', by: person.account, at: AT };
}
