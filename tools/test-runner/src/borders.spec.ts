import { ESLint } from 'eslint';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** The rules of the house, without those that need types: a file need not exist to be judged by its place. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, languageOptions: { parserOptions: { projectService: false } } },
  ],
});

/** What the rules about imports say of a source at a place of the house, each with its rule's name. */
async function refusals(place: string, source: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${source}\n`, { filePath: join(root, place) });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => !ruleId || /^(?:borders|@nx)\//.test(ruleId))
    .map(({ ruleId, message }) => `${String(ruleId)}: ${message}`);
}

const API = 'borders/api-types-alone: The API is known by its types: only the gateway runs its code.';
const TESTKIT = 'borders/testkit-in-tests-alone: The testkit is for specs and what supports them.';
const FEATURES = 'borders/features-apart: A feature knows no other: what both need lives beside them.';

const FEATURE = 'apps/reviewer/src/features/inbox/inbox-list.tsx';
const ROUTER = `import { appRouter } from '@countersign/api';`;
const DISK = `import { smallDisk } from '@countersign/testkit';`;

test.each([
  ['apps/copilot/src/main.ts', ROUTER, API],
  ['apps/presence/src/main.ts', `import * as api from '@countersign/api';`, API],
  ['tools/commands/src/review.ts', `export { appRouter } from '@countersign/api';`, API],
  ['tools/commands/src/review.ts', `export * from '@countersign/api';`, API],
  ['e2e/support/world.ts', `import '@countersign/api';`, API],
  [FEATURE, `import { appRouter, type AppRouter } from '@countersign/api';`, API],
  ['apps/reviewer/src/clients/api.ts', `export const later = () => import('@countersign/api');`, API],
  ['apps/gateway/src/server.ts', DISK, TESTKIT],
  ['apps/gateway/src/server.ts', `import type { SmallDisk } from '@countersign/testkit';`, TESTKIT],
  ['libs/database/src/connect.ts', `export * from '@countersign/testkit/postgres';`, TESTKIT],
  ['tools/launcher/src/launch.ts', `export const later = () => import('@countersign/testkit');`, TESTKIT],
  [FEATURE, `import { ContractsPage } from '../contracts/contracts-page.tsx';`, FEATURES],
  [FEATURE, `import type { RuleForm } from '../playbook/edit/rule-form.ts';`, FEATURES],
  [FEATURE, `export const later = () => import('../contracts/contracts-page.tsx');`, FEATURES],
  [
    'apps/reviewer/src/features/co-review/panel/finding-panel.tsx',
    `export { Case } from '../../adjudication/case.tsx';`,
    FEATURES,
  ],
])('in %s lint refuses: %s', async (place, source, refusal) => {
  expect(await refusals(place, source)).toEqual([refusal]);
});

test.each([
  ['apps/gateway/src/server.ts', ROUTER],
  ['apps/copilot/src/main.ts', `import type { AppRouter } from '@countersign/api';`],
  [FEATURE, `import { type Finding } from '@countersign/api';`],
  [FEATURE, `export type { Finding } from '@countersign/api';`],
  ['apps/gateway/src/full-disk.int.spec.ts', DISK],
  ['libs/database/src/testing/fresh-database.ts', DISK],
  ['tools/commands/src/faults/run-full-disk.ts', DISK],
  [FEATURE, `import { evidence } from '../../findings/evidence.tsx';`],
  [
    'apps/reviewer/src/features/co-review/panel/finding-panel.tsx',
    `import { outline } from '../outline/outline.tsx';`,
  ],
  ['apps/reviewer/src/app/page.tsx', `import { HomeRedirect } from '../features/sign-in/home-redirect.tsx';`],
])('in %s lint takes: %s', async (place, source) => {
  expect(await refusals(place, source)).toEqual([]);
});

test.each([
  ['libs/redline/src/index.ts', `import { connect } from '@countersign/database';`, 'layer:pure'],
  ['libs/database/src/connect.ts', `import { Button } from '@countersign/ui';`, 'layer:adapter'],
  ['libs/ui/src/index.ts', `import type { AppRouter } from '@countersign/api';`, 'layer:ui'],
  [FEATURE, `import { connect } from '@countersign/database';`, 'platform:browser'],
])('the layer rule is in force in %s: it refuses %s', async (place, source, tag) => {
  const [said = ''] = await refusals(place, source);
  expect(said).toContain('@nx/enforce-module-boundaries');
  expect(said).toContain(`A project tagged with "${tag}" can only depend on`);
});
