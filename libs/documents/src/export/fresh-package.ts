import { writeArchive } from '../archive/write-archive.ts';
import { escapeText } from '../xml/escape-xml.ts';
import {
  CONTENT_TYPES_NAMESPACE,
  PACKAGE_RELATIONSHIPS_NAMESPACE,
  RELATIONSHIPS_NAMESPACE,
  WORD_NAMESPACE,
} from '../xml/namespaces.ts';
import { freshStyles } from './fresh-styles.ts';
import { relationshipType } from './relationship-types.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const PACKAGE_TYPE = 'application/vnd.openxmlformats-package';
const OFFICE_TYPE = 'application/vnd.openxmlformats-officedocument';

/** An empty A4 document with styles and page numbers, for text that was not a Word file. */
export function freshPackage(title: string): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships([
      ['rId1', relationshipType('officeDocument', false), 'word/document.xml'],
      ['rId2', `${PACKAGE_RELATIONSHIPS_NAMESPACE}/metadata/core-properties`, 'docProps/core.xml'],
      ['rId3', relationshipType('extended-properties', false), 'docProps/app.xml'],
    ]),
    'docProps/core.xml': coreProperties(title),
    'docProps/app.xml': `<Properties xmlns="${OFFICE}/extended-properties"><Application>Countersign</Application></Properties>`,
    'word/document.xml': document(),
    'word/_rels/document.xml.rels': relationships([
      ['rId1', relationshipType('styles', false), 'styles.xml'],
      ['rId2', relationshipType('settings', false), 'settings.xml'],
      ['rId3', relationshipType('footer', false), 'footer1.xml'],
      ['rId4', relationshipType('fontTable', false), 'fontTable.xml'],
    ]),
    'word/styles.xml': freshStyles(),
    'word/settings.xml': settings(),
    'word/fontTable.xml': fonts(),
    'word/footer1.xml': footer(),
  };
  const encoder = new TextEncoder();
  return writeArchive(
    null,
    new Map(Object.entries(parts).map(([name, source]) => [name, encoder.encode(DECLARATION + source)])),
  );
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';

function contentTypes(): string {
  const overrides: readonly (readonly [string, string])[] = [
    ['/word/document.xml', `${WORD_TYPE}.document.main+xml`],
    ['/word/styles.xml', `${WORD_TYPE}.styles+xml`],
    ['/word/settings.xml', `${WORD_TYPE}.settings+xml`],
    ['/word/fontTable.xml', `${WORD_TYPE}.fontTable+xml`],
    ['/word/footer1.xml', `${WORD_TYPE}.footer+xml`],
    ['/docProps/core.xml', `${PACKAGE_TYPE}.core-properties+xml`],
    ['/docProps/app.xml', `${OFFICE_TYPE}.extended-properties+xml`],
  ];
  return (
    `<Types xmlns="${CONTENT_TYPES_NAMESPACE}">` +
    `<Default Extension="rels" ContentType="${PACKAGE_TYPE}.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    overrides.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`).join('') +
    '</Types>'
  );
}

function relationships(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const list = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE_RELATIONSHIPS_NAMESPACE}">${list.join('')}</Relationships>`;
}

/** Without a date: an export does not depend on the clock. */
function coreProperties(title: string): string {
  return (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:title>${escapeText(title)}</dc:title><dc:creator>Countersign</dc:creator></cp:coreProperties>`
  );
}

function document(): string {
  return (
    `<w:document xmlns:w="${WORD_NAMESPACE}" xmlns:r="${RELATIONSHIPS_NAMESPACE}"><w:body><w:sectPr>` +
    '<w:footerReference w:type="default" r:id="rId3"/>' +
    '<w:pgSz w:w="11906" w:h="16838"/>' +
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>' +
    '</w:sectPr></w:body></w:document>'
  );
}

function settings(): string {
  return (
    `<w:settings xmlns:w="${WORD_NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>` +
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>' +
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>' +
    '</w:compat></w:settings>'
  );
}

function fonts(): string {
  return (
    `<w:fonts xmlns:w="${WORD_NAMESPACE}">` +
    '<w:font w:name="Georgia"><w:altName w:val="Gelasio"/><w:charset w:val="00"/><w:family w:val="roman"/>' +
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
  );
}

function footer(): string {
  const field = (code: string) => `<w:fldSimple w:instr=" ${code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
  const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
  return (
    `<w:ftr xmlns:w="${WORD_NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
    `${text('Page ')}${field('PAGE')}${text(' of ')}${field('NUMPAGES')}</w:p></w:ftr>`
  );
}
