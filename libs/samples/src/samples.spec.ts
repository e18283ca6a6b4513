import { describe, expect, it } from 'vitest';
import { flattenSample, sampleContracts } from './index.ts';
import { keyed, chapter, clause, writeSample } from './write-sample.ts';

describe('README', () => {
  it('tells the truth', () => {
    const [nda] = sampleContracts;
    const paragraphs = flattenSample(nda!);
    const flaws = nda!.flaws.map(({ ruleId, about }) => `${ruleId}: ${about}`);
    expect(paragraphs[0]).toMatchObject({
      id: 'mutual-nda-001',
      text: 'Mutual Non-Disclosure Agreement',
      style: 'Title',
    });
    expect(flaws.length).toBeGreaterThan(10);
  });
});

describe.each(sampleContracts.map((sample) => [sample.id, sample] as const))('%s', (_, sample) => {
  const paragraphs = flattenSample(sample);
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n');

  it('has between 3,000 and 6,500 words, six to fifteen pages', () => {
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(3_000);
    expect(words).toBeLessThanOrEqual(6_500);
  });

  it('gives every paragraph and cell an id of its own', () => {
    const ids = paragraphs.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has tables with rows of equal length, schedules, and numbers to three levels', () => {
    const tables = sample.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(tables.length).toBeGreaterThanOrEqual(4);
    for (const { rows } of tables) expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    const depths = new Set(
      sample.blocks.map((block) => (block.kind === 'paragraph' ? block.listLevel : null)),
    );
    for (const depth of [0, 1, 2]) expect(depths).toContain(depth);
    expect(paragraphs.filter(({ text: line }) => /^Schedule \d: /.test(line)).length).toBeGreaterThanOrEqual(
      3,
    );
  });

  it('numbers its chapters without a gap, afresh in each schedule', () => {
    let last = 0;
    for (const block of sample.blocks) {
      if (block.kind === 'table') continue;
      if (block.style === 'Heading1' && block.listId === null) last = 0;
      if (block.listLevel !== 0) continue;
      expect(block.label).toBe(`${last + 1}.`);
      last += 1;
    }
  });

  it('keeps bold spans within the text', () => {
    for (const block of sample.blocks) {
      if (block.kind === 'table') continue;
      for (const [start, end] of block.strong) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(block.text.length);
      }
    }
  });

  it('leaves no reference to a key, and names nobody but companies and functions', () => {
    expect(text).not.toMatch(/\{#|undefined/);
    expect(text).not.toMatch(/\b(?:Mr|Mrs|Ms|Dr)\b/);
  });

  it('is signed for each party by a title, and by nobody’s name', () => {
    const parties = paragraphs.filter(({ text: line }) => line.startsWith('For and on behalf of ')).length;
    expect(parties).toBe(2);
    const beside = (label: string) => paragraphs.filter(({ text: line }) => line.startsWith(`${label}: `));
    expect(beside('Title')).toHaveLength(parties);
    expect(beside('Signature')).toHaveLength(parties);
    expect(beside('Name').filter(({ text: line }) => !/^Name: _+$/.test(line))).toEqual([]);
  });

  it('notes each flaw once, at a paragraph that exists, with what is wrong', () => {
    const ids = new Set<string>(paragraphs.map(({ id }) => id));
    expect(new Set(sample.flaws.map(({ id }) => id)).size).toBe(sample.flaws.length);
    expect(sample.flaws.length).toBeGreaterThanOrEqual(12);
    for (const { paragraphId, kind, about } of sample.flaws) {
      expect(paragraphId === null).toBe(kind === 'missing');
      if (paragraphId !== null) expect(ids).toContain(paragraphId);
      expect(about.length).toBeGreaterThan(30);
    }
  });
});

describe('writeSample', () => {
  const head = { id: 'mutual-nda', title: 'T', us: 'U' } as const;

  it('resolves references to the number of the paragraph', () => {
    const { blocks } = writeSample(head, [
      chapter('One'),
      clause('See Section {#two}.'),
      keyed('two', 'Here.'),
    ]);
    expect(blocks[1]).toMatchObject({ text: 'See Section 1.2.', label: '1.1' });
  });

  it('refuses a reference to nothing', () => {
    expect(() => writeSample(head, [clause('See Section {#two}.')])).toThrow(/two/);
  });
});
