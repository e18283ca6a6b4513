import { pino } from 'pino';
import { expect, test } from 'vitest';
import { watchEdits } from './watch-edits.ts';

const WORKSPACE = '00000000-0000-4000-8000-000000000001';
const DOCUMENT = '00000000-0000-4000-8000-000000000002';

function given(there: readonly string[] = []) {
  const summoned: string[] = [];
  const clock = { at: 0 };
  const watch = watchEdits({
    isThere: (documentId) => there.includes(documentId),
    summon: ({ documentId }) => {
      summoned.push(documentId);
      return Promise.resolve();
    },
    now: () => clock.at,
    log: pino({ level: 'silent' }),
  });
  const edit = (actorId: string) =>
    watch.changed(JSON.stringify({ documentId: DOCUMENT, workspaceId: WORKSPACE, seq: 1, actorId }));
  return { summoned, clock, edit, watch };
}

test('an edit by a person where no AI is calls it, once in a while', () => {
  const { summoned, clock, edit } = given();
  edit('person-1');
  edit('person-2');
  expect(summoned).toEqual([DOCUMENT]);
  clock.at = 5_000;
  edit('person-1');
  expect(summoned).toEqual([DOCUMENT, DOCUMENT]);
});

test('where the AI is, and after edits of its own, nobody is called', () => {
  const { summoned, edit, watch } = given([DOCUMENT]);
  edit('person-1');
  const elsewhere = given();
  elsewhere.edit('ai-1');
  watch.changed('not JSON');
  watch.changed('{}');
  expect([...summoned, ...elsewhere.summoned]).toEqual([]);
});
