import { createHash } from 'node:crypto';

import { schema } from '@countersign/redline';
import type { Mark } from 'prosemirror-model';

import { elementsOf, integerOf, toggleOf, valueOf, type XmlElement } from '../xml/xml-element.ts';
import { rawXml, type RawSource } from './raw-xml.ts';

/** Run properties beyond bold, italic and the like: for Word as XML, for the editor what it can draw. */
export type RunFormat = {
  /** Each property with its local name, so that a writer can put them in schema order. */
  readonly properties: readonly { readonly name: string; readonly xml: string }[];
  readonly look: RunLook;
};

/** Absent means: as the style says. */
export type RunLook = {
  readonly font?: string;
  /** Points. */
  readonly size?: number;
  /** RRGGBB. */
  readonly color?: string;
  /** Word's name of the highlight colour. */
  readonly highlight?: string;
  readonly style?: string;
  readonly capitals?: 'all' | 'small';
  readonly hidden?: boolean;
};

/** Revision marks are read elsewhere; they are no formatting. */
const NOT_FORMATTING = new Set(['w:rPrChange', 'w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);

/**
 * Turns run properties into formatting marks. What the editor has no mark for becomes a `run` mark whose key is a hash
 * of the properties, so that equal formats have equal keys in every import.
 */
export class RunFormats {
  readonly formats = new Map<string, RunFormat>();
  private readonly seen = new Map<string, readonly Mark[]>();
  private readonly raw: RawSource;

  constructor(raw: RawSource) {
    this.raw = raw;
  }

  marks(properties: XmlElement | undefined): readonly Mark[] {
    if (properties === undefined || properties.innerStart === properties.innerEnd) return [];
    const xml = this.raw.source.slice(properties.innerStart, properties.innerEnd);
    const cached = properties.scope === this.raw.rootScope ? this.seen.get(xml) : undefined;
    if (cached !== undefined) return cached;
    const marks = this.read(properties);
    if (properties.scope === this.raw.rootScope) this.seen.set(xml, marks);
    return marks;
  }

  private read(properties: XmlElement): readonly Mark[] {
    const marks: Mark[] = [];
    const kept: XmlElement[] = [];
    for (const property of elementsOf(properties)) {
      if (NOT_FORMATTING.has(property.name)) continue;
      const { mark, keep } = readProperty(property, properties);
      if (mark !== null) marks.push(mark);
      if (keep) kept.push(property);
    }
    if (kept.length > 0) marks.push(schema.marks.run.create({ format: this.keep(kept, properties) }));
    return marks.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []);
  }

  private keep(kept: readonly XmlElement[], properties: XmlElement): string {
    const canonical = kept.map(canonicalXml).sort().join('');
    const key = `f${createHash('sha256').update(canonical).digest('hex').slice(0, 12)}`;
    if (!this.formats.has(key)) {
      this.formats.set(key, {
        properties: kept.map((element) => ({
          name: element.name.replace(/^w:/, ''),
          xml: rawXml(element, this.raw),
        })),
        look: readLook(properties),
      });
    }
    return key;
  }
}

function readProperty(property: XmlElement, all: XmlElement): { mark: Mark | null; keep: boolean } {
  const { marks } = schema;
  const on = () => toggleOf(all, property.name) === true;
  const plain = (mark: Mark) => (on() ? { mark, keep: false } : { mark: null, keep: true });
  switch (property.name) {
    case 'w:b':
      return plain(marks.strong.create());
    case 'w:i':
      return plain(marks.emphasis.create());
    case 'w:strike':
      return plain(marks.strike.create());
    case 'w:dstrike':
      return { mark: on() ? marks.strike.create() : null, keep: true };
    case 'w:u': {
      const value = property.attributes['w:val'];
      const simple = Object.keys(property.attributes).length === 1;
      return value === undefined || value === 'none'
        ? { mark: null, keep: true }
        : { mark: marks.underline.create(), keep: value !== 'single' || !simple };
    }
    case 'w:vertAlign': {
      const value = property.attributes['w:val'];
      if (value === 'superscript') return { mark: marks.superscript.create(), keep: false };
      if (value === 'subscript') return { mark: marks.subscript.create(), keep: false };
      return { mark: null, keep: true };
    }
    default:
      return { mark: null, keep: true };
  }
}

function readLook(properties: XmlElement): RunLook {
  const value = (name: string) => valueOf(properties, name);
  const fonts = elementsOf(properties).find(({ name }) => name === 'w:rFonts')?.attributes;
  const font = fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'];
  const halfPoints = integerOf(value('w:sz'));
  const color = value('w:color');
  const highlight = value('w:highlight');
  const style = value('w:rStyle');
  return {
    ...(font === undefined ? {} : { font }),
    ...(halfPoints === undefined ? {} : { size: halfPoints / 2 }),
    ...(color !== undefined && /^[\da-f]{6}$/i.test(color) ? { color: color.toUpperCase() } : {}),
    ...(highlight === undefined || highlight === 'none' ? {} : { highlight }),
    ...(style === undefined ? {} : { style }),
    ...(toggleOf(properties, 'w:caps') === true ? { capitals: 'all' as const } : {}),
    ...(toggleOf(properties, 'w:smallCaps') === true ? { capitals: 'small' as const } : {}),
    ...(toggleOf(properties, 'w:vanish') === true ? { hidden: true } : {}),
  };
}

/** The same for the same content, however it was prefixed, spaced or quoted. */
export function canonicalXml(element: XmlElement): string {
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
    .sort()
    .join('');
  const children = element.children.map((child) =>
    typeof child === 'string' ? child.trim() : canonicalXml(child),
  );
  return `<${element.name}${attributes}>${children.join('')}</>`;
}
