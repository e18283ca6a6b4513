import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Folders that hold no pages of ours. */
const ELSEWHERE = new Set(['node_modules', 'dist', 'test-results']);

/**
 * What the pages under a folder name and what is not there: files and headings that they link to, pictures, and commands
 * of the root (`npm run NAME`). Addresses on the web are not asked.
 *
 * @returns one line each, as "page: what is missing"
 */
export function brokenReferences(root: string): string[] {
  const { scripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  return pagesUnder(root).flatMap((page) => {
    const text = readFileSync(page, 'utf8');
    const missing = [
      ...linksIn(text).filter((link) => !leadsSomewhere(page, link)),
      ...commandsIn(text)
        .filter((name) => scripts[name] === undefined)
        .map((name) => `npm run ${name}`),
    ];
    return missing.map((what) => `${relative(root, page)}: ${what}`);
  });
}

function pagesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ELSEWHERE.has(entry.name) || entry.name.startsWith('.') ? [] : pagesUnder(path);
    return entry.name.endsWith('.md') ? [path] : [];
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
