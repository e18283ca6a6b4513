import { InputError } from '@countersign/domain';
import type { PlantedFlaw, SampleBlock, SampleContract, SampleParagraph } from './sample-contract.ts';

/** A flaw as it is written beside its paragraph, which gives it its place. */
export type FlawNote = Omit<PlantedFlaw, 'paragraphId'>;

/** One line of a draft. `key` names the paragraph for references of the form {#key}. */
export type DraftLine =
  | {
      readonly form: 'title' | 'centred' | 'part' | 'subheading' | 'plain' | 'definition' | 'signature';
      readonly text: string;
      readonly flaws: readonly FlawNote[];
    }
  | {
      readonly form: 'numbered';
      readonly depth: 0 | 1 | 2;
      readonly text: string;
      readonly key: string | null;
      readonly flaws: readonly FlawNote[];
    }
  | {
      readonly form: 'table';
      readonly rows: readonly (readonly string[])[];
      readonly flaws: readonly (FlawNote & { row: number; column: number })[];
    };

type Flaws = readonly FlawNote[];

export const title = (text: string): DraftLine => ({ form: 'title', text, flaws: [] });
export const centred = (text: string): DraftLine => ({ form: 'centred', text, flaws: [] });
/** Opens a schedule: numbering starts again. */
export const part = (text: string): DraftLine => ({ form: 'part', text, flaws: [] });
export const subheading = (text: string): DraftLine => ({ form: 'subheading', text, flaws: [] });
export const plain = (text: string, ...flaws: Flaws): DraftLine => ({ form: 'plain', text, flaws });
export const definition = (text: string, ...flaws: Flaws): DraftLine => ({ form: 'definition', text, flaws });
export const signature = (text: string, ...flaws: Flaws): DraftLine => ({ form: 'signature', text, flaws });

/** A numbered heading, "9. Confidentiality". */
export const chapter = (text: string, key: string | null = null): DraftLine => ({
  form: 'numbered',
  depth: 0,
  text,
  key,
  flaws: [],
});
/** A numbered clause, "9.1". */
export const clause = (text: string, ...flaws: Flaws): DraftLine => ({
  form: 'numbered',
  depth: 1,
  text,
  key: null,
  flaws,
});
/** A numbered clause that other clauses refer to. */
export const keyed = (key: string, text: string, ...flaws: Flaws): DraftLine => ({
  form: 'numbered',
  depth: 1,
  text,
  key,
  flaws,
});
/** An item of a list, "(a)". */
export const item = (text: string, ...flaws: Flaws): DraftLine => ({
  form: 'numbered',
  depth: 2,
  text,
  key: null,
  flaws,
});
export const table = (
  rows: readonly (readonly string[])[],
  ...flaws: readonly (FlawNote & { row: number; column: number })[]
): DraftLine => ({ form: 'table', rows, flaws });

/**
 * Makes a sample of a draft: ids, numbers, cross-references, bold spans, the list of flaws. `missing` are flaws that have
 * no place.
 *
 * @throws InputError for a reference to a key that no paragraph has.
 */
export function writeSample(
  head: Pick<SampleContract, 'id' | 'title' | 'us'>,
  lines: readonly DraftLine[],
  missing: Flaws = [],
): SampleContract {
  const labels = numberLines(lines);
  const keys = new Map<string, string>();
  for (const [index, line] of lines.entries())
    if (line.form === 'numbered' && line.key !== null) keys.set(line.key, labels[index]!.path);
  const resolve = (text: string) =>
    text.replace(/\{#([a-z-]+)\}/g, (_, key: string) => {
      const path = keys.get(key);
      if (path === undefined) throw new InputError('reference', key, 'the key of a numbered paragraph');
      return path;
    });
  const flaws: PlantedFlaw[] = [];
  const blocks = lines.map((line, index): SampleBlock => {
    const id = `${head.id}-${String(index + 1).padStart(3, '0')}`;
    if (line.form === 'table') {
      const rows = line.rows.map((row, r) =>
        row.map((text, c) => ({ id: `${id}-r${r}c${c}`, text: resolve(text) })),
      );
      for (const { row, column, ...flaw } of line.flaws)
        flaws.push({ ...flaw, paragraphId: `${id}-r${row}c${column}` });
      return { kind: 'table', id, rows };
    }
    for (const flaw of line.flaws)
      flaws.push({
        ...flaw,
        paragraphId: flaw.kind === 'missing' ? null : id,
        expected: flaw.expected === null ? null : resolve(flaw.expected),
      });
    const text = resolve(line.text);
    return paragraph(id, text, line, labels[index]!);
  });
  return { ...head, blocks, flaws: [...flaws, ...missing.map((flaw) => ({ ...flaw, paragraphId: null }))] };
}

type Numbering = { readonly label: string | null; readonly path: string; readonly listId: string | null };

function numberLines(lines: readonly DraftLine[]): readonly Numbering[] {
  const counts = [0, 0, 0];
  let list = 0;
  return lines.map((line) => {
    if (line.form === 'part') {
      list += 1;
      counts.fill(0);
    }
    if (line.form !== 'numbered') return { label: null, path: '', listId: null };
    counts[line.depth] = (counts[line.depth] ?? 0) + 1;
    counts.fill(0, line.depth + 1);
    const [chapterNumber = 0, clauseNumber = 0, itemNumber = 0] = counts;
    const letter = String.fromCharCode(96 + itemNumber);
    const own = [
      `${chapterNumber}`,
      `${chapterNumber}.${clauseNumber}`,
      `${chapterNumber}.${clauseNumber}(${letter})`,
    ];
    const printed = [`${chapterNumber}.`, `${chapterNumber}.${clauseNumber}`, `(${letter})`];
    return { label: printed[line.depth] ?? null, path: own[line.depth] ?? '', listId: `list-${list}` };
  });
}

function paragraph(
  id: string,
  text: string,
  line: Exclude<DraftLine, { form: 'table' }>,
  { label, listId }: Numbering,
): SampleParagraph {
  const base = {
    kind: 'paragraph',
    id,
    text,
    label,
    listId,
    listLevel: line.form === 'numbered' ? line.depth : null,
  } as const;
  const whole: readonly (readonly [number, number])[] = [[0, text.length]];
  switch (line.form) {
    case 'title':
      return { ...base, style: 'Title', level: null, align: 'center', strong: whole };
    case 'centred':
      return { ...base, style: 'Normal', level: null, align: 'center', strong: [] };
    case 'part':
      return { ...base, style: 'Heading1', level: 0, align: null, strong: whole };
    case 'subheading':
      return { ...base, style: 'Heading2', level: 1, align: null, strong: whole };
    case 'definition':
      return { ...base, style: 'Definition', level: null, align: 'both', strong: definedTerms(text) };
    case 'signature':
      return { ...base, style: 'Signature', level: null, align: null, strong: [] };
    case 'plain':
      return { ...base, style: 'Normal', level: null, align: 'both', strong: definedTerms(text) };
    case 'numbered':
      return line.depth === 0
        ? { ...base, style: 'Heading1', level: 0, align: null, strong: whole }
        : {
            ...base,
            style: 'Normal',
            level: null,
            align: 'both',
            strong: [...runInHeading(text), ...definedTerms(text)],
          };
  }
}

/** Terms in quotes, the quotes left out. */
function definedTerms(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/“([^”]+)”/g)].map(
    (match) => [match.index + 1, match.index + match[0].length - 1] as const,
  );
}

/** "Set-off. …" */
function runInHeading(text: string): readonly (readonly [number, number])[] {
  const match = /^[A-Z][A-Za-z,’ -]{2,60}\.(?=\s)/.exec(text);
  return match === null ||
    !match[0].split(' ').every((word) => /^[A-Z]|^(?:of|and|or|the|to|in|for|by|on|as|at|from)\b/.test(word))
    ? []
    : [[0, match[0].length]];
}
