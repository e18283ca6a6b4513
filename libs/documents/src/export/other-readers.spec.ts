import { describe, expect, it } from 'vitest';

import { documentParagraphs } from '../document-paragraphs.ts';
import { documentText } from '../document-text.ts';
import { numberingLabels } from '../numbering-labels.ts';
import { hasProgram, officeChanges, officeText, pandocMarks, pandocText } from '../testing/peer-programs.ts';
import { read } from '../testing/read-back.ts';
import { BY_A, BY_B, level, numbered, paragraph, revision, run, wordFile } from '../testing/word-file.ts';
import { exportDocx } from './export-docx.ts';

const noPandoc = !hasProgram('pandoc');
const noOffice = !hasProgram('soffice');

const squeezed = (text: string) =>
  text
    .replace(/[\s\u00A0\u00AD]+/g, '')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'");

/** Changes of the kinds that pandoc knows: text, paragraph marks, moves. */
function changedFile(): Uint8Array {
  return wordFile({
    body:
      paragraph(
        run('Fees are due ') +
          revision('ins', BY_A, run('promptly ') + revision('del', BY_B, run('indeed '))) +
          revision('del', BY_B, run('within thirty days')) +
          run('.'),
      ) +
      paragraph(run('joined '), `<w:rPr>${revision('del', BY_A)}</w:rPr>`) +
      paragraph(run('with this')) +
      paragraph(revision('ins', BY_A, run('split ')), `<w:rPr>${revision('ins', BY_A)}</w:rPr>`) +
      paragraph(run('from this')) +
      paragraph(
        `<w:moveFromRangeStart w:id="1" w:name="m" ${BY_A}/>${revision('moveFrom', BY_A, run('moved '))}<w:moveFromRangeEnd w:id="1"/>${run('stays ')}<w:moveToRangeStart w:id="2" w:name="m" ${BY_A}/>${revision('moveTo', BY_A, run('moved '))}<w:moveToRangeEnd w:id="2"/>`,
      ) +
      paragraph(
        `${run('see ')}<w:sdt><w:sdtPr/><w:sdtContent>${run('the control')}</w:sdtContent></w:sdt>${run(' and ')}<w:smartTag w:uri="u" w:element="e">${run('the tag')}</w:smartTag>`,
      ),
  });
}

describe.skipIf(noPandoc)('pandoc (skipped where it is not installed)', () => {
  it('reads the same accepted and rejected text, before and after an export', () => {
    const original = changedFile();
    const { doc } = read(original);
    const fresh = exportDocx({ original: null, doc, comments: [], authors: {} });
    for (const bytes of [original, fresh]) {
      expect(squeezed(pandocText(bytes, 'accept'))).toBe(squeezed(documentText(doc)));
      expect(squeezed(pandocText(bytes, 'reject'))).toBe(squeezed(documentText(doc, { changes: 'reject' })));
    }
  });

  it('finds the changes and comments that an export writes', () => {
    const { doc } = read(changedFile());
    const id = 't1';
    const mark = doc.type.schema.marks['comment']!.create({ id });
    const first = doc.firstChild!;
    const marked = doc.type.create(null, [
      first.type.create(
        first.attrs,
        first.children.map((text) => text.mark(mark.addToSet(text.marks))),
      ),
      ...doc.children.slice(1),
    ]);
    const remark = { id: 'c1', by: 'word:Author A', at: '2026-03-01T09:00:00Z', text: 'Why?' };
    const bytes = exportDocx({
      original: changedFile(),
      doc: marked,
      comments: [
        {
          id,
          resolved: false,
          quote: '',
          paragraphId: null,
          comments: [remark, { ...remark, id: 'c2', text: 'So.' }],
        },
      ],
      authors: {},
    });
    expect(pandocMarks(bytes)).toEqual(expect.objectContaining({ comments: 2 }));
    expect(pandocMarks(bytes)['insertions']).toBe(pandocMarks(changedFile())['insertions']);
    expect(pandocMarks(bytes)['deletions']).toBe(pandocMarks(changedFile())['deletions']);
  });
});

describe.skipIf(noOffice)('LibreOffice (skipped where it is not installed)', () => {
  it('prints the same labels and text, of a file and of a fresh export', { timeout: 120_000 }, () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '(%3)')}${level(3, 'lowerRoman', '(%4)')}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="1">${level(0, 'upperRoman', 'Article %1')}${level(1, 'ordinal', '%2')}${level(2, 'ordinalText', '%3')}${level(3, 'decimalZero', '%4')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>';
    const places: [number, number][] = [
      [1, 1],
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 3],
      [1, 2],
      [1, 0],
      [2, 0],
      [2, 1],
      [1, 0],
      [3, 0],
      [3, 1],
      [3, 2],
      [3, 3],
      [3, 3],
      [3, 0],
      [3, 1],
    ];
    const file = wordFile({
      body: places.map(([list, depth], index) => numbered(`item ${index}`, list, depth)).join(''),
      numbering,
    });
    const { doc, numbering: model } = read(file);
    const freshFile = exportDocx({ original: null, doc: ownLists(doc), comments: [], authors: {} });
    const fresh = read(freshFile);

    const theirs = officeText({ file, fresh: freshFile });
    expect(linesOf(doc, model)).toEqual(theirs['file']);
    expect(linesOf(fresh.doc, fresh.numbering)).toEqual(theirs['fresh']);
  });
});

describe.skipIf(noOffice)('LibreOffice, of changes (skipped where it is not installed)', () => {
  it('finds every insertion and deletion with its author and time', { timeout: 120_000 }, () => {
    const revised =
      run('Fees are due ') +
      revision('ins', BY_A, run('promptly')) +
      revision('del', BY_B, run('within thirty days')) +
      run('.');
    const { doc } = read(wordFile({ body: paragraph(revised) }));
    const bytes = exportDocx({ original: null, doc, comments: [], authors: {} });
    const at = (time: string) => expect.stringMatching(`^${time}`) as string;
    expect(officeChanges(bytes)).toEqual([
      { kind: 'insertion', author: 'Author A', at: at('2026-03-01T09:00:00') },
      { kind: 'deletion', author: 'Author B', at: at('2026-03-02T10:30:00') },
    ]);
  });
});

function linesOf(
  doc: Parameters<typeof numberingLabels>[0],
  model: Parameters<typeof numberingLabels>[1],
): string[] {
  const labels = numberingLabels(doc, model);
  return documentParagraphs(doc, 'accept')
    .map(({ id, text }) => `${labels.get(id)?.text ?? ''} ${text}`.trim())
    .filter((line) => line !== '');
}

/** The same document with lists of this library's own making. */
function ownLists(doc: Parameters<typeof numberingLabels>[0]): Parameters<typeof numberingLabels>[0] {
  return doc.type.create(
    null,
    doc.children.map((block) =>
      block.type.create({ ...block.attrs, listId: `legal-${String(block.attrs['listId'])}` }, block.content),
    ),
  );
}
