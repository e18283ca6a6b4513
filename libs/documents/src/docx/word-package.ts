import { readArchive, type Archive } from '../archive/read-archive.ts';
import { damagedFile, ImportRefusal } from '../import-refusal.ts';
import type { ImportLimits } from '../limits.ts';
import { decodeXml } from '../xml/decode-xml.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { childrenNamed, type XmlDocument } from '../xml/xml-element.ts';

export type Relationship = {
  readonly id: string;
  /** Last segment of the type's URI: 'styles', 'hyperlink', 'comments', … Strict and Transitional agree there. */
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
};

/** A Word file opened for reading: parts by name, relationships by the part that owns them. */
export type WordPackage = {
  readonly archive: Archive;
  /** Name of the part with the body, usually "word/document.xml". */
  readonly mainPart: string;
  /** A part as XML, parsed once; undefined when there is none. */
  part(name: string): XmlDocument | undefined;
  relationships(part: string): readonly Relationship[];
  /** Name of the part that the main part points to with this type of relationship, if it is in the package. */
  related(type: string): string | undefined;
};

/** @throws ImportRefusal 'broken' | 'bomb' | 'password-protected' | 'wrong-type' | 'too-large' */
export function openWordPackage(bytes: Uint8Array, limits: ImportLimits): WordPackage {
  const archive = readArchive(bytes, limits);
  const parsed = new Map<string, XmlDocument | undefined>();
  const part = (name: string): XmlDocument | undefined => {
    if (!parsed.has(name)) {
      const entry = archive.find(name);
      const source = entry === undefined ? undefined : decodeXml(archive.read(entry), name);
      parsed.set(
        name,
        source === undefined ? undefined : parseXml(source, { part: name, maxElements: limits.elements }),
      );
    }
    return parsed.get(name);
  };
  const relationships = (owner: string) => readRelationships(part(relationshipsPart(owner)));
  const office = relationships('').find(({ type }) => type === 'officeDocument');
  const mainPart = office === undefined ? 'word/document.xml' : resolveTarget('', office.target);
  assertWordDocument(part('[Content_Types].xml'), archive, mainPart);
  return {
    archive,
    mainPart,
    part,
    relationships,
    related: (type) => {
      const found = relationships(mainPart).find((each) => each.type === type && !each.external);
      const name = found === undefined ? undefined : resolveTarget(mainPart, found.target);
      return name === undefined ? undefined : archive.find(name)?.name;
    },
  };
}

/** "word/document.xml" → "word/_rels/document.xml.rels"; "" is the package itself. */
export function relationshipsPart(owner: string): string {
  const slash = owner.lastIndexOf('/') + 1;
  return `${owner.slice(0, slash)}_rels/${owner.slice(slash)}.rels`;
}

/** A relationship's target, relative to the folder of the part that owns it, as a part name. */
export function resolveTarget(owner: string, target: string): string {
  const path = target.startsWith('/') ? target : `/${owner.slice(0, owner.lastIndexOf('/') + 1)}${target}`;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}

function readRelationships(document: XmlDocument | undefined): Relationship[] {
  return childrenNamed(document?.root, 'rel:Relationship').map(({ attributes }) => ({
    id: attributes['Id'] ?? '',
    type: (attributes['Type'] ?? '').split('/').at(-1)!,
    target: attributes['Target'] ?? '',
    external: attributes['TargetMode'] === 'External',
  }));
}

const OTHER_KINDS: readonly (readonly [marker: string, kind: string])[] = [
  ['spreadsheetml', 'a spreadsheet'],
  ['presentationml', 'a presentation'],
  ['ms-excel', 'a spreadsheet'],
  ['ms-powerpoint', 'a presentation'],
  ['ms-visio', 'a drawing'],
];

function assertWordDocument(types: XmlDocument | undefined, archive: Archive, mainPart: string): void {
  if (types === undefined) {
    const odt = archive.find('mimetype') !== undefined && archive.find('content.xml') !== undefined;
    const what = odt
      ? 'an OpenDocument file. Save it as .docx and upload it again'
      : 'an archive, not a Word document. Take the contract out of it and upload that, as .docx, .pdf, .txt or .md';
    throw new ImportRefusal('wrong-type', `This is ${what}.`);
  }
  const contentTypes = [
    ...childrenNamed(types.root, 'ct:Override'),
    ...childrenNamed(types.root, 'ct:Default'),
  ].map(({ attributes }) => attributes['ContentType'] ?? '');
  if (contentTypes.some((type) => /macroEnabled|vbaProject/i.test(type))) {
    throw new ImportRefusal(
      'wrong-type',
      'This Word file contains macros. Save it as .docx, without them, and upload that.',
    );
  }
  if (archive.find(mainPart) !== undefined && mainPart !== '' && isWordMain(contentTypes)) return;
  const other = OTHER_KINDS.find(([marker]) => contentTypes.some((type) => type.includes(marker)));
  throw other === undefined
    ? damagedFile('it has no document in it')
    : new ImportRefusal('wrong-type', `This is ${other[1]}. Upload a .docx, .pdf, .txt or .md file.`);
}

function isWordMain(contentTypes: readonly string[]): boolean {
  // Some writers leave the main part under the default type for "xml"; its root element decides then.
  return (
    contentTypes.some((type) => type.includes('wordprocessingml')) || contentTypes.includes('application/xml')
  );
}
