import type { NamespaceScope, XmlElement } from '../xml/xml-element.ts';

/** Source text of a part with what is needed to lift pieces out of it. */
export type RawSource = {
  readonly source: string;
  readonly rootScope: NamespaceScope;
  readonly word: string;
};

/**
 * An element's own XML, fit to stand anywhere in the same part: prefixes that are declared on the way down to it are
 * declared on it again.
 */
export function rawXml(element: XmlElement, { source, rootScope }: RawSource): string {
  const xml = source.slice(element.start, element.end);
  if (element.scope === rootScope) return xml;
  const tag = /^<[^\s/>]+/.exec(xml)![0];
  const openTag = source.slice(element.start, element.innerStart);
  let declarations = '';
  for (const [prefix, uri] of element.scope) {
    if (rootScope.get(prefix) === uri) continue;
    const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    if (!new RegExp(`\\s${name}\\s*=`).test(openTag))
      declarations += ` ${name}="${uri.replaceAll('"', '&quot;')}"`;
  }
  return tag + declarations + xml.slice(tag.length);
}

/** An element's start tag, made to stay open, and the end tag that closes it. */
export function rawTags(element: XmlElement, raw: RawSource): { open: string; close: string } {
  const whole = rawXml(element, raw);
  const name = /^<([^\s/>]+)/.exec(whole)![1]!;
  const open = whole.slice(0, tagEnd(whole)).replace(/\s*\/?>$/, '>');
  return { open, close: `</${name}>` };
}

function tagEnd(xml: string): number {
  let quote = '';
  for (let at = 0; at < xml.length; at++) {
    const sign = xml[at]!;
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return xml.length;
}
