import { decodeChanges, decodeRestyles, OBJECT_CHARACTER } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';

import { documentText } from '../document-text.ts';
import { read } from '../testing/read-back.ts';
import { BY_A, BY_B, paragraph, revision, run, wordFile, type WordFileParts } from '../testing/word-file.ts';

function readBody(body: string, parts: Partial<WordFileParts> = {}) {
  return read(wordFile({ body, ...parts }));
}

/** Text of each run with the names of its marks. */
function runs(node: Node): [string, ...string[]][] {
  return node.children.map((text) => [text.text!, ...text.marks.map(({ type }) => type.name)]);
}

function texts(body: string, parts: Partial<WordFileParts> = {}): { accept: string; reject: string } {
  const { doc } = readBody(body, parts);
  return { accept: documentText(doc), reject: documentText(doc, { changes: 'reject' }) };
}

describe('text', () => {
  it('has tabs, breaks, special hyphens and symbols, and keeps only the spaces that were asked for', () => {
    const { doc } = readBody(
      paragraph(
        '<w:r><w:t> a </w:t><w:tab/><w:t xml:space="preserve"> b </w:t><w:br/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B7"/><w:cr/></w:r>',
      ),
    );
    expect(doc.textContent).toBe('a\t b \n\u2011\u00AD•\n');
  });

  it('is found in content controls, smart tags, custom XML, simple fields and directional runs', () => {
    const body = paragraph(
      `<w:smartTag w:uri="u" w:element="e"><w:smartTagPr/>${run('one ')}</w:smartTag>` +
        `<w:customXml w:element="e"><w:customXmlPr/>${run('two ')}</w:customXml>` +
        `<w:sdt><w:sdtPr/><w:sdtContent>${run('three ')}</w:sdtContent></w:sdt>` +
        `<w:fldSimple w:instr=" REF x ">${run('four ')}</w:fldSimple>` +
        `<w:bdo w:val="rtl">${run('five', '<w:rtl/>')}</w:bdo>`,
    );
    expect(texts(body).accept).toBe('one two three four five');
  });

  it('is read from paragraphs and rows inside block wrappers', () => {
    const cell = (text: string) => `<w:tc>${paragraph(run(text))}</w:tc>`;
    const body =
      `<w:sdt><w:sdtPr/><w:sdtContent>${paragraph(run('a'))}${paragraph(run('b'))}</w:sdtContent></w:sdt>` +
      `<w:customXml w:element="e">${paragraph(run('c'))}</w:customXml>` +
      `<w:tbl><w:tblPr/><w:tblGrid/><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>${cell('d')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>`;
    expect(texts(body).accept).toBe('a\nb\nc\nd');
  });

  it('comes from the branch of alternate content that is understood', () => {
    const alternate = (requires: string) =>
      `<mc:AlternateContent><mc:Choice Requires="${requires}">${run('choice')}</mc:Choice><mc:Fallback>${run('fallback')}</mc:Fallback></mc:AlternateContent>`;
    expect(texts(paragraph(alternate('wps'))).accept).toBe('choice');
    expect(texts(paragraph(alternate('x14'))).accept).toBe('fallback');
  });

  it('is the same from Strict files, other prefixes and UTF-16', () => {
    const body = paragraph(run('plain ') + revision('ins', BY_A, run('new')));
    expect(texts(body, { strict: true })).toEqual({ accept: 'plain new', reject: 'plain ' });
    const prefixed = body.replaceAll('<w:', '<ns0:').replaceAll('</w:', '</ns0:').replaceAll(' w:', ' ns0:');
    expect(texts(prefixed, { prefix: 'ns0' })).toEqual({ accept: 'plain new', reject: 'plain ' });
  });
});

describe('changes', () => {
  it('carry author and date; a deletion inside an insertion is both', () => {
    const { doc, authors } = readBody(
      paragraph(
        run('a') +
          revision('ins', BY_A, run('b') + revision('del', BY_B, run('c'))) +
          revision('del', BY_B, run('d')),
      ),
    );
    const first = doc.firstChild!;
    expect(runs(first)).toEqual([['a'], ['b', 'inserted'], ['c', 'inserted', 'deleted'], ['d', 'deleted']]);
    const inserted = first.child(1).marks[0]!.attrs;
    expect(inserted).toMatchObject({ by: 'word:Author A', at: '2026-03-01T09:00:00Z' });
    expect(authors.map(({ name }) => name)).toEqual(['Author A', 'Author B']);
    expect(texts(paragraph(run('x'))).accept).toBe('x');
  });

  it('that touch and share author and date are one; the paragraph mark belongs to it', () => {
    const { doc } = readBody(
      paragraph(
        run('a') + revision('ins', BY_A, run('b')) + revision('ins', BY_A, run('c')),
        `<w:rPr>${revision('ins', BY_A)}</w:rPr>`,
      ) + paragraph(revision('ins', BY_A, run('d')) + revision('ins', BY_B, run('e')) + run('f')),
    );
    const [one, two] = doc.children;
    const id = (node: Node) => node.marks[0]!.attrs['id'] as string;
    const ids = [id(one!.child(1)), decodeChanges(one!.attrs['inserted'])[0]!.id, id(two!.child(0))];
    expect(new Set(ids).size).toBe(1);
    expect(id(two!.child(1))).not.toBe(ids[0]);
  });

  it('of both halves of a move share an id', () => {
    const { doc } = readBody(
      paragraph(
        `<w:moveFromRangeStart w:id="1" w:name="move1" ${BY_A}/>${revision('moveFrom', BY_A, run('moved '))}<w:moveFromRangeEnd w:id="1"/>${run('stays ')}` +
          `<w:moveToRangeStart w:id="2" w:name="move1" ${BY_A}/>${revision('moveTo', BY_A, run('moved '))}<w:moveToRangeEnd w:id="2"/>`,
      ),
    );
    const [from, , to] = doc.firstChild!.children;
    expect(from!.marks[0]!.type.name).toBe('deleted');
    expect(to!.marks[0]!.type.name).toBe('inserted');
    expect(from!.marks[0]!.attrs['id']).toBe(to!.marks[0]!.attrs['id']);
    expect(documentText(doc)).toBe('stays moved ');
    expect(documentText(doc, { changes: 'reject' })).toBe('moved stays ');
  });

  it('of formatting and of paragraph properties keep what was before', () => {
    const change = (name: string, inner: string) => `<w:${name} w:id="9" ${BY_B}>${inner}</w:${name}>`;
    const { doc } = readBody(
      paragraph(
        run('x', `<w:b/>${change('rPrChange', '<w:rPr><w:i/></w:rPr>')}`),
        `<w:jc w:val="right"/>${change('pPrChange', '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="2"/></w:pPr>')}`,
      ),
    );
    const first = doc.firstChild!;
    const reformatted = first.child(0).marks.find(({ type }) => type.name === 'reformatted')!;
    expect(reformatted.attrs['was']).toBe('[{"type":"emphasis"}]');
    expect(first.attrs['align']).toBe('right');
    expect(decodeRestyles(first.attrs['restyled'])[0]).toMatchObject({
      by: 'word:Author B',
      was: { align: 'center', level: 2, style: null },
    });
  });

  it('of paragraph marks and rows decide what is read', () => {
    const cell = (text: string) => `<w:tc>${paragraph(run(text))}</w:tc>`;
    const row = (text: string, change = '') =>
      `<w:tr>${change === '' ? '' : `<w:trPr>${change}</w:trPr>`}${cell(text)}</w:tr>`;
    const body =
      paragraph(run('one'), `<w:rPr>${revision('del', BY_A)}</w:rPr>`) +
      paragraph(run('two'), `<w:rPr>${revision('ins', BY_A)}</w:rPr>`) +
      paragraph(run('three')) +
      `<w:tbl>${row('kept')}${row('new', revision('ins', BY_B))}${row('old', revision('del', BY_B))}</w:tbl>`;
    expect(texts(body)).toEqual({ accept: 'onetwo\nthree\nkept\nnew', reject: 'one\ntwothree\nkept\nold' });
  });

  it('without a date are not given one', () => {
    const { doc } = readBody(paragraph(revision('ins', 'w:author="Author A"', run('x'))));
    expect(doc.firstChild!.child(0).marks[0]!.attrs['at']).toBe('1970-01-01T00:00:00Z');
  });
});

describe('tables', () => {
  const cell = (text: string, properties = '') =>
    `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${paragraph(run(text))}</w:tc>`;

  it('fold vertical merges into rowspan and keep gridSpan', () => {
    const body = `<w:tbl><w:tr>${cell('a', '<w:gridSpan w:val="2"/>')}${cell('b', '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell('c')}${cell('d')}${cell('', '<w:vMerge/>')}</w:tr></w:tbl>`;
    const table = readBody(body).doc.firstChild!;
    const shape = table.children.map((row) =>
      row.children.map(({ attrs, textContent }) => [
        textContent,
        Number(attrs['colspan']),
        Number(attrs['rowspan']),
      ]),
    );
    expect(shape).toEqual([
      [
        ['a', 2, 1],
        ['b', 1, 2],
      ],
      [
        ['c', 1, 1],
        ['d', 1, 1],
      ],
    ]);
  });

  it('nest', () => {
    const inner = `<w:tbl><w:tr>${cell('inner')}</w:tr></w:tbl>`;
    const body = `<w:tbl><w:tr><w:tc>${paragraph(run('before'))}${inner}${paragraph(run('after'))}</w:tc></w:tr></w:tbl>`;
    expect(texts(body).accept).toBe('before\ninner\nafter');
  });

  it('nested without end are refused', () => {
    let body = paragraph(run('x'));
    for (let depth = 0; depth < 30; depth++)
      body = `<w:tbl><w:tr><w:tc>${body}${paragraph('')}</w:tc></w:tr></w:tbl>`;
    expect(() => readBody(body)).toThrow(/nests tables/);
  });
});

describe('fields and links', () => {
  const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const code = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;

  it('show the result, nested fields too, never the code', () => {
    const body = paragraph(
      run('see ') +
        char('begin') +
        code(' IF ') +
        char('begin') +
        code(' MERGEFIELD x ') +
        char('separate') +
        run('hidden') +
        char('end') +
        code(' = 1 ') +
        char('separate') +
        run('Section ') +
        char('begin') +
        code(' REF _Ref1 \\r ') +
        char('separate') +
        run('2.1') +
        char('end') +
        char('end') +
        run('.'),
    );
    expect(texts(body).accept).toBe('see Section 2.1.');
  });

  it('that span paragraphs show only their result', () => {
    const body =
      paragraph(char('begin') + code(' TOC ')) +
      paragraph(run('part of the code') + char('separate') + run('Entry 1')) +
      paragraph(run('Entry 2') + char('end') + run(' after'));
    expect(texts(body).accept).toBe('\nEntry 1\nEntry 2 after');
  });

  it('make links of hyperlinks and HYPERLINK fields, of safe addresses only', () => {
    const relationships = [
      ['r1', 'https://example.com/a'],
      ['r2', 'javascript:alert(1)'],
      ['r3', 'file:///etc/passwd'],
    ]
      .map(
        ([id, target]) =>
          `<Relationship Id="${id}" Type="http://x/hyperlink" Target="${target}" TargetMode="External"/>`,
      )
      .join('');
    const body = paragraph(
      `<w:hyperlink r:id="r1">${run('a')}</w:hyperlink><w:hyperlink r:id="r2">${run('b')}</w:hyperlink><w:hyperlink r:id="r3">${run('c')}</w:hyperlink>` +
        `<w:hyperlink w:anchor="here">${run('d')}</w:hyperlink>` +
        char('begin') +
        code(' HYPERLINK "mailto:x@example.com" ') +
        char('separate') +
        run('e') +
        char('end'),
    );
    const { doc, warnings } = readBody(body, { relationships });
    const links = doc.firstChild!.children.map((node) => [
      node.text,
      node.marks[0]?.attrs['href'] as unknown,
    ]);
    expect(links).toEqual([
      ['a', 'https://example.com/a'],
      ['bc', undefined],
      ['d', '#here'],
      ['e', 'mailto:x@example.com'],
    ]);
    expect(warnings).toMatchObject([{ code: 'link', count: 2 }]);
  });
});

describe('objects', () => {
  it('stand in the text as one character: notes, images, text boxes, formulas, page breaks', () => {
    const box = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${paragraph(run('boxed'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>`;
    const body = paragraph(
      '<w:r><w:footnoteReference w:id="2"/></w:r>' +
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="A map"/></wp:inline></w:drawing></w:r>' +
        `<w:r>${box}</w:r>` +
        '<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>' +
        '<w:r><w:br w:type="page"/></w:r>',
    );
    const footnotes = `<w:footnote w:id="2">${paragraph(run('The note.'))}</w:footnote>`;
    const { doc } = readBody(body, { footnotes });
    const objects = doc.firstChild!.children.map(({ text, marks }) => [
      text,
      marks[0]!.attrs['kind'] as unknown,
      marks[0]!.attrs['text'] as unknown,
    ]);
    expect(objects).toEqual([
      [OBJECT_CHARACTER, 'footnote', 'The note.'],
      [OBJECT_CHARACTER, 'image', 'A map'],
      [OBJECT_CHARACTER, 'textbox', 'boxed'],
      [OBJECT_CHARACTER, 'formula', 'a+b'],
      [OBJECT_CHARACTER, 'page-break', ''],
    ]);
    expect(documentText(doc)).toBe('\n');
  });

  it('embedded documents are told about', () => {
    const { warnings } = readBody(`${paragraph(run('x'))}<w:altChunk r:id="r1"/>`);
    expect(warnings.map(({ code }) => code)).toEqual(['embedded-part']);
  });
});

describe('comments', () => {
  const start = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
  const end = (id: number) =>
    `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
  const comment = (id: number, by: string, text: string, paraId: string) =>
    `<w:comment w:id="${id}" ${by} w:initials="A"><w:p w14:paraId="${paraId}"><w:r><w:annotationRef/></w:r>${run(text)}</w:p></w:comment>`;

  it('have replies, a state, and the text between their ends, over paragraphs too', () => {
    const body =
      paragraph(run('before ') + start(1) + start(2) + run('one')) +
      paragraph('') +
      paragraph(run('two') + end(1) + end(2) + run(' after'));
    const { comments, doc } = readBody(body, {
      comments: comment(1, BY_A, 'Why?', '00000001') + comment(2, BY_B, 'Because.', '00000002'),
      commentsExtended:
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>',
    });
    expect(comments).toMatchObject([
      {
        resolved: true,
        quote: 'one two',
        comments: [
          { by: 'word:Author A', text: 'Why?', at: '2026-03-01T09:00:00Z' },
          { by: 'word:Author B', text: 'Because.' },
        ],
      },
    ]);
    const marked: string[] = [];
    doc.descendants((node) => {
      if (node.marks.some(({ attrs }) => attrs['id'] === comments[0]!.id)) marked.push(node.text!);
    });
    expect(marked).toEqual(['one', 'two']);
  });

  it('without a range sit on the word before; in an empty paragraph they keep the paragraph', () => {
    const reference = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
    const { comments, doc } = readBody(
      paragraph(run('some words here') + reference(1)) + paragraph(reference(2)),
      { comments: comment(1, BY_A, 'a', '00000001') + comment(2, BY_A, 'b', '00000002') },
    );
    expect(comments.map(({ quote }) => quote)).toEqual(['here', '']);
    expect(comments[1]!.paragraphId).toBe(doc.child(1).attrs['id']);
  });
});

describe('paragraph ids', () => {
  it('are Word’s own where those are unique, and the same in every import', () => {
    const withId = (id: string) => `<w:p w14:paraId="${id}">${run('x')}</w:p>`;
    const bytes = wordFile({
      body: withId('0A0B0C0D') + withId('11111111') + withId('11111111') + paragraph(''),
    });
    const ids = () => read(bytes).doc.children.map(({ attrs }) => attrs['id'] as string);
    expect(ids()).toEqual(['p-0a0b0c0d', 'p-2', 'p-3', 'p-4']);
    expect(ids()).toEqual(ids());
  });
});
