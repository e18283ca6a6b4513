import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesUnder } from './files-under.ts';

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

/** Pages whose rules are numbered by chapter: R1.1. */
const BY_CHAPTER = ['docs/spec/decisions.md', 'docs/spec/redline.md', 'docs/spec/routing.md'];

/** Pages whose rules are numbered through, and the folders whose tests mean these when they say “rule 7”. */
const THROUGHOUT = new Map([
  ['docs/spec/coediting.md', ['libs/coediting', 'apps/presence', 'apps/reviewer', 'tools/commands', 'e2e']],
  ['docs/spec/copilot.md', ['apps/copilot', 'libs/application/src/review']],
]);

/** Rules of the specification that no test names. */
function unquotedRules(root: string): string[] {
  const byChapter = BY_CHAPTER.flatMap((page) => {
    const rules = rulesIn(root, page, /^\d+\. \*\*([A-Z]+\d+\.\d+)\*\*/gm);
    return rules.length === 0 ? [] : missing(page, rules, quotedIn(root, ['.'], chapterNumbers));
  });
  const throughout = [...THROUGHOUT].flatMap(([page, folders]) => {
    const rules = rulesIn(root, page, /^(\d+)\. \*\*/gm);
    return rules.length === 0 ? [] : missing(page, rules, quotedIn(root, folders, ruleNumbers));
  });
  return [...byChapter, ...throughout];
}

function rulesIn(root: string, page: string, numbered: RegExp): string[] {
  if (!existsSync(join(root, page))) return [];
  return [...readFileSync(join(root, page), 'utf8').matchAll(numbered)].map(([, rule = '']) => rule);
}

function missing(page: string, rules: readonly string[], quoted: ReadonlySet<string>): string[] {
  return rules.filter((rule) => !quoted.has(rule)).map((rule) => `${page}: no test names ${rule}`);
}

function quotedIn(
  root: string,
  folders: readonly string[],
  numbersIn: (text: string) => string[],
): Set<string> {
  const there = folders.map((folder) => join(root, folder)).filter((folder) => existsSync(folder));
  const tests = there.flatMap((folder) => filesUnder(folder, ['.spec.ts', '.spec.tsx', '.e2e.ts']));
  return new Set(tests.flatMap((file) => numbersIn(readFileSync(file, 'utf8'))));
}

function chapterNumbers(text: string): string[] {
  return text.match(/\b[A-Z]+\d+\.\d+\b/g) ?? [];
}

/** “rule 7”, “rules 6 and 7”, “Rules 1, 8 and 17”. */
function ruleNumbers(text: string): string[] {
  const named = [...text.matchAll(/\b[Rr]ules? (\d+(?:(?:, | and )\d+)*)\b/g)];
  return named.flatMap(([, numbers = '']) => numbers.match(/\d+/g) ?? []);
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
