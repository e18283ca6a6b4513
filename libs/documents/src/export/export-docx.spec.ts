import { encodeChange, schema, type ChangeStamp } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';

import { documentText } from '../document-text.ts';
import { nastyFile } from '../testing/nasty-file.ts';
import { entriesOf, read } from '../testing/read-back.ts';
import { BY_A, BY_B, numbered, level, paragraph, revision, run, wordFile } from '../testing/word-file.ts';
import { exportDocx } from './export-docx.ts';

const STAMP: ChangeStamp = { id: 'change-1', by: 'account-7', at: '2026-05-01T08:00:00.123Z' };
const AUTHORS = {
  'account-7': { name: 'Dana & Co', initials: 'DC' },
  'ai-1': { name: 'Reviewer', kind: 'ai' as const },
};

/** The document with one of its blocks replaced. */
function withBlock(doc: Node, index: number, change: (block: Node) => Node | Node[]): Node {
  return doc.type.create(
    null,
    doc.children.flatMap((block, at) => (at === index ? change(block) : [block])),
  );
}

function append(block: Node, text: string): Node {
  return block.type.create(block.attrs, [
    ...block.children,
    schema.text(text, [schema.marks.inserted.create(STAMP)]),
  ]);
}

function bodyOf(bytes: Uint8Array): string {
  return entriesOf(bytes)['word/document.xml']!;
}

describe('an export', () => {
  it('without a change is the original, byte for byte', () => {
    const original = nastyFile();
    const { doc, comments } = read(original);
    expect(exportDocx({ original, doc, comments, authors: AUTHORS })).toEqual(original);
  });

  it('is the original, too, when the importer gave the authors accounts of its own', () => {
    const original = nastyFile();
    const { doc, comments } = read(original);
    const rename = (json: string) =>
      json.replaceAll('word:Author A', 'account-1').replaceAll('word:Author B', 'account-2');
    const renamed = schema.nodeFromJSON(JSON.parse(rename(JSON.stringify(doc))));
    const threads = JSON.parse(rename(JSON.stringify(comments))) as typeof comments;
    const authors = { 'account-1': { name: 'Author A' }, 'account-2': { name: 'Author B' } };
    expect(exportDocx({ original, doc: renamed, comments: threads, authors })).toEqual(original);
  });

  it('rewrites the changed paragraph and nothing else', () => {
    const original = nastyFile();
    const { doc, comments } = read(original);
    const last = doc.childCount - 1;
    const bytes = exportDocx({
      original,
      doc: withBlock(doc, last, (block) => append(block, ' Signed.')),
      comments,
      authors: AUTHORS,
    });
    const before = entriesOf(original);
    const after = entriesOf(bytes);
    const touched = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(touched.sort()).toEqual([
      '[Content_Types].xml',
      'word/_rels/document.xml.rels',
      'word/document.xml',
      'word/people.xml',
    ]);
    const source = before['word/document.xml']!;
    const head = source.slice(0, source.lastIndexOf('<w:p>'));
    expect(after['word/document.xml']!.startsWith(head)).toBe(true);
    expect(after['word/document.xml']).toContain(
      'w:author="Dana &amp; Co" w:date="2026-05-01T08:00:00Z"><w:r><w:t xml:space="preserve"> Signed.</w:t></w:r></w:ins>',
    );
    expect(after['word/people.xml']).toContain('w15:author="Dana &amp; Co"');
  });

  it('gives the same bytes for the same document', () => {
    const original = nastyFile();
    const { doc, comments } = read(original);
    const changed = withBlock(doc, 1, (block) => append(block, ' more'));
    const once = exportDocx({ original, doc: changed, comments, authors: AUTHORS });
    expect(exportDocx({ original, doc: changed, comments, authors: AUTHORS })).toEqual(once);
  });
});

describe('a changed paragraph', () => {
  const edit = (body: string, change: (block: Node) => Node | Node[], index = 0) => {
    const original = wordFile({ body });
    const { doc } = read(original);
    return bodyOf(
      exportDocx({ original, doc: withBlock(doc, index, change), comments: [], authors: AUTHORS }),
    );
  };

  it('keeps its bookmarks, wrappers and unchanged fields', () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const xml = edit(
      paragraph(
        `<w:bookmarkStart w:id="1" w:name="a"/>${run('one ')}<w:bookmarkEnd w:id="1"/><w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>${run('two ')}</w:sdtContent></w:sdt>${field}${run('2.1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      ),
      (block) => append(block, ' new'),
    );
    expect(xml).toContain(
      '<w:bookmarkStart w:id="1" w:name="a"/><w:r><w:t xml:space="preserve">one </w:t></w:r><w:bookmarkEnd w:id="1"/>',
    );
    expect(xml).toContain(
      '<w:sdtContent><w:r><w:t xml:space="preserve">two </w:t></w:r></w:sdtContent></w:sdt>',
    );
    expect(xml).toContain(`${field}<w:r><w:t xml:space="preserve">2.1</w:t></w:r>`);
  });

  it('lets a field go whose result was edited, and deletes its code with it', () => {
    const field = (result: string) =>
      paragraph(`${run('see ')}<w:fldSimple w:instr=" REF a ">${result}</w:fldSimple>`);
    const edited = edit(field(run('2.1')), (block) =>
      block.type.create(block.attrs, [schema.text('see 2.2')]),
    );
    expect(edited).not.toContain('fldSimple');
    expect(edited).toContain('see 2.2');

    const complex = `${run('see ')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('2.1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const deleted = edit(paragraph(complex), (block) =>
      block.type.create(block.attrs, [
        block.child(0).cut(0, 4),
        block
          .child(0)
          .cut(4)
          .mark([schema.marks.deleted.create(STAMP)]),
      ]),
    );
    expect(deleted).toContain('<w:delInstrText> REF a </w:delInstrText>');
    expect(deleted.match(/<w:del /g)).toHaveLength(3);
  });

  it('becomes two where a split is proposed; only the last ends the section', () => {
    const xml = edit(
      paragraph(run('onetwo'), '<w:keepNext/><w:sectPr><w:type w:val="nextPage"/></w:sectPr>'),
      (block) =>
        block.type.create(block.attrs, [
          schema.text('one'),
          schema.text('\u2029', [schema.marks.inserted.create(STAMP)]),
          schema.text('two'),
        ]),
    );
    expect(xml).toMatch(
      /<w:pPr><w:keepNext\/><w:rPr><w:ins [^>]*\/><\/w:rPr><\/w:pPr><w:r><w:t xml:space="preserve">one</,
    );
    expect(xml.match(/<w:sectPr>/g)).toHaveLength(1);
    expect(xml.indexOf('<w:sectPr>')).toBeGreaterThan(xml.indexOf('>one<'));
  });

  it('that is new looks like those that it looks like', () => {
    const like = paragraph(run('a'), '<w:spacing w:after="333"/><w:jc w:val="both"/>');
    const xml = edit(like, (block) => [
      block,
      schema.nodes.paragraph.create(
        { id: 'new', align: 'both', inserted: encodeChange(STAMP) },
        schema.text('b', [schema.marks.inserted.create(STAMP)]),
      ),
    ]);
    expect(xml.match(/<w:spacing w:after="333"\/><w:jc w:val="both"\/>/g)).toHaveLength(2);
  });

  it('gets back what Word kept of its old properties when their change is rejected', () => {
    const body = paragraph(
      run('x'),
      `<w:spacing w:after="10"/><w:jc w:val="center"/><w:pPrChange w:id="3" ${BY_A}><w:pPr><w:spacing w:after="99"/><w:jc w:val="right"/></w:pPr></w:pPrChange>`,
    );
    const xml = edit(body, (block) =>
      block.type.create({ ...block.attrs, align: 'right', restyled: null }, block.content),
    );
    expect(xml).toContain('<w:pPr><w:spacing w:after="99"/><w:jc w:val="right"/></w:pPr>');
    expect(xml).not.toContain('pPrChange');
  });

  it('turns the half of a move into plain text when the move is accepted', () => {
    const body =
      paragraph(
        `<w:moveFromRangeStart w:id="1" w:name="m" ${BY_B}/>${revision('moveFrom', BY_B, run('gone'))}<w:moveFromRangeEnd w:id="1"/>${run('a')}`,
      ) +
      paragraph(
        `<w:moveToRangeStart w:id="2" w:name="m" ${BY_B}/>${revision('moveTo', BY_B, run('gone'))}<w:moveToRangeEnd w:id="2"/>`,
      );
    const original = wordFile({ body });
    const { doc } = read(original);
    const accepted = doc.type.create(null, [
      doc.child(0).type.create(doc.child(0).attrs, [schema.text('a')]),
      doc.child(1).type.create(doc.child(1).attrs, [schema.text('gone')]),
    ]);
    const xml = bodyOf(exportDocx({ original, doc: accepted, comments: [], authors: {} }));
    expect(xml).not.toContain('move');
    expect(documentText(read(exportDocx({ original, doc: accepted, comments: [], authors: {} })).doc)).toBe(
      'a\ngone',
    );
  });

  it('that is gone leaves behind the half of what spans it', () => {
    const body =
      paragraph(run('a')) +
      paragraph(
        `<w:bookmarkStart w:id="5" w:name="long"/>${run('b')}<w:bookmarkStart w:id="6" w:name="short"/><w:bookmarkEnd w:id="6"/>`,
      ) +
      paragraph(`${run('c')}<w:bookmarkEnd w:id="5"/>`);
    const xml = edit(body, () => [], 1);
    expect(xml).toContain(
      `${paragraph(run('a'))}<w:p><w:bookmarkStart w:id="5" w:name="long"/>${run('c')}<w:bookmarkEnd w:id="5"/></w:p>`,
    );
    expect(xml).not.toContain('short');
  });
});

describe('comments', () => {
  const thread = (id: string, text: string) => ({
    id,
    resolved: false,
    quote: '',
    paragraphId: null,
    comments: [{ id: `${id}-1`, by: 'account-7', at: STAMP.at, text }],
  });

  it('that are new come after the file’s, which stay word for word', () => {
    const original = nastyFile();
    const { doc, comments } = read(original);
    const marked = withBlock(doc, 0, (block) =>
      block.type.create(
        block.attrs,
        block.children.map((text) =>
          text.mark(schema.marks.comment.create({ id: 'mine' }).addToSet(text.marks)),
        ),
      ),
    );
    const bytes = exportDocx({
      original,
      doc: marked,
      comments: [...comments, thread('mine', 'First line\nsecond')],
      authors: AUTHORS,
    });
    const before = entriesOf(original)['word/comments.xml']!;
    const after = entriesOf(bytes)['word/comments.xml']!;
    expect(after.startsWith(before.slice(0, before.indexOf('</w:comments>')))).toBe(true);
    expect(after).toContain(
      '<w:comment w:id="6" w:author="Dana &amp; Co" w:date="2026-05-01T08:00:00Z" w:initials="DC">',
    );
    expect(bodyOf(bytes)).toMatch(
      /<w:commentRangeStart w:id="6"\/>.*Master Agreement.*<w:commentRangeEnd w:id="6"\/>/,
    );
  });

  it('that are gone leave no mark; that are resolved are done', () => {
    const original = nastyFile();
    const { doc, comments } = read(original);
    const [first, second] = comments;
    const bytes = exportDocx({ original, doc, comments: [{ ...first!, resolved: true }], authors: {} });
    const parts = entriesOf(bytes);
    expect(parts['word/commentsExtended.xml']).toContain('w15:paraId="00000A00" w15:done="1"');
    expect(parts['word/comments.xml']).not.toContain('No range.');
    expect(second!.comments[0]!.text).toBe('No range.');
    expect(parts['word/document.xml']).not.toContain('<w:commentReference w:id="5"/>');
  });

  it('are not lost with the text that they were about', () => {
    const original = nastyFile();
    const { doc, comments } = read(original);
    const short = doc.type.create(null, [doc.firstChild!]);
    const bytes = exportDocx({ original, doc: short, comments, authors: {} });
    expect(read(bytes).comments.map((each) => each.comments.length)).toEqual([2, 1]);
  });
});

describe('packages', () => {
  it('of ISO 29500 Strict stay Strict', () => {
    const original = wordFile({ body: paragraph(run('x')), strict: true });
    const { doc } = read(original);
    const changed = withBlock(doc, 0, (block) =>
      append(block.type.create({ ...block.attrs, align: 'left' }, block.content), 'y'),
    );
    const bytes = exportDocx({
      original,
      doc: changed,
      comments: [
        {
          id: 't',
          resolved: false,
          quote: '',
          paragraphId: null,
          comments: [{ id: 'c', by: 'account-7', at: STAMP.at, text: 'z' }],
        },
      ],
      authors: AUTHORS,
    });
    const parts = entriesOf(bytes);
    expect(parts['word/document.xml']).toContain('<w:jc w:val="start"/>');
    expect(parts['word/comments.xml']).toContain('http://purl.oclc.org/ooxml/wordprocessingml/main');
    expect(parts['word/_rels/document.xml.rels']).toContain(
      'http://purl.oclc.org/ooxml/officeDocument/relationships/comments',
    );
    expect(documentText(read(bytes).doc)).toBe('xy');
  });

  it('with another prefix are written under that prefix', () => {
    const body = paragraph(run('x')).replaceAll('<w:', '<ns0:').replaceAll('</w:', '</ns0:');
    const original = wordFile({ body, prefix: 'ns0' });
    const { doc } = read(original);
    const bytes = exportDocx({
      original,
      doc: withBlock(doc, 0, (block) => append(block, 'y')),
      comments: [],
      authors: AUTHORS,
    });
    expect(bodyOf(bytes)).toContain('<ns0:ins ns0:id=');
    expect(documentText(read(bytes).doc)).toBe('xy');
  });

  it('with a body in UTF-16 come back in UTF-8', () => {
    const original = wordFile({ body: paragraph(run('é')), utf16: true });
    const { doc } = read(original);
    const bytes = exportDocx({
      original,
      doc: withBlock(doc, 0, (block) => append(block, 'y')),
      comments: [],
      authors: {},
    });
    expect(documentText(read(bytes).doc)).toBe('éy');
  });

  it('without numbering get the lists that the document needs', () => {
    const original = wordFile({ body: paragraph(run('x')) });
    const { doc } = read(original);
    const listed = withBlock(doc, 0, (block) =>
      block.type.create({ ...block.attrs, listId: 'legal-1', listLevel: 1 }, block.content),
    );
    const back = read(exportDocx({ original, doc: listed, comments: [], authors: {} }));
    expect(back.doc.firstChild!.attrs).toMatchObject({ listId: '1', listLevel: 1 });
    expect(back.numbering['1']!.levels[1]).toMatchObject({ format: 'decimal', text: '%1.%2' });
  });

  it('with numbering keep it and get further lists behind it', () => {
    const numbering = `<w:abstractNum w:abstractNumId="4">${level(0, 'upperLetter', '%1)')}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="4"/></w:num>`;
    const original = wordFile({ body: numbered('x', 3, 0) + paragraph(run('y')), numbering });
    const { doc } = read(original);
    const listed = withBlock(doc, 1, (block) =>
      block.type.create({ ...block.attrs, listId: 'bullet-1', listLevel: 0 }, block.content),
    );
    const back = read(exportDocx({ original, doc: listed, comments: [], authors: {} }));
    expect(back.numbering['3']!.levels[0]).toMatchObject({ format: 'upperLetter' });
    expect(back.numbering[String(back.doc.child(1).attrs['listId'])]!.levels[0]).toMatchObject({
      format: 'bullet',
    });
  });
});
