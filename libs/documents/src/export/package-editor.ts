import { writeArchive } from '../archive/write-archive.ts';
import { relationshipsPart, resolveTarget, type WordPackage } from '../docx/word-package.ts';
import { decodeXml, encodeXml } from '../xml/decode-xml.ts';
import { escapeAttribute } from '../xml/escape-xml.ts';
import { CONTENT_TYPES_NAMESPACE, PACKAGE_RELATIONSHIPS_NAMESPACE } from '../xml/namespaces.ts';
import { childrenNamed } from '../xml/xml-element.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Gathers what an export changes in a package, and writes it; parts that nobody touched are copied as they lie. */
export class PackageEditor {
  private readonly file: WordPackage;
  private readonly changed = new Map<string, string>();
  private readonly taken = new Map<string, Set<string>>();

  constructor(file: WordPackage) {
    this.file = file;
  }

  source(name: string): string | undefined {
    const entry = this.file.archive.find(name);
    if (entry === undefined) return this.changed.get(name);
    return this.changed.get(entry.name) ?? decodeXml(this.file.archive.read(entry), name);
  }

  setPart(name: string, source: string): void {
    this.changed.set(this.file.archive.find(name)?.name ?? name, source);
  }

  /** Adds a part beside the main one, with its content type and the main part's relationship to it. */
  addPart(fileName: string, part: { source: string; contentType: string; relationship: string }): void {
    const folder = this.file.mainPart.slice(0, this.file.mainPart.lastIndexOf('/') + 1);
    let name = folder + fileName;
    for (let count = 2; this.file.archive.find(name) !== undefined; count++) {
      name = folder + fileName.replace(/\.xml$/, `${count}.xml`);
    }
    this.changed.set(name, DECLARATION + part.source);
    this.addContentType(name, part.contentType);
    this.addRelationship({ type: part.relationship, target: name.slice(folder.length), external: false });
  }

  /** Adds a relationship of the main part and returns its id. */
  addRelationship(relationship: { type: string; target: string; external: boolean }): string {
    const owner = this.file.mainPart;
    const name = relationshipsPart(owner);
    const source =
      this.source(name) ?? `${DECLARATION}<Relationships xmlns="${PACKAGE_RELATIONSHIPS_NAMESPACE}"/>`;
    const taken = this.taken.get(name) ?? new Set(this.file.relationships(owner).map(({ id }) => id));
    this.taken.set(name, taken);
    let count = taken.size + 1;
    while (taken.has(`rId${count}`)) count++;
    const id = `rId${count}`;
    taken.add(id);
    const mode = relationship.external ? ' TargetMode="External"' : '';
    const target = escapeAttribute(relationship.target);
    this.setPart(
      name,
      appendChild(
        source,
        (prefix) =>
          `<${prefix}Relationship Id="${id}" Type="${relationship.type}" Target="${target}"${mode}/>`,
      ),
    );
    return id;
  }

  private addContentType(part: string, type: string): void {
    const name = '[Content_Types].xml';
    const types = this.file.part(name)?.root;
    const known = childrenNamed(types, 'ct:Override').some(
      ({ attributes }) => resolveTarget('', attributes['PartName'] ?? '') === part,
    );
    if (known) return;
    const source = this.source(name) ?? `${DECLARATION}<Types xmlns="${CONTENT_TYPES_NAMESPACE}"/>`;
    const partName = escapeAttribute(`/${part}`);
    this.setPart(
      name,
      appendChild(source, (prefix) => `<${prefix}Override PartName="${partName}" ContentType="${type}"/>`),
    );
  }

  isChanged(): boolean {
    return this.changed.size > 0;
  }

  write(): Uint8Array {
    const parts = new Map([...this.changed].map(([name, source]) => [name, encodeXml(source)]));
    return writeArchive(this.file.archive, parts);
  }
}

/** Adds XML as the last child of the root element; `child` is given the root's own prefix, colon included. */
export function appendChild(source: string, child: (prefix: string) => string): string {
  const end = /<\/((?:[^\s:<>]+:)?)[^\s:<>]+\s*>\s*(?:<!--[\s\S]*?-->\s*)*$/.exec(source);
  if (end !== null) return source.slice(0, end.index) + child(end[1]!) + source.slice(end.index);
  const empty = /<((?:[^\s:<>/?!]+:)?)([^\s:<>/?!]+)([^<>]*)\/>\s*$/.exec(source);
  if (empty === null) return source;
  const [, prefix, name, attributes] = empty;
  return `${source.slice(0, empty.index)}<${prefix!}${name!}${attributes!}>${child(prefix!)}</${prefix!}${name!}>`;
}
