import { damagedFile, type ImportRefusal } from '../import-refusal.ts';
import { grouped, tooMuch } from '../too-much.ts';
import { canonicalName } from './namespaces.ts';
import type { NamespaceScope, XmlDocument, XmlElement } from './xml-element.ts';

type Building = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & {
  children: (XmlElement | string)[];
};
type Open = { readonly element: Building; readonly tag: string };

const MAX_DEPTH = 1_000;
const MAX_ATTRIBUTES = 256;
const NAME = /[^\s/>=<"'&!?]+/y;
const ATTRIBUTE = /\s+([^\s=/>"'<]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const BUILT_IN: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * A namespace-aware, non-validating XML 1.0 reader for parts of untrusted packages. There is no document type
 * declaration and so no entity of the file's own; nothing is fetched; depth, attributes and elements are bounded; what
 * is not well-formed is refused rather than guessed at.
 *
 * @throws ImportRefusal 'broken', or 'too-large' past `maxElements`
 */
export function parseXml(source: string, options: { part: string; maxElements: number }): XmlDocument {
  return { source, root: new Parser(source, options).parse() };
}

class Parser {
  private readonly source: string;
  private readonly options: { part: string; maxElements: number };
  private readonly open: Open[] = [];
  private readonly names = new WeakMap<NamespaceScope, Map<string, string>>();
  private root: Building | undefined;
  private at = 0;
  private elements = 0;

  constructor(source: string, options: { part: string; maxElements: number }) {
    this.source = source;
    this.options = options;
  }

  parse(): XmlElement {
    const { source } = this;
    if (source.charCodeAt(0) === 0xfeff) this.at = 1;
    while (this.at < source.length) {
      const next = source.indexOf('<', this.at);
      this.takeText(next === -1 ? source.length : next);
      if (next !== -1) this.takeMarkup();
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) throw this.broken(`<${unclosed.tag}> is never closed`);
    if (this.root === undefined) throw this.broken('it is empty');
    return this.root;
  }

  private takeText(end: number): void {
    if (end === this.at) return;
    const raw = this.source.slice(this.at, end);
    const parent = this.open.at(-1);
    if (parent !== undefined) this.addText(parent, this.decode(raw));
    else if (raw.trim() !== '') throw this.broken('there is text outside its root element');
    this.at = end;
  }

  private addText(parent: Open, text: string): void {
    const { children } = parent.element;
    const last = children.length - 1;
    const normal = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    if (typeof children[last] === 'string') children[last] += normal;
    else children.push(normal);
  }

  private takeMarkup(): void {
    const { source, at } = this;
    if (source.startsWith('</', at)) this.takeEndTag();
    else if (source.startsWith('<!--', at)) this.skipTo('-->', at + 4);
    else if (source.startsWith('<?', at)) this.skipTo('?>', at + 2);
    else if (source.startsWith('<![CDATA[', at)) this.takeCharacterData();
    else if (source.startsWith('<!', at)) {
      throw this.broken('it declares a document type, which a Word file never does and which is not read');
    } else this.takeStartTag();
  }

  private takeCharacterData(): void {
    const start = this.at + 9;
    this.skipTo(']]>', start);
    const parent = this.open.at(-1);
    if (parent === undefined) throw this.broken('there is text outside its root element');
    this.addText(parent, this.source.slice(start, this.at - 3));
  }

  private skipTo(end: string, from: number): void {
    const found = this.source.indexOf(end, from);
    if (found === -1) throw this.broken(`"${end}" is missing`);
    this.at = found + end.length;
  }

  private takeEndTag(): void {
    const start = this.at;
    this.at += 2;
    const tag = this.match(NAME)?.[0];
    const end = this.match(TAG_END);
    const closed = this.open.pop();
    if (tag === undefined || end === null || end[1] === '/' || closed?.tag !== tag) {
      throw this.broken(`</${tag ?? ''}> closes nothing that is open`);
    }
    closed.element.innerEnd = start;
    closed.element.end = this.at;
  }

  private takeStartTag(): void {
    const start = this.at;
    this.at += 1;
    const tag = this.match(NAME)?.[0];
    if (tag === undefined) throw this.broken('"<" stands alone');
    const raw = this.takeAttributes(tag);
    const end = this.match(TAG_END);
    if (end === null) throw this.broken(`<${tag}> is not a well-formed tag`);

    const parent = this.open.at(-1)?.element;
    if (parent === undefined && this.root !== undefined) throw this.broken('it has two root elements');
    if (++this.elements > this.options.maxElements) {
      throw tooMuch(
        `"${this.options.part}" inside the file has more than ${grouped(this.options.maxElements)} XML elements`,
        this.options.maxElements,
      );
    }
    const scope = scopeOf(parent?.scope ?? ROOT_SCOPE, raw);
    const element: Building = {
      name: this.resolve(tag, scope, true),
      attributes: this.resolveAttributes(raw, scope),
      children: [],
      start,
      end: this.at,
      innerStart: this.at,
      innerEnd: this.at,
      scope,
    };
    if (parent === undefined) this.root = element;
    else parent.children.push(element);
    if (end[1] === '/') return;
    if (this.open.length >= MAX_DEPTH) throw this.broken(`its elements nest deeper than ${MAX_DEPTH}`);
    this.open.push({ element, tag });
  }

  private takeAttributes(tag: string): Map<string, string> {
    const raw = new Map<string, string>();
    for (;;) {
      const found = this.match(ATTRIBUTE);
      if (found === null) return raw;
      const name = found[1]!;
      if (raw.has(name)) throw this.broken(`<${tag}> has two attributes "${name}"`);
      if (raw.size >= MAX_ATTRIBUTES)
        throw this.broken(`<${tag}> has more than ${MAX_ATTRIBUTES} attributes`);
      raw.set(name, this.decode((found[2] ?? found[3]!).replace(/[\t\n\r]/g, ' ')));
    }
  }

  private resolveAttributes(raw: Map<string, string>, scope: NamespaceScope): Record<string, string> {
    const attributes = Object.create(null) as Record<string, string>;
    for (const [name, value] of raw) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      attributes[name.includes(':') ? this.resolve(name, scope, false) : name] = value;
    }
    return attributes;
  }

  private resolve(name: string, scope: NamespaceScope, isElement: boolean): string {
    let known = this.names.get(scope);
    if (known === undefined) this.names.set(scope, (known = new Map<string, string>()));
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    const colon = name.indexOf(':');
    const prefix = colon === -1 ? '' : name.slice(0, colon);
    const uri = scope.get(prefix) ?? (prefix === '' ? '' : undefined);
    if (uri === undefined) throw this.broken(`the prefix of "${name}" is not declared`);
    const canonical = colon === -1 && !isElement ? name : canonicalName(uri, name.slice(colon + 1));
    known.set(name, canonical);
    return canonical;
  }

  private decode(raw: string): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));|&/g, (whole, ...groups: unknown[]) => {
      const [decimal, hex, name] = groups as (string | undefined)[];
      if (name !== undefined && Object.hasOwn(BUILT_IN, name)) return BUILT_IN[name]!;
      const code =
        decimal === undefined ? (hex === undefined ? Number.NaN : Number.parseInt(hex, 16)) : Number(decimal);
      if (!isXmlCharacter(code)) throw this.broken(`"${whole}" is not a character`);
      return String.fromCodePoint(code);
    });
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  private broken(why: string): ImportRefusal {
    return damagedFile(`in "${this.options.part}", ${why}`);
  }
}

const ROOT_SCOPE: NamespaceScope = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

function scopeOf(parent: NamespaceScope, raw: ReadonlyMap<string, string>): NamespaceScope {
  let scope: Map<string, string> | undefined;
  for (const [name, value] of raw) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    scope ??= new Map(parent);
    scope.set(name === 'xmlns' ? '' : name.slice(6), value);
  }
  return scope ?? parent;
}

function isXmlCharacter(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
