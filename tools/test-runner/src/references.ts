import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Folders that hold no pages of ours. */
const ELSEWHERE = new Set(['node_modules', 'dist', 'test-results']);

/**
 * What the pages under a folder name and what is not there: files and headings that they link to, pictures, and commands
 * of the root (`npm run NAME`); and numbered rules of the specification that no test names. Addresses on the web are not
 * asked.
 *
 * @returns one line each, as "page: what is missing"
 */
export function brokenReferences(root: string): string[] {
  const { scripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  const broken = filesUnder(root, ['.md']).flatMap((page) => {
    const text = readFileSync(page, 'utf8');
    const missing = [
      ...linksIn(text).filter((link) => !leadsSomewhere(page, link)),
      ...commandsIn(text)
        .filter((name) => scripts[name] === undefined)
        .map((name) => `npm run ${name}`),
    ];
    return missing.map((what) => `${relative(root, page)}: ${what}`);
  });
  return [...broken, ...unquotedRules(root)];
}

/** Pages each of whose numbered rules a test names. */
const RULED = ['docs/spec/decisions.md', 'docs/spec/routing.md'];

function unquotedRules(root: string): string[] {
  const pages = RULED.filter((page) => existsSync(join(root, page)));
  if (pages.length === 0) return [];
  const tests = filesUnder(root, ['.spec.ts', '.e2e.ts']).map((file) => readFileSync(file, 'utf8'));
  const quoted = new Set(tests.flatMap((text) => text.match(/\b[A-Z]+\d+\.\d+\b/g) ?? []));
  return pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/^\d+\. \*\*([A-Z]+\d+\.\d+)\*\*/gm)]
      .filter(([, rule = '']) => !quoted.has(rule))
      .map(([, rule = '']) => `${page}: no test names ${rule}`),
  );
}

function filesUnder(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ELSEWHERE.has(entry.name) || entry.name.startsWith('.') ? [] : filesUnder(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

/** Targets of links and pictures; code is no link. */
function linksIn(text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function commandsIn(text: string): string[] {
  return [...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = decodeURI(link).split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file)) return false;
  if (heading === undefined || !file.endsWith('.md')) return true;
  return headingsIn(readFileSync(file, 'utf8')).includes(heading);
}

/** Headings as they are named in addresses: small letters, dashes for blanks, without marks. */
function headingsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, words = '']) =>
    words
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
