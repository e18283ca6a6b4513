import { describe, expect, it } from 'vitest';

import { documentParagraphs } from '../document-paragraphs.ts';
import { numberingLabels } from '../numbering-labels.ts';
import { read } from '../testing/read-back.ts';
import { BY_A, level, numbered, paragraph, revision, run, wordFile } from '../testing/word-file.ts';

const LEGAL = [
  level(0, 'decimal', '%1.'),
  level(1, 'decimal', '%1.%2'),
  level(2, 'lowerLetter', '(%3)'),
  level(3, 'lowerRoman', '(%4)', '<w:lvlRestart w:val="1"/>'),
  level(4, 'decimal', '%1-%5', '<w:lvlRestart w:val="0"/>'),
].join('');

function abstract(id: number, levels: string, extra = ''): string {
  return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="multilevel"/>${extra}${levels}</w:abstractNum>`;
}

function num(id: number, abstractId: number, overrides = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`;
}

function labels(body: string, numbering: string, styles?: string): string[] {
  const file = wordFile({ body, numbering, ...(styles === undefined ? {} : { styles }) });
  const { doc, numbering: model } = read(file);
  const found = numberingLabels(doc, model);
  return documentParagraphs(doc, 'accept').map(({ id }) => found.get(id)?.text ?? '–');
}

const list = (...levels: number[]) => levels.map((depth) => numbered('x', 1, depth)).join('');

describe('labels', () => {
  it('count by level and restart below a higher one', () => {
    expect(labels(list(0, 1, 1, 2, 2, 1, 2, 0, 1), abstract(0, LEGAL) + num(1, 0))).toEqual([
      '1.',
      '1.1',
      '1.2',
      '(a)',
      '(b)',
      '1.3',
      '(a)',
      '2.',
      '2.1',
    ]);
  });

  it('restart only where lvlRestart says so', () => {
    const body = list(0, 2, 3, 2, 3, 4, 0, 3, 4);
    expect(labels(body, abstract(0, LEGAL) + num(1, 0))).toEqual([
      '1.',
      '(a)',
      '(i)',
      '(b)',
      '(ii)',
      '1-1',
      '2.',
      '(i)',
      '2-2',
    ]);
  });

  it('count a level that was skipped as begun', () => {
    expect(labels(list(1, 1, 0, 2), abstract(0, LEGAL) + num(1, 0))).toEqual(['1.1', '1.2', '2.', '(a)']);
  });

  it('go on through instances of one list, and start afresh once where an instance says so', () => {
    const start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    const body = [1, 1, 2, 2, 1, 3].map((id) => numbered('x', id, 0)).join('');
    expect(labels(body, abstract(0, LEGAL) + num(1, 0) + num(2, 0, start) + num(3, 0))).toEqual([
      '1.',
      '2.',
      '5.',
      '6.',
      '7.',
      '8.',
    ]);
  });

  it('take a level that an instance replaces', () => {
    const replaced = `<w:lvlOverride w:ilvl="0">${level(0, 'upperRoman', 'Article %1')}</w:lvlOverride>`;
    expect(labels(list(0, 0, 1), abstract(0, LEGAL) + num(1, 0, replaced))).toEqual([
      'Article I',
      'Article II',
      'II.1',
    ]);
  });

  it('are never longer than a label: each paragraph has one, and a file could ask for a gigabyte of them', () => {
    const numbering = abstract(0, level(0, 'decimal', '%1'.repeat(100_000))) + num(1, 0);
    const [first] = labels(numbered('a', 1, 0) + numbered('b', 1, 0), numbering);
    expect(first).toMatch(/^1{100,255}%?$/);
  });

  it('show every counter in decimal at a legal level', () => {
    const levels = level(0, 'upperRoman', 'Article %1') + level(1, 'decimal', '%1.%2', '<w:isLgl/>');
    expect(labels(list(0, 0, 1), abstract(0, levels) + num(1, 0))).toEqual([
      'Article I',
      'Article II',
      '2.1',
    ]);
  });

  it('find the list through a numbering style', () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>';
    const numbering =
      abstract(0, '', '<w:numStyleLink w:val="Legal"/>') +
      abstract(1, LEGAL, '<w:styleLink w:val="Legal"/>') +
      num(1, 0) +
      num(7, 1);
    expect(labels(list(0, 1), numbering, styles)).toEqual(['1.', '1.1']);
  });

  it('take list and level from the style, the level that names the style first', () => {
    const heading = (id: number, numPr: string, based = '') =>
      `<w:style w:type="paragraph" w:styleId="H${id}"><w:name w:val="heading ${id}"/>${based}<w:pPr>${numPr}</w:pPr></w:style>`;
    const styles =
      heading(1, '<w:numPr><w:numId w:val="1"/></w:numPr>') +
      heading(2, '', '<w:basedOn w:val="H1"/>') +
      heading(3, '<w:numPr><w:numId w:val="0"/></w:numPr>', '<w:basedOn w:val="H1"/>');
    const levels =
      level(0, 'decimal', '%1.', '<w:pStyle w:val="H1"/>') +
      level(1, 'decimal', '%1.%2', '<w:pStyle w:val="H2"/>');
    const body = ['H1', 'H2', 'H3', 'H2']
      .map((style) => paragraph(run('x'), `<w:pStyle w:val="${style}"/>`))
      .join('');
    expect(labels(body, abstract(0, levels) + num(1, 0), styles)).toEqual(['1.', '1.1', '–', '1.2']);
  });

  it('pass over deleted paragraphs and bare section breaks, and mark bullets', () => {
    const gone = paragraph(
      revision('del', BY_A, run('gone')),
      `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>${revision('del', BY_A)}</w:rPr>`,
    );
    const section = paragraph(
      '',
      '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr>',
    );
    const numbering = abstract(0, LEGAL) + abstract(1, level(0, 'bullet', '')) + num(1, 0) + num(2, 1);
    const body = numbered('a', 1, 0) + gone + section + numbered('b', 1, 0) + numbered('c', 2, 0);
    expect(labels(body, numbering)).toEqual(['1.', '–', '2.', '']);
    const { doc, numbering: model } = read(wordFile({ body, numbering }));
    expect([...numberingLabels(doc, model).values()].map(({ bullet }) => bullet)).toEqual([
      false,
      false,
      true,
    ]);
  });
});
