import { format, resolveConfig } from 'prettier';

export const LAYERS = ['domain', 'pure', 'adapter', 'application', 'api', 'ui', 'testkit'] as const;
export const PLATFORMS = ['any', 'server', 'browser'] as const;

export type Library = {
  name: string;
  layer: (typeof LAYERS)[number];
  platform: (typeof PLATFORMS)[number];
};

/**
 * The files of a new library: package, strict types, a README whose example is its first test, and the error in which it
 * refuses malformed input, for that is what every library has from its first day.
 *
 * @param root the workspace, whose manner of formatting the files follow
 * @returns texts by their path in the library's folder
 */
export async function libraryFiles(library: Library, root: string): Promise<Map<string, string>> {
  const style = (await resolveConfig(`${root}/package.json`)) ?? {};
  const files = new Map<string, string>();
  for (const [path, text] of Object.entries(drafts(library)))
    files.set(path, await format(text, { ...style, filepath: path }));
  return files;
}

function drafts(library: Library): Record<string, string> {
  const { name } = library;
  const error = `${classWords(name)}Error`;
  const source = `./${name}-error.ts`;
  const example = exampleOf(error);
  return {
    'package.json': packageOf(library),
    'tsconfig.json': typesOf(library),
    'vitest.config.ts': `import { forProject } from '../../vitest.shared.ts';\n\nexport default forProject('${name}');\n`,
    'README.md': readmeOf(name, error, example),
    'src/index.ts': `export { ${error} } from '${source}';\n`,
    [`src/${name}-error.ts`]: errorOf(name, error),
    'src/raw.d.ts': `declare module '*?raw' {\n  const text: string;\n  export default text;\n}\n`,
    'src/readme.spec.ts': specOf(name, error, example),
  };
}

function packageOf({ name, layer, platform }: Library): string {
  return JSON.stringify(
    {
      name: `@countersign/${name}`,
      version: '0.1.0',
      private: true,
      type: 'module',
      sideEffects: false,
      exports: { '.': './src/index.ts' },
      scripts: {
        lint: 'eslint . && oxlint .',
        typecheck: 'node ../../node_modules/ts7/bin/tsc -p tsconfig.json',
        test: 'vitest run',
      },
      nx: { tags: [`layer:${layer}`, `platform:${platform}`] },
    },
    null,
    2,
  );
}

function typesOf({ platform }: Library): string {
  const compilerOptions = {
    any: {},
    server: { types: ['node'] },
    browser: { lib: ['ES2023', 'DOM', 'DOM.Iterable'], jsx: 'react-jsx' },
  }[platform];
  return JSON.stringify({ extends: '../../tsconfig.base.json', compilerOptions, include: ['src'] });
}

function errorOf(name: string, error: string): string {
  return `/** Input that ${name} cannot take: what was wrong with it, and the value. */
export class ${error} extends Error {
  override readonly name = '${error}';
  readonly value: unknown;

  constructor(problem: string, value: unknown) {
    super(\`\${problem}, got \${JSON.stringify(value)}\`);
    this.value = value;
  }
}
`;
}

function exampleOf(error: string): string {
  return `const refused = new ${error}('a share must be from 0 to 1', 1.5);
const words = refused.message; // 'a share must be from 0 to 1, got 1.5'
`;
}

function readmeOf(name: string, error: string, example: string): string {
  return `# ${name}

What it is for, in one sentence. What it never does, in another. Where its rules come from.

\`\`\`ts
import { ${error} } from '@countersign/${name}';

${example}\`\`\`
`;
}

function specOf(name: string, error: string, example: string): string {
  return `import { expect, it } from 'vitest';
import readme from '../README.md?raw';
import source from './readme.spec.ts?raw';
// The example of README.md starts below this line.
import { ${error} } from './index.ts';

${example}// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const [, example] = source.split(
    /\\/\\/ The example of README\\.md (?:starts below|ends above) this line\\.\\n/,
  );
  const shown = example!.replace('./index.ts', '@countersign/${name}');
  expect(readme).toContain(\`\\\`\\\`\\\`ts\\n\${shown}\\\`\\\`\\\`\`);
  expect(words).toBe('a share must be from 0 to 1, got 1.5');
});
`;
}

/** 'clause-timeline' as 'ClauseTimeline'. */
function classWords(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
