import type { Node } from 'prosemirror-model';

import { allSplits } from '../virtual-paragraph.ts';
import { propertiesOf, sameProperties } from '../properties.ts';
import { positionIn, textView, type TextView } from '../view/text-view.ts';
import { schema } from '../schema.ts';
import type { Edit, Place, TextMark } from './edits.ts';
import { visibleRows } from './plain-edit.ts';
import type { Random } from './random.ts';
import { randomProperties, randomWords } from './random-document.ts';

const WEIGHTED: readonly Edit['type'][] = [
  ...Array<Edit['type']>(6).fill('insert'),
  ...Array<Edit['type']>(6).fill('delete'),
  ...Array<Edit['type']>(3).fill('split'),
  ...Array<Edit['type']>(3).fill('join'),
  ...Array<Edit['type']>(2).fill('restyle'),
  ...Array<Edit['type']>(2).fill('list'),
  ...Array<Edit['type']>(2).fill('format'),
  'deleteParagraph',
  'paste',
  'insertParagraph',
  'move',
  'insertRow',
  'deleteRow',
];

/** An edit that makes sense in the document as proposed, or `null` if the kind drawn is not possible there. */
export function randomEdit(doc: Node, random: Random): Edit | null {
  const view = textView(doc, 'proposed');
  const type = random.pick(WEIGHTED);
  const place = () => randomPlace(view, random);
  switch (type) {
    case 'insert': {
      const at = place();
      const text = random.chance(0.5) ? random.pick([' ', 'a', 'x']) : randomWords(random, 2);
      return { type, at, text, marks: marksAt(doc, positionIn(view.paragraphs[at.line]!, at.offset, -1)) };
    }
    case 'delete': {
      const range = randomRange(doc, view, random, random.chance(0.3));
      return range === null ? null : { type, ...range };
    }
    case 'format': {
      const range = randomRange(doc, view, random, random.chance(0.2));
      return range && { type, ...range, mark: random.pick(['strong', 'emphasis']), on: random.chance(0.6) };
    }
    case 'move': {
      const range = randomRange(doc, view, random, false);
      const at = place();
      const isInside =
        at.line === range?.from.line && at.offset > range.from.offset && at.offset < range.to.offset;
      return range === null || isInside ? null : { type, ...range, at };
    }
    case 'split': {
      const at = place();
      const host = doc.resolve(view.paragraphs[at.line]!.segments[0]!.from).parent;
      const properties = random.chance(0.3) ? randomProperties(random) : null;
      // A split into a paragraph that looks like the host means a copy of the paragraph at hand.
      if (properties !== null && sameProperties(properties, propertiesOf(host)))
        return { type, at, properties: null };
      return { type, at, properties };
    }
    case 'paste': {
      const texts = Array.from({ length: random.integer(2, 3) }, () =>
        random.chance(0.2) ? '' : randomWords(random, 2),
      );
      return pasteAt(doc, view, { type, at: place(), texts, properties: randomProperties(random) });
    }
    case 'join': {
      const line = random.integer(0, view.paragraphs.length - 1);
      return line + 1 < view.paragraphs.length && areSiblings(doc, view, line, line + 1)
        ? { type, line }
        : null;
    }
    case 'restyle':
      return { type, line: place().line, properties: randomProperties(random) };
    case 'list':
      return {
        type,
        line: place().line,
        properties: random.chance(0.5)
          ? { listId: '9', listLevel: random.integer(0, 3) }
          : { listId: null, listLevel: null },
      };
    case 'insertParagraph': {
      const after = place().line;
      const isOpen = hasSplitAfter(doc, view, after);
      return isOpen
        ? null
        : { type, after, text: randomWords(random, 2), properties: randomProperties(random) };
    }
    case 'deleteParagraph': {
      const { line } = place();
      return isAlone(doc, view, line) || hasSplitAfter(doc, view, line) ? null : { type, line };
    }
    case 'insertRow':
    case 'deleteRow': {
      const rows = visibleRows(doc);
      return rows.length === 0 ? null : { type, row: random.integer(0, rows.length - 1) };
    }
  }
}

function marksAt(doc: Node, pos: number): TextMark[] {
  const marks = doc.resolve(pos).marks();
  return (['strong', 'emphasis', 'underline'] as const).filter((name) => schema.marks[name].isInSet(marks));
}

function randomPlace(view: TextView, random: Random): Place {
  const line = random.integer(0, view.paragraphs.length - 1);
  const { length } = view.paragraphs[line]!.text;
  return { line, offset: random.chance(0.2) ? 0 : random.chance(0.2) ? length : random.integer(0, length) };
}

function randomRange(
  doc: Node,
  view: TextView,
  random: Random,
  across: boolean,
): { from: Place; to: Place } | null {
  const from = randomPlace(view, random);
  if (across) {
    const line = from.line + random.integer(1, 2);
    if (line >= view.paragraphs.length || !areSiblings(doc, view, from.line, line)) return null;
    return { from, to: { line, offset: random.integer(0, view.paragraphs[line]!.text.length) } };
  }
  const { length } = view.paragraphs[from.line]!.text;
  const to = Math.min(length, from.offset + random.integer(1, 12));
  return to > from.offset ? { from, to: { line: from.line, offset: to } } : null;
}

/** A paste into the host's own looks means a copy of the paragraph at hand. */
function pasteAt(doc: Node, view: TextView, edit: Edit & { type: 'paste' }): Edit | null {
  const host = doc.resolve(view.paragraphs[edit.at.line]!.segments[0]!.from).parent;
  return sameProperties(edit.properties, propertiesOf(host)) ? null : edit;
}

function areSiblings(doc: Node, view: TextView, a: number, b: number): boolean {
  const [$a, $b] = [doc.resolve(view.paragraphs[a]!.to), doc.resolve(view.paragraphs[b]!.from)];
  return $a.depth === $b.depth && $a.start($a.depth - 1) === $b.start($b.depth - 1);
}

function hasSplitAfter(doc: Node, view: TextView, line: number): boolean {
  const end = view.paragraphs[line]!.to;
  return allSplits(doc, doc.resolve(end).before()).some((at) => at >= end);
}

/** Whether the line is all that there would be in its cell or document. */
function isAlone(doc: Node, view: TextView, line: number): boolean {
  const others = [line - 1, line + 1].filter((i) => i >= 0 && i < view.paragraphs.length);
  return !others.some((other) => areSiblings(doc, view, Math.min(line, other), Math.max(line, other)));
}
