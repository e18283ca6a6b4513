import { createHash } from 'node:crypto';

import { OBJECT_CHARACTER } from '@countersign/redline';

import { childNamed, descendants, elementsOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { plainCharacters } from './plain-characters.ts';
import { rawTags, rawXml } from './raw-xml.ts';
import { canonicalXml } from './run-formats.ts';
import { symbolCharacter } from './symbols.ts';
import { warn, type Reading } from './reading.ts';
import type { Anchor, Container, Revisions, Span, WordObject } from './word-model.ts';

/** A part of a field's code, until it is known where the field ends. */
export type FieldPart = {
  readonly type: 'field';
  readonly role: 'begin' | 'code' | 'separate' | 'end';
  readonly code: string;
  readonly xml: string;
  readonly chain: readonly Container[];
  readonly revisions: Revisions;
};

/** Where a comment starts, ends or is referred to. */
export type CommentPoint = { readonly type: 'comment'; readonly id: string };

export type RawItem = Span | Anchor | FieldPart | CommentPoint;

export type InlineContext = { readonly chain: readonly Container[]; readonly revisions: Revisions };

/** Reads one run (`w:r`) into items, appended to `items`. */
export function readRun(run: XmlElement, context: InlineContext, reading: Reading, items: RawItem[]): void {
  const properties = childNamed(run, 'w:rPr');
  const formatting = reading.formats.marks(properties);
  const revisions = { ...context.revisions, reformatted: readReformat(properties, reading) };
  const wrap = (xml: string): string => {
    const { open, close } = rawTags(run, reading.raw);
    return open + (properties === undefined ? '' : rawXml(properties, reading.raw)) + xml + close;
  };
  const span = (child: XmlElement, text: string, extra: Partial<Span> = {}): void => {
    if (text === '') return;
    reading.characters += text.length;
    items.push({
      type: 'span',
      text,
      formatting,
      revisions,
      chain: context.chain,
      comments: [...reading.openComments],
      special: null,
      object: null,
      xml: () => wrap(rawXml(child, reading.raw)),
      ...extra,
    });
  };
  const special = (child: XmlElement, text: string) =>
    span(child, text, { special: rawXml(child, reading.raw) });
  const field = (child: XmlElement, role: FieldPart['role']) =>
    items.push({
      type: 'field',
      role,
      code: role === 'code' ? textOf(child) : '',
      xml: wrap(rawXml(child, reading.raw)),
      chain: context.chain,
      revisions: context.revisions,
    });
  const object = (child: XmlElement, kind: string, text = '') =>
    span(child, OBJECT_CHARACTER, { object: keepObject(child, { kind, text, inRun: true }, reading) });

  for (const child of elementsOf(run)) {
    switch (child.name) {
      case 'w:t':
      case 'w:delText':
        span(child, readText(child));
        break;
      case 'w:tab':
        span(child, '\t');
        break;
      case 'w:ptab':
        special(child, '\t');
        break;
      case 'w:cr':
        special(child, '\n');
        break;
      case 'w:br':
        readBreak(child, { span, special, object });
        break;
      case 'w:noBreakHyphen':
        special(child, '\u2011');
        break;
      case 'w:softHyphen':
        special(child, '\u00AD');
        break;
      case 'w:sym':
        readSymbol(child, { special, object }, reading);
        break;
      case 'w:fldChar':
        field(child, fieldRole(child));
        break;
      case 'w:instrText':
      case 'w:delInstrText':
        field(child, 'code');
        break;
      case 'w:commentReference':
        items.push({ type: 'comment', id: child.attributes['w:id'] ?? '' });
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const kind = child.name.slice(2, -'Reference'.length);
        object(child, kind, reading.notes.get(`${kind}/${child.attributes['w:id'] ?? ''}`) ?? '');
        break;
      }
      case 'w:lastRenderedPageBreak':
        reading.renderedPageBreaks += 1;
        break;
      case 'w:rPr':
      case 'w:annotationRef':
        break;
      case 'w:ruby':
        object(child, 'ruby', rubyBase(child));
        break;
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
      case 'mc:AlternateContent':
        object(child, ...pictured(child));
        break;
      default:
        items.push({
          type: 'anchor',
          xml: wrap(rawXml(child, reading.raw)),
          leans: 'after',
          pair: null,
          chain: context.chain,
        });
    }
  }
}

/** Word trims text that does not ask for its spaces to be kept (XML 1.0, 2.10). */
function readText(element: XmlElement): string {
  const text = plainCharacters(textOf(element));
  return element.attributes['xml:space'] === 'preserve' ? text : text.replace(/^[ \t]+|[ \t]+$/g, '');
}

function readReformat(properties: XmlElement | undefined, reading: Reading): Revisions['reformatted'] {
  const change = childNamed(properties, 'w:rPrChange');
  if (change === undefined) return null;
  return {
    author: change.attributes['w:author'] ?? '',
    date: change.attributes['w:date'] ?? '',
    was: reading.formats.marks(childNamed(change, 'w:rPr')),
  };
}

type Emit = {
  readonly span: (child: XmlElement, text: string) => void;
  readonly special: (child: XmlElement, text: string) => void;
  readonly object: (child: XmlElement, kind: string, text?: string) => void;
};

function readBreak(element: XmlElement, { span, special, object }: Emit): void {
  const kind = element.attributes['w:type'];
  if (kind === 'page' || kind === 'column') object(element, `${kind}-break`);
  else if (element.attributes['w:clear'] === undefined) span(element, '\n');
  else special(element, '\n');
}

function readSymbol(element: XmlElement, { special, object }: Omit<Emit, 'span'>, reading: Reading): void {
  const code = Number.parseInt(element.attributes['w:char'] ?? '', 16);
  const character = Number.isNaN(code)
    ? undefined
    : symbolCharacter(element.attributes['w:font'] ?? '', code);
  if (character?.length === 1) special(element, character);
  else {
    warn(reading, 'symbol', 'A character of a symbol font is kept but cannot be shown.');
    object(element, 'symbol', character ?? '');
  }
}

function fieldRole(element: XmlElement): FieldPart['role'] {
  const type = element.attributes['w:fldCharType'];
  return type === 'begin' || type === 'separate' ? type : 'end';
}

function rubyBase(ruby: XmlElement): string {
  const base = childNamed(ruby, 'w:rubyBase');
  return base === undefined ? '' : visibleText(base);
}

/** Kind and words of a drawing: a text box by its text, an image by its description. */
function pictured(element: XmlElement): [kind: string, text: string] {
  let description = '';
  for (const each of descendants(element)) {
    // Choice and fallback of one picture say the same: the first is enough.
    if (each.name === 'w:txbxContent') return ['textbox', visibleText(each)];
    if (description === '' && each.name === 'wp:docPr') description = each.attributes['descr'] ?? '';
  }
  return [element.name === 'w:object' ? 'embedded' : 'image', description];
}

export function visibleText(element: XmlElement): string {
  let text = '';
  for (const each of descendants(element)) {
    if (each.name === 'w:t') text += textOf(each);
    else if (each.name === 'w:tab') text += '\t';
    else if (each.name === 'w:br' || each.name === 'w:cr') text += '\n';
    else if (each.name === 'w:p' && text !== '') text += '\n';
  }
  return plainCharacters(text.replaceAll('\n', '\u0085')).replaceAll('\u0085', '\n');
}

export function keepObject(
  element: XmlElement,
  { kind, text, inRun }: { kind: string; text: string; inRun: boolean },
  reading: Reading,
): WordObject {
  const key = `o${createHash('sha256').update(canonicalXml(element)).digest('hex').slice(0, 12)}`;
  if (!reading.objects.has(key)) reading.objects.set(key, { xml: rawXml(element, reading.raw), inRun });
  return { kind, key, text };
}
