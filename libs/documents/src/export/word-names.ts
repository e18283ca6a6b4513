import { escapeAttribute, escapeText } from '../xml/escape-xml.ts';
import { STRICT_WORD_NAMESPACE, WORD_NAMESPACE } from '../xml/namespaces.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** Writes elements of the Word namespace under the prefix that a part has for it. */
export type WordNames = {
  readonly prefix: string;
  /** ISO 29500 Strict: other namespaces, and start/end for left/right. */
  readonly strict: boolean;
  /** Start tag, left open. Attributes that are undefined are left out. */
  open(name: string, attributes?: Attributes): string;
  close(name: string): string;
  /** A whole element; `inner` is XML. */
  element(name: string, attributes?: Attributes, inner?: string): string;
};

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function wordNames(prefix: string, strict: boolean): WordNames {
  const tag = (name: string, attributes: Attributes) =>
    `<${prefix}:${name}${Object.entries(attributes)
      .map(([key, value]) =>
        value === undefined ? '' : ` ${qualify(key, prefix)}="${escapeAttribute(String(value))}"`,
      )
      .join('')}`;
  return {
    prefix,
    strict,
    open: (name, attributes = {}) => `${tag(name, attributes)}>`,
    close: (name) => `</${prefix}:${name}>`,
    element: (name, attributes = {}, inner = '') =>
      inner === '' ? `${tag(name, attributes)}/>` : `${tag(name, attributes)}>${inner}</${prefix}:${name}>`,
  };
}

/** Attribute names without a colon are Word's own. */
function qualify(name: string, prefix: string): string {
  return name.includes(':') ? name : `${prefix}:${name}`;
}

/** Names for a part by what its root declares; `missing` is the declaration that the root still needs. */
export function namesOfPart(root: XmlElement): { names: WordNames; missing: string } {
  const strict = [...root.scope.values()].includes(STRICT_WORD_NAMESPACE);
  const uri = strict ? STRICT_WORD_NAMESPACE : WORD_NAMESPACE;
  const bound = [...root.scope].find(([prefix, value]) => prefix !== '' && value === uri)?.[0];
  if (bound !== undefined) return { names: wordNames(bound, strict), missing: '' };
  let prefix = 'w';
  while (root.scope.has(prefix)) prefix += 'w';
  return { names: wordNames(prefix, strict), missing: ` xmlns:${prefix}="${uri}"` };
}

/** `<w:t>` or `<w:delText>` that keeps its spaces. */
export function textElement(names: WordNames, text: string, deleted: boolean): string {
  return names.element(deleted ? 'delText' : 't', { 'xml:space': 'preserve' }, escapeText(text));
}
