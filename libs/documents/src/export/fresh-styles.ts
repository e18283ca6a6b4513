import { WORD_NAMESPACE } from '../xml/namespaces.ts';

type Style = {
  readonly id: string;
  readonly name: string;
  /** XML of its paragraph and run properties. */
  readonly paragraph?: string;
  readonly run?: string;
  readonly next?: string;
};

const spacing = (before: number, after: number, line = 276) =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;

/** Size in half-points and space before in twentieths of a point, by outline level. */
const HEADINGS = [
  [30, 360],
  [26, 280],
  [23, 240],
  [22, 200],
  [22, 200],
  [22, 200],
] as const;

const STYLES: readonly Style[] = [
  {
    id: 'Title',
    name: 'Title',
    paragraph: `<w:keepNext/>${spacing(0, 360, 240)}<w:jc w:val="center"/>`,
    run: `<w:b/>${size(40)}`,
    next: 'Normal',
  },
  ...HEADINGS.map(([halfPoints, before], level): Style => ({
    id: `Heading${level + 1}`,
    name: `heading ${level + 1}`,
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(before, 120, 240)}<w:outlineLvl w:val="${level}"/>`,
    run: `<w:b/>${level > 3 ? '<w:i/>' : ''}${size(halfPoints)}`,
    next: 'Normal',
  })),
  {
    id: 'Quote',
    name: 'Quote',
    paragraph: '<w:ind w:left="567" w:right="567"/>',
    run: '<w:i/>',
  },
  {
    id: 'Code',
    name: 'Code',
    paragraph: `<w:shd w:val="clear" w:color="auto" w:fill="F4F4F2"/>${spacing(0, 0, 240)}`,
    run: `<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>${size(19)}`,
  },
  {
    id: 'Footer',
    name: 'footer',
    paragraph: '<w:jc w:val="center"/>',
    run: `<w:color w:val="5F5F5F"/>${size(17)}`,
  },
];

/** Paragraph styles that a fresh package has, as an import of it would list them. */
export const FRESH_STYLES: Readonly<Record<string, { name: string; level: number | null }>> =
  Object.fromEntries([
    ['Normal', { name: 'Normal', level: null }],
    ...STYLES.map(({ id, name }) => {
      const digit = /^heading (\d)$/.exec(name)?.[1];
      return [id, { name, level: digit === undefined ? null : Number(digit) - 1 }] as const;
    }),
  ]);

/** styles.xml of a fresh package: a serif at a comfortable measure, quiet headings, plain tables. */
export function freshStyles(): string {
  return (
    `<w:styles xmlns:w="${WORD_NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>` +
    `<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Georgia" w:cs="Times New Roman"/>${size(22)}` +
    '<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>' +
    `<w:pPrDefault><w:pPr>${spacing(0, 160)}</w:pPr></w:pPrDefault></w:docDefaults>` +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    STYLES.map(paragraphStyle).join('') +
    tableStyles() +
    '</w:styles>'
  );
}

function paragraphStyle({ id, name, paragraph = '', run = '', next }: Style): string {
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
    (next === undefined ? '' : `<w:next w:val="${next}"/>`) +
    `<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

function tableStyles(): string {
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = sides
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>`)
    .join('');
  const margins = '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>';
  return (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>' +
    `<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr></w:style>` +
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>' +
    `<w:pPr>${spacing(40, 40, 240)}</w:pPr><w:tblPr><w:tblBorders>${borders}</w:tblBorders></w:tblPr></w:style>`
  );
}
