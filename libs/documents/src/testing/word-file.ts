import { strToU8, zipSync, type Zippable } from 'fflate';

/** Parts of a small Word file, as XML inside their root elements. */
export type WordFileParts = {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly comments?: string;
  readonly commentsExtended?: string;
  readonly footnotes?: string;
  readonly people?: string;
  /** Relationships of the main part, beside those of the parts given here. */
  readonly relationships?: string;
  /** Further entries, by name. */
  readonly extra?: Readonly<Record<string, string>>;
  /** ISO 29500 Strict namespaces and relationship types. */
  readonly strict?: boolean;
  /** Encode the body as UTF-16. */
  readonly utf16?: boolean;
  /** Prefix of the Word namespace. */
  readonly prefix?: string;
};

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT_OFFICE = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const STRICT_WORD = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const MICROSOFT = 'http://schemas.microsoft.com/office/word';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const PARTS = [
  ['styles', 'styles', 'styles'],
  ['numbering', 'numbering', 'numbering'],
  ['comments', 'comments', 'comments'],
  ['footnotes', 'footnotes', 'footnotes'],
  ['commentsExtended', 'commentsEx', 'commentsExtended'],
  ['people', 'people', 'people'],
] as const;

const MICROSOFT_PARTS: ReadonlySet<string> = new Set(['commentsExtended', 'people']);

/** Builds a .docx with a zip writer that is not the one under test. */
export function wordFile(parts: WordFileParts): Uint8Array {
  const { strict = false, prefix = 'w' } = parts;
  const office = strict ? STRICT_OFFICE : OFFICE;
  const namespaces = [
    `xmlns:${prefix}="${strict ? STRICT_WORD : WORD}"`,
    `xmlns:r="${office}"`,
    `xmlns:w14="${MICROSOFT}/2010/wordml"`,
    `xmlns:w15="${MICROSOFT}/2012/wordml"`,
    `xmlns:wps="${MICROSOFT}/2010/wordprocessingShape"`,
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
    'xmlns:v="urn:schemas-microsoft-com:vml"',
  ].join(' ');
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const entries: Record<string, string> = {};
  let overrides = override('/word/document.xml', `${TYPE}.document.main+xml`);
  let relationships = parts.relationships ?? '';
  for (const [key, root, type] of PARTS) {
    const content = parts[key];
    if (content === undefined) continue;
    const microsoft = MICROSOFT_PARTS.has(key);
    const tag = `${microsoft ? 'w15' : prefix}:${root}`;
    entries[`word/${key}.xml`] = `${declaration}<${tag} ${namespaces}>${content}</${tag}>`;
    overrides += override(`/word/${key}.xml`, `${TYPE}.${type}+xml`);
    const base = microsoft ? 'http://schemas.microsoft.com/office/2011/relationships' : office;
    relationships += `<Relationship Id="part-${key}" Type="${base}/${type}" Target="${key}.xml"/>`;
  }
  const all: Record<string, string> = {
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`,
    '_rels/.rels': relationshipsPart(
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/document.xml': `${declaration}<${prefix}:document ${namespaces}><${prefix}:body>${parts.body}<${prefix}:sectPr/></${prefix}:body></${prefix}:document>`,
    'word/_rels/document.xml.rels': relationshipsPart(relationships),
    ...entries,
    ...parts.extra,
  };
  const zippable: Zippable = {};
  for (const [name, source] of Object.entries(all))
    zippable[name] = [
      parts.utf16 === true && name === 'word/document.xml' ? utf16(source) : strToU8(source),
      { mtime: '2020-02-02' },
    ];
  return zipSync(zippable);
}

function utf16(source: string): Uint8Array {
  return Uint8Array.from(Buffer.from(`\uFEFF${source.replace('UTF-8', 'UTF-16')}`, 'utf16le'));
}

function override(part: string, type: string): string {
  return `<Override PartName="${part}" ContentType="${type}"/>`;
}

function relationshipsPart(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
}

/** `<w:r>` with text; `properties` is XML of its run properties. */
export function run(text: string, properties = ''): string {
  const look = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** `<w:p>`; `properties` is XML of its paragraph properties. */
export function paragraph(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
}

export const BY_A = 'w:author="Author A" w:date="2026-03-01T09:00:00Z"';
export const BY_B = 'w:author="Author B" w:date="2026-03-02T10:30:00Z"';

let lastId = 100;

/** A revision element around content, or empty as a property. */
export function revision(name: string, by: string, content = ''): string {
  lastId += 1;
  const inner =
    name === 'del' || name === 'moveFrom'
      ? content.replaceAll('w:t>', 'w:delText>').replaceAll('<w:t ', '<w:delText ')
      : content;
  return `<w:${name} w:id="${lastId}" ${by}>${inner}</w:${name}>`;
}

export function level(index: number, format: string, text: string, extra = ''): string {
  return `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${extra}<w:lvlText w:val="${text}"/></w:lvl>`;
}

export function numbered(text: string, number: number, depth: number): string {
  return paragraph(run(text), `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${number}"/></w:numPr>`);
}
