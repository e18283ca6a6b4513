import type { WordPackage } from '../docx/word-package.ts';
import { escapeAttribute } from '../xml/escape-xml.ts';
import { WORD_2012_NAMESPACE } from '../xml/namespaces.ts';
import { childrenNamed } from '../xml/xml-element.ts';
import { appendChild, type PackageEditor } from './package-editor.ts';
import { CONTENT_TYPES, PEOPLE_RELATIONSHIP } from './relationship-types.ts';

/** Adds authors that people.xml does not know ([MS-DOCX] 2.5.4). */
export function writePeople(names: readonly string[], file: WordPackage, editor: PackageEditor): void {
  const part = file.related('people');
  const root = part === undefined ? undefined : file.part(part)?.root;
  const known = new Set(childrenNamed(root, 'w15:person').map(({ attributes }) => attributes['w15:author']));
  const added = [...new Set(names)].filter((name) => name !== '' && !known.has(name));
  if (added.length === 0) return;
  const people = (prefix: string) =>
    added
      .map((name) => {
        const author = escapeAttribute(name);
        const presence = `<${prefix}presenceInfo ${prefix}providerId="None" ${prefix}userId="${author}"/>`;
        return `<${prefix}person ${prefix}author="${author}">${presence}</${prefix}person>`;
      })
      .join('');
  const source = part === undefined ? undefined : editor.source(part);
  if (part !== undefined && source !== undefined) editor.setPart(part, appendChild(source, people));
  else {
    editor.addPart('people.xml', {
      source: `<w15:people xmlns:w15="${WORD_2012_NAMESPACE}">${people('w15:')}</w15:people>`,
      contentType: CONTENT_TYPES.people,
      relationship: PEOPLE_RELATIONSHIP,
    });
  }
}
