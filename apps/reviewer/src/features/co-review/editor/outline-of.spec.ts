import type { NumberingModel } from '@countersign/api';
import { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { numberingPlugin, setNumbering } from './numbering-plugin.ts';
import { outlineOf } from './outline-of.ts';
import { deleted, documentOf, paragraph } from './testing/paragraphs.ts';

const levels: NumberingModel[string]['levels'] = [
  {
    start: 1,
    format: 'decimal',
    pattern: null,
    text: '%1.',
    restart: null,
    legal: false,
    suffix: 'tab',
    style: null,
  },
];
const numbering: NumberingModel = { n: { abstract: 'n', levels, startOverrides: {} } };

function outline(doc: ReturnType<typeof documentOf>) {
  const state = EditorState.create({ doc, plugins: [numberingPlugin()] });
  return outlineOf(state.apply(setNumbering(state.tr, numbering)));
}

test('headings make sections, with their numbers; paragraphs belong to the last one before them', () => {
  const { sections, places } = outline(
    documentOf(
      paragraph('title', ['Agreement']),
      paragraph('h1', ['Term'], { level: 0, listId: 'n', listLevel: 0 }),
      paragraph('p1', ['Three years.']),
      paragraph('h2', ['Fees ', deleted('and costs')], { level: 0, listId: 'n', listLevel: 0 }),
    ),
  );
  expect(sections.map(({ label, title }) => `${label} ${title}`)).toEqual(['1. Term', '2. Fees']);
  expect(['title', 'h1', 'p1', 'h2'].map((id) => places.get(id)?.section)).toEqual([-1, 0, 0, 1]);
});

test('without headings the outermost numbers divide the text, by their first words', () => {
  const { sections } = outline(
    documentOf(
      paragraph('a', ['Term. This Agreement lasts three years.'], { listId: 'n', listLevel: 0 }),
      paragraph('b', ['It renews by itself.'], { listId: 'n', listLevel: 1 }),
      paragraph('c', ['Fees: as set out in the schedule.'], { listId: 'n', listLevel: 0 }),
    ),
  );
  expect(sections.map(({ title }) => title)).toEqual(['Term', 'Fees']);
});
