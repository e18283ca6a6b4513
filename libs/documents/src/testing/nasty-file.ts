import { BY_A, BY_B, level, numbered, paragraph, revision, run, wordFile } from './word-file.ts';

/** A small Word file with one of everything that makes Word files hard. */
export function nastyFile(): Uint8Array {
  return wordFile({
    body: [
      paragraph(run('Master Agreement', '<w:b/><w:sz w:val="40"/>'), '<w:pStyle w:val="Title"/>'),
      bookmarked(),
      fields(),
      wrapped(),
      moved(),
      nested(),
      restyled(),
      numbered('First obligation of the supplier', 1, 0),
      numbered('A detail of it', 1, 1),
      commented(),
      table(),
      `<w:sdt><w:sdtPr><w:alias w:val="block"/></w:sdtPr><w:sdtContent>${paragraph(run('Inside a block control.'))}${paragraph(run('Still inside.'))}</w:sdtContent></w:sdt>`,
      paragraph(run('End of section one.'), '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'),
      objects(),
      '<w:bookmarkStart w:id="77" w:name="between"/><w:bookmarkEnd w:id="77"/>',
      paragraph(''),
      paragraph(run('Last words of the agreement.', '<w:u w:val="double"/><w:highlight w:val="yellow"/>')),
    ].join(''),
    styles:
      '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    numbering: `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    comments:
      comment(0, BY_A, 'Is this right?', '00000A00') +
      comment(1, BY_B, 'It is.', '00000A01') +
      comment(5, BY_A, 'No range.', '00000A05'),
    commentsExtended:
      '<w15:commentEx w15:paraId="00000A00" w15:done="0"/><w15:commentEx w15:paraId="00000A01" w15:paraIdParent="00000A00" w15:done="0"/><w15:commentEx w15:paraId="00000A05" w15:done="1"/>',
    footnotes: `<w:footnote w:id="2">${paragraph(run('A note at the foot.'))}</w:footnote>`,
    relationships:
      '<Relationship Id="link1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.com/terms" TargetMode="External"/>',
  });
}

function comment(id: number, by: string, text: string, paraId: string): string {
  return `<w:comment w:id="${id}" ${by} w:initials="X"><w:p w14:paraId="${paraId}"><w:r><w:annotationRef/></w:r>${run(text)}</w:p></w:comment>`;
}

function bookmarked(): string {
  return paragraph(
    `<w:bookmarkStart w:id="1" w:name="_Ref1"/>${run('The Effective Date')}<w:bookmarkEnd w:id="1"/>${run(' is the date of the ')}` +
      `<w:hyperlink r:id="link1" w:tooltip="t">${run('terms')}</w:hyperlink>${run(' and ')}<w:hyperlink w:anchor="_Ref1">${run('here')}</w:hyperlink>.`,
  );
}

function fields(): string {
  const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const code = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
  const deleted = (text: string) =>
    `<w:r><w:delInstrText xml:space="preserve">${text}</w:delInstrText></w:r>`;
  return (
    paragraph(
      `${run('As set out in Section ')}${char('begin')}${code(' REF _Ref1 \\r \\h ')}${char('separate')}${run('2.1')}${char('end')}${run(' and on page ')}` +
        `<w:fldSimple w:instr=" PAGEREF _Ref1 ">${run('7')}</w:fldSimple>${run(', ')}` +
        `<w:del w:id="60" ${BY_A}>${char('begin')}${deleted(' REF _Ref2 ')}${char('separate')}<w:r><w:delText>3.4</w:delText></w:r>${char('end')}</w:del>${run('.')}`,
    ) +
    paragraph(`${char('begin')}${code(' TOC \\o ')}${char('separate')}${run('Contents')}`) +
    paragraph(`${run('One line of it')}${char('end')}`)
  );
}

function wrapped(): string {
  return paragraph(
    `${run('Party: ')}<w:sdt><w:sdtPr><w:alias w:val="party"/></w:sdtPr><w:sdtContent>${run('Acme Limited', '<w:smallCaps/>')}</w:sdtContent></w:sdt>` +
      `${run(', of ')}<w:smartTag w:uri="u" w:element="City"><w:smartTagPr><w:attr w:name="a" w:val="b"/></w:smartTagPr>${run('London')}</w:smartTag>` +
      `<w:customXml w:element="e">${run(' (the “Supplier”)')}</w:customXml><w:permStart w:id="3" w:edGrp="everyone"/>${run(' and others')}<w:permEnd w:id="3"/>`,
  );
}

function moved(): string {
  return (
    paragraph(
      `${run('Stays. ')}<w:moveFromRangeStart w:id="40" w:name="move40" ${BY_B}/>${revision('moveFrom', BY_B, run('This sentence moves. '))}<w:moveFromRangeEnd w:id="40"/>${run('Stays too.')}`,
    ) +
    paragraph(
      `<w:moveToRangeStart w:id="41" w:name="move40" ${BY_B}/>${revision('moveTo', BY_B, run('This sentence moves. '))}<w:moveToRangeEnd w:id="41"/>${run('It went here.')}`,
    )
  );
}

function nested(): string {
  return (
    paragraph(
      run('Fees are due ') +
        revision(
          'ins',
          BY_A,
          run('promptly, ') + revision('del', BY_B, run('and in any event ')) + run('within '),
        ) +
        revision('del', BY_B, run('thirty (30)')) +
        revision('ins', BY_B, run('sixty (60)', '<w:b/>')) +
        run(' days.'),
    ) +
    paragraph(
      revision('ins', BY_A, run('A whole new paragraph.')),
      `<w:rPr>${revision('ins', BY_A)}</w:rPr>`,
    ) +
    paragraph(
      revision('del', BY_A, run('A paragraph to go. ')),
      `<w:rPr>${revision('del', BY_A)}<w:i/></w:rPr>`,
    )
  );
}

function restyled(): string {
  const before = (name: string, inner: string) => `<w:${name} w:id="90" ${BY_A}>${inner}</w:${name}>`;
  return paragraph(
    run('Was plain, ', `<w:b/>${before('rPrChange', '<w:rPr/>')}`) +
      run('was larger.', `<w:sz w:val="18"/>${before('rPrChange', '<w:rPr><w:sz w:val="28"/></w:rPr>')}`),
    `<w:keepNext/><w:jc w:val="both"/>${before('pPrChange', '<w:pPr><w:spacing w:after="240"/><w:jc w:val="left"/></w:pPr>')}`,
  );
}

function commented(): string {
  const reference = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
  return (
    paragraph(
      `${run('The term ')}<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>${run('runs from')}`,
    ) +
    paragraph(
      `${run('the Effective Date')}<w:commentRangeEnd w:id="0"/>${reference(0)}<w:commentRangeEnd w:id="1"/>${reference(1)}${run(' for a year.')}${reference(5)}`,
    )
  );
}

function table(): string {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;
  const inner = `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="500"/></w:tblGrid><w:tr><w:tc>${paragraph(run('nested cell'))}</w:tc></w:tr></w:tbl>`;
  return (
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>' +
    `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Fee', '<w:gridSpan w:val="2"/>')}${cell('Amount')}</w:tr>` +
    `<w:tr>${cell('Setup', '<w:vMerge w:val="restart"/>')}${cell('once')}${cell('100')}</w:tr>` +
    `<w:tr>${cell('', '<w:vMerge/>')}${cell('yearly')}<w:tc>${paragraph(run('200'))}${inner}${paragraph('')}</w:tc></w:tr>` +
    `<w:tr><w:trPr>${revision('ins', BY_B)}</w:trPr>${cell('Support')}${cell('new row')}${cell('300')}</w:tr></w:tbl>`
  );
}

function objects(): string {
  return paragraph(
    `${run('A note')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>${run(', a picture')}` +
      '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="A map"/></wp:inline></w:drawing></w:r>' +
      `<w:r><w:br w:type="page"/></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>${run(' a\u2011b ')}<w:r><w:noBreakHyphen/><w:t>c</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`,
  );
}
