import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

/** Uses of writing operations that leave the entry to whoever called them, or need none, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  'identity/resolve-principal.ts': 'when a key was last used is no change to anything',
  'kernel/once.ts': 'keeps the answer of the work that is in the log',
  'findings/withdraw-findings.ts': 'its callers say how many were withdrawn',
  'policies/publish-policy.ts': 'publishes for a use case, which is in the log',
  'findings/keep-route.ts': 'a part of taking findings and items in, which is in the log',
  'decisions/carry-out.ts': 'a part of deciding, which is in the log',
  'documents/command-document.ts': 'its callers say what was asked of the document',
  'workspaces/furnish-workspace.ts': 'a part of making the workspace',
  'workspaces/set-up-installation.ts': 'makes the workspace, which is in the log',
  'sample/seed-sample.ts': 'gives what happened back to whoever seeds',
  'sample/insert-sample-history.ts': 'a part of seeding',
};

const source = join(import.meta.dirname, '..');

/** Names of operations of the database that write, read off the statements that each sends. */
function writers(): ReadonlySet<string> {
  const text = readFileSync(join(source, '../../database/snapshots/queries.sql'), 'utf8');
  const names = new Set<string>();
  for (const block of text.split('\n\n')) {
    const name = /^-- (\w+)\n/.exec(block)?.[1];
    if (name !== undefined && /^\s*(insert into|update|delete from)\b/im.test(block)) names.add(name);
  }
  names.delete('appendAuditEntry');
  return names;
}

function writes(text: string, names: ReadonlySet<string>): boolean {
  const imported = /import \{([^}]*)\} from '@countersign\/database'/.exec(text)?.[1] ?? '';
  const writesByItself = imported.split(',').some((one) => names.has(one.trim().split(' as ')[0] ?? ''));
  return writesByItself || /\bcommandDocument\(/.test(text);
}

test('whatever writes to the database says so in the log, or stands here with its reason', () => {
  const names = writers();
  expect(names.size).toBeGreaterThan(40);
  const silent = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.spec.') && !file.startsWith('testing'))
    .filter((file) => {
      const text = readFileSync(join(source, file), 'utf8');
      return writes(text, names) && !/\brecord\(|appendAuditEntry\(/.test(text);
    })
    .map((file) => relative('.', file));
  expect(silent.sort()).toEqual(Object.keys(WITHOUT).sort());
});
