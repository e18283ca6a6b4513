#!/usr/bin/env node
// Makes a library that fits the house: package, strict types, tests that run, a README whose example is a test.
//
//   npm run generate:library -- NAME --layer pure|adapter|domain|application|api|ui|testkit --platform any|server|browser
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const LAYERS = ['domain', 'pure', 'adapter', 'application', 'api', 'ui', 'testkit'];
const PLATFORMS = ['any', 'server', 'browser'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { layer: { type: 'string', default: 'pure' }, platform: { type: 'string', default: 'any' } },
});
const [name] = positionals;
const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

function refuse(message) {
  process.stderr.write(`generate:library: ${message}\n`);
  process.exit(1);
}
if (!name || !/^[a-z][a-z0-9-]*$/.test(name))
  refuse(`the name must be lower-case-with-dashes, got ${JSON.stringify(name)}`);
if (!LAYERS.includes(values.layer))
  refuse(`--layer must be one of ${LAYERS.join(', ')}, got ${values.layer}`);
if (!PLATFORMS.includes(values.platform))
  refuse(`--platform must be one of ${PLATFORMS.join(', ')}, got ${values.platform}`);
const folder = join(root, 'libs', name);
if (existsSync(folder)) refuse(`libs/${name} exists already`);

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const files = {
  'package.json': json({
    name: `@countersign/${name}`,
    version: '0.1.0',
    private: true,
    type: 'module',
    exports: { '.': './src/index.ts' },
    scripts: { lint: 'eslint .', typecheck: 'tsc -p tsconfig.json', test: 'vitest run' },
    nx: { tags: [`layer:${values.layer}`, `platform:${values.platform}`] },
  }),
  'tsconfig.json': json({
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      ...(values.platform === 'server' ? { types: ['node'] } : {}),
      ...(values.platform === 'browser' ? { lib: ['ES2023', 'DOM', 'DOM.Iterable'], jsx: 'react-jsx' } : {}),
    },
    include: ['src'],
  }),
  'vitest.config.ts': `import { forProject } from '../../vitest.shared.ts';\n\nexport default forProject('${name}');\n`,
  'src/index.ts': 'export {};\n',
  'README.md': `# ${name}\n\nWhat it is for. What it never does. Where its rules come from.\n\n\`\`\`ts\n\n\`\`\`\n`,
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
process.stdout.write(
  `libs/${name} made. Next: npm install, then write its README example and its first test.\n`,
);
