import { RELATIONSHIPS_NAMESPACE, STRICT_WORD_NAMESPACE, WORD_NAMESPACE } from '../xml/namespaces.ts';
import { childrenNamed, type XmlDocument } from '../xml/xml-element.ts';
import { ownLevels, ownListKind } from './own-lists.ts';
import type { PackageEditor } from './package-editor.ts';
import { CONTENT_TYPES, relationshipType } from './relationship-types.ts';
import { namesOfPart, wordNames, type WordNames } from './word-names.ts';

/** Hands out numbering instances and, at the end, writes the ones that the file does not have. */
export type NumberingWriter = { numberOf(listId: string): string; write(): void };

export function createNumberingWriter(
  part: { readonly name: string; readonly document: XmlDocument } | null,
  strict: boolean,
  editor: PackageEditor,
): NumberingWriter {
  const root = part?.document.root;
  const numbers = new Set(childrenNamed(root, 'w:num').map(({ attributes }) => attributes['w:numId'] ?? ''));
  const abstracts = childrenNamed(root, 'w:abstractNum').map(({ attributes }) =>
    Number(attributes['w:abstractNumId']),
  );
  let nextNumber = greatest([...numbers].map(Number)) + 1;
  let nextAbstract = greatest(abstracts) + 1;
  const added = new Map<string, { number: number; abstract: number }>();
  return {
    numberOf: (listId) => {
      if (numbers.has(listId)) return listId;
      let own = added.get(listId);
      if (own === undefined) added.set(listId, (own = { number: nextNumber++, abstract: nextAbstract++ }));
      return String(own.number);
    },
    write: () => {
      if (added.size === 0) return;
      const { names, missing } =
        root === undefined ? { names: wordNames('w', strict), missing: '' } : namesOfPart(root);
      const lists = [...added]
        .map(([listId, { abstract }]) => abstractList(listId, abstract, names))
        .join('');
      const instances = [...added.values()]
        .map(({ number, abstract }) =>
          names.element('num', { numId: number }, names.element('abstractNumId', { val: abstract })),
        )
        .join('');
      if (part === null) {
        const word = strict ? STRICT_WORD_NAMESPACE : WORD_NAMESPACE;
        editor.addPart('numbering.xml', {
          source: `<w:numbering xmlns:w="${word}" xmlns:r="${RELATIONSHIPS_NAMESPACE}">${lists}${instances}</w:numbering>`,
          contentType: CONTENT_TYPES.numbering,
          relationship: relationshipType('numbering', strict),
        });
      } else editor.setPart(part.name, insert(part.document, { lists, instances, missing }));
    },
  };
}

/** Abstract lists come before instances, instances before the rest (ECMA-376 part 1, 17.9.17). */
function insert(
  { source, root }: XmlDocument,
  added: { lists: string; instances: string; missing: string },
): string {
  const open = source.slice(root.start, root.innerStart).replace(/\s*\/>$/, '>');
  const tag = /^<[^\s/>]+/.exec(open)![0];
  const head = source.slice(0, root.start) + tag + added.missing + open.slice(tag.length);
  if (root.innerStart === root.end) return `${head}${added.lists}${added.instances}</${tag.slice(1)}>`;
  const numbers = childrenNamed(root, 'w:num');
  const lastAbstract = childrenNamed(root, 'w:abstractNum').at(-1);
  const listsAt = numbers[0]?.start ?? lastAbstract?.end ?? root.innerEnd;
  const instancesAt = numbers.at(-1)?.end ?? listsAt;
  return (
    head +
    source.slice(root.innerStart, listsAt) +
    added.lists +
    source.slice(listsAt, instancesAt) +
    added.instances +
    source.slice(instancesAt)
  );
}

function abstractList(listId: string, id: number, names: WordNames): string {
  const kind = ownListKind(listId) ?? 'decimal';
  const levels = ownLevels(kind).map(({ format, text }, level) =>
    names.element(
      'lvl',
      { ilvl: level },
      names.element('start', { val: 1 }) +
        names.element('numFmt', { val: format }) +
        names.element('lvlText', { val: text }) +
        names.element('lvlJc', { val: names.strict ? 'start' : 'left' }) +
        names.element(
          'pPr',
          {},
          names.element('ind', {
            [names.strict ? 'start' : 'left']: 720 * (level + 1),
            hanging: level === 0 || kind !== 'legal' ? 360 : 720,
          }),
        ),
    ),
  );
  return names.element(
    'abstractNum',
    { abstractNumId: id },
    names.element('multiLevelType', { val: 'multilevel' }) + levels.join(''),
  );
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, each) => (Number.isSafeInteger(each) && each > most ? each : most), 0);
}
