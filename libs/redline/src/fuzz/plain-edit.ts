import { Fragment, Slice, type Node } from 'prosemirror-model';
import { ReplaceStep, Transform } from 'prosemirror-transform';

import { PLAIN_PROPERTIES } from '../properties.ts';
import { schema } from '../schema.ts';
import { positionIn, textView, type TextView } from '../view/text-view.ts';
import type { Edit, Place } from './edits.ts';

/** The edit as an editor without tracking would make it, in a document with or without tracked changes. */
export function plainEdit(doc: Node, edit: Edit): Transform {
  const tr = new Transform(doc);
  const view = textView(doc, 'proposed');
  const place = ({ line, offset }: Place, side: -1 | 1) => positionIn(view.paragraphs[line]!, offset, side);
  switch (edit.type) {
    case 'insert': {
      const at = place(edit.at, -1);
      return replace(
        tr,
        at,
        at,
        Fragment.from(
          schema.text(
            edit.text,
            edit.marks.map((name) => schema.marks[name].create()),
          ),
        ),
      );
    }
    case 'delete':
      return replace(tr, place(edit.from, 1), place(edit.to, -1), Fragment.empty);
    case 'deleteParagraph':
      return deleteParagraph(tr, view, edit.line);
    case 'split': {
      const at = place(edit.at, -1);
      const attributes = edit.properties ?? doc.resolve(at).parent.attrs;
      return tr.split(at, 1, [{ type: schema.nodes.paragraph, attrs: { ...attributes, id: null } }]);
    }
    case 'join': {
      const end = place({ line: edit.line, offset: view.paragraphs[edit.line]!.text.length }, -1);
      return replace(tr, end, place({ line: edit.line + 1, offset: 0 }, 1), Fragment.empty);
    }
    case 'paste': {
      const at = place(edit.at, -1);
      const paragraphs = edit.texts.map((text) =>
        schema.nodes.paragraph.create(edit.properties, text === '' ? [] : schema.text(text)),
      );
      return tr.step(new ReplaceStep(at, at, new Slice(Fragment.fromArray(paragraphs), 1, 1)));
    }
    case 'insertParagraph': {
      const content = edit.text === '' ? [] : schema.text(edit.text);
      const paragraph = schema.nodes.paragraph.create(edit.properties, content);
      return tr.insert(doc.resolve(view.paragraphs[edit.after]!.to).after(), paragraph);
    }
    case 'restyle':
    case 'list': {
      const at = doc.resolve(place({ line: edit.line, offset: 0 }, 1)).before();
      for (const [name, value] of Object.entries(edit.properties)) tr.setNodeAttribute(at, name, value);
      return tr;
    }
    case 'format': {
      const mark = schema.marks[edit.mark];
      const [from, to] = [place(edit.from, 1), place(edit.to, -1)];
      return edit.on ? tr.addMark(from, to, mark.create()) : tr.removeMark(from, to, mark);
    }
    case 'move': {
      const [from, to] = [place(edit.from, 1), place(edit.to, -1)];
      const content = visibleContent(doc, from, to);
      const at = place(edit.at, -1);
      replace(tr, from, to, Fragment.empty);
      const target = tr.mapping.map(at);
      return replace(tr, target, target, content);
    }
    case 'insertRow': {
      const { pos, node } = visibleRows(doc)[edit.row]!;
      const cells = node.children.map(() =>
        schema.nodes.tableCell.create(null, schema.nodes.paragraph.create(PLAIN_PROPERTIES)),
      );
      return tr.insert(pos + node.nodeSize, schema.nodes.tableRow.create(null, cells));
    }
    case 'deleteRow': {
      const { pos, node, table } = visibleRows(doc)[edit.row]!;
      const all = doc.nodeAt(table)!;
      const alone = all.children.filter((row) => row === node || row.attrs['deleted'] === null).length === 1;
      return alone ? tr.delete(table, table + all.nodeSize) : tr.delete(pos, pos + node.nodeSize);
    }
  }
}

function replace(tr: Transform, from: number, to: number, content: Fragment): Transform {
  return from === to && content.size === 0
    ? tr
    : tr.step(new ReplaceStep(from, to, new Slice(content, 0, 0)));
}

function deleteParagraph(tr: Transform, view: TextView, line: number): Transform {
  const { from, to: end } = view.paragraphs[line]!;
  const split = tr.doc.resolve(from).parentOffset > 0;
  if (split) return replace(tr, from - 1, end, Fragment.empty);
  return tr.delete(tr.doc.resolve(from).before(), tr.doc.resolve(end).after());
}

/** Text without what is proposed to go, and without its tracked marks. */
function visibleContent(doc: Node, from: number, to: number): Fragment {
  const texts: Node[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return (node.attrs['deleted'] ?? null) === null || node.isTextblock;
    if (schema.marks.deleted.isInSet(node.marks) !== undefined) return false;
    const text = node.text!.slice(Math.max(0, from - pos), to - pos);
    const { inserted, reformatted } = schema.marks;
    const marks = node.marks.filter(({ type }) => type !== inserted && type !== reformatted);
    if (text !== '') texts.push(schema.text(text, marks));
    return false;
  });
  return Fragment.fromArray(texts);
}

export type RowPlace = { readonly pos: number; readonly node: Node; readonly table: number };

/** Rows that are not to go, in document order. */
export function visibleRows(doc: Node): RowPlace[] {
  const rows: RowPlace[] = [];
  doc.descendants((node, pos, parent) => {
    if (node.type !== schema.nodes.tableRow) return !node.isTextblock;
    if (node.attrs['deleted'] !== null) return false;
    let table = pos - 1;
    for (const row of parent!.children) {
      if (row === node) break;
      table -= row.nodeSize;
    }
    rows.push({ pos, node, table });
    return true;
  });
  return rows;
}
