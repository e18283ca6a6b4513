import type { Chance } from './chance.ts';
import type { Faults } from './faults.ts';
import type { Scheduler } from './scheduler.ts';
import type { LogCopy, SimulatedLog } from './simulated-log.ts';
import type { SimulatedNode } from './simulated-node.ts';
import type { OutboxCopy, SimulatedOutbox } from './simulated-outbox.ts';
import type { SimulatedPerson } from './simulated-person.ts';
import type { TypedWords } from './typed-words.ts';

/** The copy that a database may be put back to; none before the first was made, and after it was put back. */
export type Copies = { readonly chance: Chance; copy: DatabaseCopy | null };

type DatabaseCopy = { readonly log: LogCopy; readonly outbox: OutboxCopy | null };

type Parts = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly log: SimulatedLog;
  readonly outbox: SimulatedOutbox | null;
  readonly words: TypedWords;
  readonly nodes: readonly SimulatedNode[];
  readonly people: readonly SimulatedPerson[];
};

/** A copy is made while all goes on; later every node is stopped, the copy put back, and every node started, one after the other. */
export function copyOrGoBack(parts: Parts, copies: Copies): void {
  const { log, outbox } = parts;
  const { copy } = copies;
  if (copy) goBack(parts, copy);
  copies.copy = copy ? null : { log: log.copy(), outbox: outbox?.copy() ?? null };
}

function goBack({ scheduler, faults, log, outbox, words, nodes, people }: Parts, copy: DatabaseCopy): void {
  faults.counts.wentBack += 1;
  for (const node of nodes) if (node.up) node.crash();
  const before = log.document();
  const vanished = log.putBack(copy.log);
  if (copy.outbox) outbox?.goBack(copy.outbox);
  const copied = log.document();
  const gone = words.vanish(
    vanished.map(({ update }) => update),
    before,
  );
  for (const person of people) {
    person.ledger.forgive(copied);
    person.owe(gone);
  }
  for (const node of nodes) scheduler.after(faults.downtime(), () => node.restart());
}
