import { contracts } from './examples/contracts.ts';
import { decisions } from './examples/decisions.ts';
import { documents } from './examples/documents.ts';
import type { Example } from './examples/example.ts';
import { machinery } from './examples/machinery.ts';
import { people } from './examples/people.ts';
import { layOut } from './lay-out.ts';
import { recordQueries } from './record-queries.ts';

export const EXAMPLES = { ...people, ...contracts, ...documents, ...decisions, ...machinery };

/** Functions of the library that are no statements of an operation, and why each stands nowhere else. */
export const NOT_RECORDED: Readonly<Record<string, string>> = {
  acting: 'runs the statements of others, after one that names the workspaces',
  connect: 'opens the pool',
  connectSignIn: 'opens the pool of what keeps sign-ins',
  migrate: 'makes what schema.txt shows',
  listen: 'listens to channels on a connection of its own',
  takePulse: 'asks whether the database answers, on a connection of its own',
  databaseTrouble: 'asks no database',
  openJournal: 'sends append_updates, as appendUpdates does, on a connection of its own',
  hashAuditEntry: 'asks no database',
  firstBrokenEntry: 'asks no database',
};

/** The statements of every operation, by its name, in the order of names. */
export async function recordAll(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const name of Object.keys(EXAMPLES).sort()) {
    const example: Example | readonly Example[] = EXAMPLES[name]!;
    found.set(name, await recordQueries(typeof example === 'function' ? [example] : example));
  }
  return found;
}

/** The statements of every operation as text. */
export async function describeQueries(): Promise<string> {
  const blocks = [...(await recordAll())].map(([name, statements]) =>
    [`-- ${name}`, ...statements.map(layOut)].join('\n'),
  );
  for (const [name, why] of Object.entries(NOT_RECORDED)) blocks.push(`-- ${name}: ${why}`);
  return `${blocks.join('\n\n')}\n`;
}
