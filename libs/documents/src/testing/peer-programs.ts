import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a program of others is there to check against. Tests that need it are skipped, by name, where it is not. */
export function hasProgram(name: string): boolean {
  // Some answer with an error to an option that they do not know: that they answer is enough.
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** The text that pandoc reads in a .docx with its changes accepted or rejected, as words without spaces. */
export function pandocText(bytes: Uint8Array, changes: 'accept' | 'reject'): string {
  return inFolder((folder) => {
    const file = join(folder, 'in.docx');
    writeFileSync(file, bytes);
    const json = execFileSync('pandoc', [`--track-changes=${changes}`, '-f', 'docx', '-t', 'json', file], {
      maxBuffer: 64 * 1024 * 1024,
    });
    const { blocks } = JSON.parse(json.toString()) as { blocks: unknown };
    return collect(blocks);
  });
}

/** Comments and changes as pandoc counts them. */
export function pandocMarks(bytes: Uint8Array): Record<string, number> {
  return inFolder((folder) => {
    const file = join(folder, 'in.docx');
    writeFileSync(file, bytes);
    const json = execFileSync('pandoc', ['--track-changes=all', '-f', 'docx', '-t', 'json', file]).toString();
    const count = (name: string) => json.split(`"${name}"`).length - 1;
    return {
      insertions: count('insertion'),
      deletions: count('deletion'),
      comments: count('comment-start'),
    };
  });
}

/** A tracked change or a comment as pandoc reads it: whose it is, and the words that it marks. */
export type PandocMark = { readonly kind: string; readonly author: string; readonly words: string };

/** Tracked changes of text and comments as pandoc reads them in a .docx, in the order of the text. */
export function pandocChanges(bytes: Uint8Array): PandocMark[] {
  return inFolder((folder) => {
    const file = join(folder, 'in.docx');
    writeFileSync(file, bytes);
    const json = execFileSync('pandoc', ['--track-changes=all', '-f', 'docx', '-t', 'json', file]).toString();
    return marksIn((JSON.parse(json) as { blocks: unknown }).blocks);
  });
}

function marksIn(node: unknown): PandocMark[] {
  if (Array.isArray(node)) return node.flatMap(marksIn);
  if (typeof node !== 'object' || node === null) return [];
  const { t, c } = node as Pandoc;
  if (t !== 'Span') return Object.values(node).flatMap(marksIn);
  const [[, [kind = ''], attributes], inlines] = c as [[string, string[], [string, string][]], unknown];
  const author = new Map(attributes).get('author');
  if (author === undefined) return marksIn(inlines);
  return [{ kind, author, words: words(inlines) }, ...marksIn(inlines)];
}

function words(inlines: unknown): string {
  if (Array.isArray(inlines)) return inlines.map(words).join('');
  const { t, c } = inlines as Pandoc;
  if (t === 'Space' || t === 'SoftBreak') return ' ';
  return t === 'Str' ? String(c) : Array.isArray(c) ? c.map(words).join('') : '';
}

type Pandoc = { readonly t?: string; readonly c?: unknown };

function collect(node: unknown): string {
  if (Array.isArray(node)) return node.map(collect).join('');
  if (typeof node !== 'object' || node === null) return '';
  const { t, c } = node as Pandoc;
  switch (t) {
    case 'Str':
      return String(c);
    case 'Note':
    case 'Image':
    case 'Math':
      return '';
    case 'Table':
      return collect((c as unknown[]).slice(3));
    case 'Header':
      return collect((c as unknown[])[2]);
    case undefined:
    default:
      return collect(c ?? Object.values(node));
  }
}

/** The text that LibreOffice makes of files, labels included: name → lines. One start of the program for all of them. */
export function officeText(files: Readonly<Record<string, Uint8Array>>): Record<string, string[]> {
  return inFolder((folder) => {
    const names = Object.keys(files);
    for (const name of names) writeFileSync(join(folder, `${name}.docx`), files[name]!);
    convert(folder, 'txt:Text', names);
    return Object.fromEntries(
      names.map((name) => {
        const text = readFileSync(join(folder, `${name}.txt`), 'utf8').replace(/^\uFEFF/, '');
        return [
          name,
          text
            .split('\n')
            .map((line) => line.replace(/\s+/g, ' ').trim())
            .filter((line) => line !== ''),
        ];
      }),
    );
  });
}

/** A tracked change as LibreOffice keeps it in a file. */
export type OfficeChange = { readonly kind: string; readonly author: string; readonly at: string };

/** The tracked changes that LibreOffice reads in a .docx, in its own format. */
export function officeChanges(bytes: Uint8Array): OfficeChange[] {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'in.docx'), bytes);
    convert(folder, 'fodt', ['in']);
    const written = readFileSync(join(folder, 'in.fodt'), 'utf8');
    const changes =
      /<text:(insertion|deletion|format-change)>\s*<office:change-info>\s*<dc:creator>([^<]*)<\/dc:creator>\s*<dc:date>([^<]*)<\/dc:date>/g;
    return [...written.matchAll(changes)].map(([, kind = '', author = '', at = '']) => ({
      kind,
      author,
      at,
    }));
  });
}

function convert(folder: string, format: string, names: readonly string[]): void {
  const parameters = ['--headless', '--convert-to', format, '--outdir', folder];
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      ...parameters,
      ...names.map((name) => join(folder, `${name}.docx`)),
    ],
    { stdio: 'ignore', timeout: 120_000 },
  );
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
