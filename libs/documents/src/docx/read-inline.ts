import { OBJECT_CHARACTER } from '@countersign/redline';

import { elementsOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { rawTags, rawXml } from './raw-xml.ts';
import { keepObject, readRun, visibleText, type InlineContext, type RawItem } from './read-run.ts';
import { chosenBranch, followMove, readChange, warn, type Reading } from './reading.ts';
import { describeField, resolveFields, type ResolvedItem } from './resolve-fields.ts';
import { safeLink } from './safe-link.ts';
import { NO_REVISIONS, type Container } from './word-model.ts';

/** Reads the content of one paragraph. */
export function readInline(paragraph: XmlElement, reading: Reading): ResolvedItem[] {
  const items: RawItem[] = [];
  readChildren(paragraph, { chain: [], revisions: NO_REVISIONS }, reading, items);
  return resolveFields(items, reading);
}

function readChildren(parent: XmlElement, context: InlineContext, reading: Reading, items: RawItem[]): void {
  for (const child of elementsOf(parent)) readChild(child, context, reading, items);
}

function readChild(child: XmlElement, context: InlineContext, reading: Reading, items: RawItem[]): void {
  const { chain, revisions } = context;
  const inside = (container: Omit<Container, 'id' | 'runs'>, content: XmlElement = child) => {
    const id = ++reading.containers;
    const before = items.length;
    readChildren(
      content,
      { chain: [...chain, { id, runs: false, ...container }], revisions },
      reading,
      items,
    );
    if (items.length === before) readAnchor(child, context, reading, items);
  };
  switch (child.name) {
    case 'w:r':
      readRun(child, context, reading, items);
      break;
    case 'w:ins':
    case 'w:moveTo':
      readChildren(
        child,
        { chain, revisions: { ...revisions, inserted: readChange(child, reading) } },
        reading,
        items,
      );
      break;
    case 'w:del':
    case 'w:moveFrom':
      readChildren(
        child,
        { chain, revisions: { ...revisions, deleted: readChange(child, reading) } },
        reading,
        items,
      );
      break;
    case 'w:hyperlink':
      inside({ kind: 'link', href: linkTarget(child, reading), ...rawTags(child, reading.raw) });
      break;
    case 'w:fldSimple':
      inside({
        ...describeField(child.attributes['w:instr'] ?? '', reading),
        ...rawTags(child, reading.raw),
      });
      break;
    case 'w:smartTag':
    case 'w:customXml':
    case 'w:dir':
    case 'w:bdo':
      inside({ kind: 'wrapper', href: null, ...tagsWithProperties(child, reading) });
      break;
    case 'w:sdt': {
      const content = elementsOf(child).find(({ name }) => name === 'w:sdtContent');
      if (content !== undefined)
        inside({ kind: 'wrapper', href: null, ...sdtTags(child, content, reading) }, content);
      break;
    }
    case 'mc:AlternateContent': {
      const branch = chosenBranch(child);
      if (branch !== undefined) readChildren(branch, context, reading, items);
      break;
    }
    case 'm:oMath':
    case 'm:oMathPara':
      readFormula(child, context, reading, items);
      break;
    case 'w:commentRangeStart':
    case 'w:commentRangeEnd':
      followComment(child, reading);
      items.push({ type: 'comment', id: child.attributes['w:id'] ?? '' });
      break;
    case 'w:pPr':
    case 'w:proofErr':
    case 'w:smartTagPr':
    case 'w:customXmlPr':
      break;
    default:
      readAnchor(child, context, reading, items);
  }
}

/** Opens or closes a comment's range; the range may span paragraphs and stand between them. */
export function followComment(element: XmlElement, reading: Reading): void {
  const id = element.attributes['w:id'] ?? '';
  if (element.name === 'w:commentRangeStart') reading.openComments.add(id);
  else reading.openComments.delete(id);
}

function readAnchor(child: XmlElement, { chain }: InlineContext, reading: Reading, items: RawItem[]): void {
  followMove(child, reading);
  const half = /^w:(.*?)(Start|End)$/.exec(child.name);
  items.push({
    type: 'anchor',
    xml: rawXml(child, reading.raw),
    leans: half?.[2] === 'Start' ? 'before' : 'after',
    pair: half === null ? null : `${half[1]!}/${child.attributes['w:id'] ?? ''}`,
    chain,
  });
}

function readFormula(child: XmlElement, context: InlineContext, reading: Reading, items: RawItem[]): void {
  const text = formulaText(child);
  warn(reading, 'formula', 'A formula is kept as it is and cannot be edited here.');
  reading.characters += 1;
  items.push({
    type: 'span',
    text: OBJECT_CHARACTER,
    formatting: [],
    revisions: context.revisions,
    chain: context.chain,
    comments: [...reading.openComments],
    special: null,
    object: keepObject(child, { kind: 'formula', text, inRun: false }, reading),
    xml: () => rawXml(child, reading.raw),
  });
}

function formulaText(element: XmlElement): string {
  return elementsOf(element)
    .map((child) => (child.name === 'm:t' ? textOf(child) : formulaText(child)))
    .join('')
    .concat(element.name === 'w:r' ? visibleText(element) : '');
}

function linkTarget(link: XmlElement, reading: Reading): string | null {
  const anchor = link.attributes['w:anchor'];
  const relationship = reading.relationships.get(link.attributes['r:id'] ?? '');
  const target = `${relationship?.target ?? ''}${anchor === undefined ? '' : `#${anchor}`}`;
  const href = safeLink(target);
  if (href === null && target !== '') {
    warn(
      reading,
      'link',
      'A link that is neither a web address, an e-mail address nor a bookmark is not shown.',
    );
  }
  return href;
}

function tagsWithProperties(element: XmlElement, reading: Reading): { open: string; close: string } {
  const { open, close } = rawTags(element, reading.raw);
  const properties = elementsOf(element).find(
    ({ name }) => name === 'w:smartTagPr' || name === 'w:customXmlPr',
  );
  return { open: open + (properties === undefined ? '' : rawXml(properties, reading.raw)), close };
}

function sdtTags(sdt: XmlElement, content: XmlElement, reading: Reading): { open: string; close: string } {
  const outer = rawTags(sdt, reading.raw);
  const inner = rawTags(content, reading.raw);
  const before = elementsOf(sdt).filter((child) => child !== content && child.end <= content.start);
  return {
    open: outer.open + before.map((child) => rawXml(child, reading.raw)).join('') + inner.open,
    close: inner.close + outer.close,
  };
}
