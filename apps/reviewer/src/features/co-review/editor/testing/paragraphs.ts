import type { Node } from 'prosemirror-model';
import { schema } from '@countersign/redline';

type Run = string | { readonly text: string; readonly marks: Readonly<Record<string, object>> };

/** A paragraph of runs, with attributes. */
export function paragraph(id: string, runs: readonly Run[], attributes: object = {}): Node {
  const content = runs
    .map((run) => (typeof run === 'string' ? { text: run, marks: {} } : run))
    .map(({ text, marks }) =>
      schema.text(
        text,
        Object.entries(marks).map(([name, attrs]) => schema.marks[name as 'inserted'].create(attrs as never)),
      ),
    );
  return schema.nodes.paragraph.create({ id, ...attributes }, content);
}

export function documentOf(...blocks: readonly Node[]): Node {
  return schema.nodes.doc.create(null, blocks);
}

const change = { id: 'c', by: 'somebody', at: '2026-01-01T00:00:00Z' };

export const inserted = (text: string): Run => ({ text, marks: { inserted: change } });
export const deleted = (text: string): Run => ({ text, marks: { deleted: change } });
