import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinRuns, type ShownChange } from './shown-changes.ts';

/** Whether a program of others is there to read with. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** The insertions and deletions that pandoc reads in a Word file, in the order of the text. */
export function pandocChanges(bytes: Uint8Array): ShownChange[] {
  return inFolder(bytes, (file) => {
    const json = execFileSync('pandoc', ['--track-changes=all', '-f', 'docx', '-t', 'json', file], {
      maxBuffer: 64 * 1024 * 1024,
    }).toString();
    return joinRuns(spansIn((JSON.parse(json) as { blocks: unknown }).blocks));
  });
}

type Attributes = readonly [string, readonly string[], readonly (readonly [string, string])[]];
type Element = { readonly t?: string; readonly c?: unknown };

function spansIn(node: unknown): ShownChange[] {
  if (Array.isArray(node)) return node.flatMap(spansIn);
  if (typeof node !== 'object' || node === null) return [];
  const { t, c } = node as Element;
  if (t === 'Span') {
    const [[, classes, values], content] = c as [Attributes, unknown];
    const kind = (['insertion', 'deletion'] as const).find((name) => classes.includes(name));
    const author = values.find(([name]) => name === 'author')?.[1] ?? '';
    if (kind !== undefined) return [{ kind, author, text: wordsIn(content) }];
  }
  return spansIn(c ?? Object.values(node));
}

function wordsIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsIn).join('');
  if (typeof node !== 'object' || node === null) return '';
  const { t, c } = node as Element;
  return t === 'Str' ? String(c) : wordsIn(c ?? []);
}

const REGION =
  /<text:changed-region\b[^>]*text:id="([^"]*)"[^>]*>\s*<text:(insertion|deletion)>(.*?)<\/text:\2>/gs;
const MARK = /<text:change(-start|-end|) text:change-id="([^"]*)"\/>/g;

/** The insertions and deletions that LibreOffice reads in a Word file, in the order of the text. */
export function officeChanges(bytes: Uint8Array): ShownChange[] {
  return inFolder(bytes, (file, folder) => {
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        ...['--headless', '--convert-to', 'fodt', '--outdir', folder, file],
      ],
      { stdio: 'ignore', timeout: 240_000 },
    );
    return changesInOpenDocument(readFileSync(join(folder, 'export.fodt'), 'utf8'));
  });
}

/** Deleted words stand in a list before the text, inserted ones in the text between two marks. */
function changesInOpenDocument(written: string): ShownChange[] {
  const regions = new Map(
    [...written.matchAll(REGION)].map(([, id = '', kind = '', inside = '']) => {
      const [, author = ''] = /<dc:creator>([^<]*)<\/dc:creator>/.exec(inside) ?? [];
      const words = inside.replace(/<office:change-info>.*?<\/office:change-info>/s, '');
      return [id, { kind: kind as ShownChange['kind'], author: plain(author), text: plain(words) }];
    }),
  );
  const body = written.slice(written.lastIndexOf('</text:tracked-changes>'));
  const marks = [...body.matchAll(MARK)];
  return joinRuns(
    marks.flatMap((mark) => {
      const [whole, part, id = ''] = mark;
      const region = regions.get(id);
      if (!region || part === '-end') return [];
      if (part === '') return [region];
      const end = marks.find((other) => other[1] === '-end' && other[2] === id);
      return [{ ...region, text: plain(body.slice(mark.index + whole.length, end?.index)) }];
    }),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(xml: string): string {
  return xml.replace(/<[^>]*>/g, '').replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function inFolder<T>(bytes: Uint8Array, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  try {
    const file = join(folder, 'export.docx');
    writeFileSync(file, bytes);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
