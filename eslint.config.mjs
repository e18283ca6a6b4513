import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { borders, knowEveryProject } from './eslint.borders.mjs';

const root = dirname(fileURLToPath(import.meta.url));
await knowEveryProject(root);

/** Layers that decide and compute alone; a library says its layer by the tag in its package.json. */
const PURE = ['layer:domain', 'layer:statistics', 'layer:pure'];

const pureSources = readdirSync(join(root, 'libs'))
  .filter((name) => {
    const file = join(root, 'libs', name, 'package.json');
    return (
      existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).nx.tags.some((tag) => PURE.includes(tag))
    );
  })
  .map((name) => `libs/${name}/src/**/*.ts`);

/** Direction of dependencies: domain ← pure ← adapter ← application ← api ← apps. See docs/adr/0001-the-house.md. */
const depConstraints = [
  { sourceTag: 'layer:domain', onlyDependOnLibsWithTags: ['layer:testkit'] },
  {
    sourceTag: 'layer:pure',
    onlyDependOnLibsWithTags: ['layer:domain', 'layer:statistics', 'layer:testkit'],
    bannedExternalImports: ['node:*', 'kysely', 'pg', 'fastify', 'socket.io*', 'react*', 'next*', '@trpc/*'],
  },
  { sourceTag: 'layer:statistics', onlyDependOnLibsWithTags: ['layer:domain', 'layer:testkit'] },
  {
    sourceTag: 'layer:adapter',
    onlyDependOnLibsWithTags: ['layer:domain', 'layer:pure', 'layer:statistics', 'layer:testkit'],
  },
  {
    sourceTag: 'layer:application',
    onlyDependOnLibsWithTags: [
      'layer:domain',
      'layer:pure',
      'layer:statistics',
      'layer:adapter',
      'layer:testkit',
    ],
  },
  {
    sourceTag: 'layer:api',
    onlyDependOnLibsWithTags: [
      'layer:domain',
      'layer:pure',
      'layer:statistics',
      'layer:application',
      'layer:testkit',
    ],
  },
  { sourceTag: 'layer:ui', onlyDependOnLibsWithTags: ['layer:domain', 'layer:testkit'] },
  {
    sourceTag: 'layer:app',
    onlyDependOnLibsWithTags: [
      'layer:domain',
      'layer:pure',
      'layer:statistics',
      'layer:adapter',
      'layer:application',
      'layer:api',
      'layer:ui',
      'layer:testkit',
    ],
  },
  { sourceTag: 'layer:testkit', onlyDependOnLibsWithTags: ['layer:domain', 'layer:tool'] },
  { sourceTag: 'layer:tool', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'layer:e2e', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'platform:any', onlyDependOnLibsWithTags: ['platform:any', 'layer:testkit'] },
  {
    sourceTag: 'platform:browser',
    onlyDependOnLibsWithTags: ['platform:any', 'platform:browser', 'layer:testkit'],
  },
  {
    sourceTag: 'platform:server',
    onlyDependOnLibsWithTags: ['platform:any', 'platform:server', 'layer:testkit'],
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/.next',
      '**/test-results',
      '**/next-env.d.ts',
      '**/vitest.config.ts',
      '**/weights/**',
    ],
  },
  // What needs types is in .oxlintrc.json.
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx, borders },
    rules: {
      'borders/api-types-alone': 'error',
      'borders/testkit-in-tests-alone': 'error',
      'borders/features-apart': 'error',
      '@nx/enforce-module-boundaries': ['error', { depConstraints }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Indexing is checked by the compiler; `!` says "in bounds by construction" in numeric code.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/unified-signatures': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 4 }],
      eqeqeq: 'error',
    },
  },
  {
    // Decisions are pure: time, chance and the outside world arrive as arguments.
    files: pureSources,
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Time arrives as an argument.' },
        { name: 'performance', message: 'Time arrives as an argument.' },
        { name: 'process', message: 'Pure code has no process.' },
        { name: 'fetch', message: 'Pure code has no network.' },
        { name: 'crypto', message: 'Chance and ids arrive as arguments.' },
        { name: 'setTimeout', message: 'Pure code does not wait.' },
        { name: 'setInterval', message: 'Pure code does not wait.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Chance arrives as an argument.' },
      ],
      // What Node builds in is no package: the banned imports above do not see it.
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'Pure code runs in the browser too.' }] },
      ],
    },
  },
  {
    files: ['apps/reviewer/**/*.tsx', 'apps/reviewer/**/*.ts', 'libs/ui/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // The host that serves the API, and the API itself.
    files: ['apps/gateway/**/*.ts', 'libs/api/**/*.ts'],
    rules: { 'borders/api-types-alone': 'off' },
  },
  {
    // Specs, what supports them, and the commands that break what runs on purpose.
    files: [
      '**/*.spec.ts',
      '**/*.spec.tsx',
      '**/testing/**',
      'libs/testkit/**',
      'libs/database/src/snapshot/**',
      'tools/commands/src/faults/**',
      'e2e/**',
    ],
    rules: { 'borders/testkit-in-tests-alone': 'off' },
  },
  {
    // The browser knows the shape of the API, never its code: the one named exception, for types alone.
    files: ['apps/reviewer/**/*.ts', 'apps/reviewer/**/*.tsx'],
    rules: { '@nx/enforce-module-boundaries': ['error', { allow: ['@countersign/api'], depConstraints }] },
  },
  {
    // The server under the pages, which tells of itself as every service does.
    files: ['apps/reviewer/src/host/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: ['@countersign/telemetry/registry'], depConstraints },
      ],
    },
  },
  {
    // Commands speak on the terminal: that is their job.
    files: ['tools/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.e2e.ts'],
    rules: {
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
    },
  },
);
