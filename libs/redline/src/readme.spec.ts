import { expect, it } from 'vitest';
import readme from '../README.md?raw';
import source from './readme.spec.ts?raw';
// The example of README.md starts below this line.
import { Transform } from 'prosemirror-transform';
import {
  acceptAll,
  guardSuggestion,
  listChanges,
  proposedText,
  rejectAll,
  schema,
  suggestTransform,
} from './index.ts';

const contract = schema.node('doc', null, [
  schema.node('paragraph', { id: 'p1' }, [schema.text('Fees are due in thirty days.')]),
]);

// An ordinary edit, made as a suggestion: “thirty” becomes “sixty”.
const plain = new Transform(contract).replaceWith(17, 23, schema.text('sixty'));
const tracked = new Transform(contract);
suggestTransform(tracked, plain, { id: 'c1', by: 'counsel', at: '2026-01-31T09:00:00Z' });

const [change] = listChanges(tracked.doc); // kind 'replacement', deleted 'thirty', inserted 'sixty'
const proposed = proposedText(tracked.doc); // 'Fees are due in sixty days.'
const accepted = acceptAll(tracked.doc).doc; // that, as a document without changes
const baseline = rejectAll(tracked.doc).doc; // the contract, exactly
const verdict = guardSuggestion(contract, plain.doc, 'counsel'); // refused: 'baseline changed'
// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const [, example] = source.split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  const shown = example!.replace('./index.ts', '@countersign/redline');
  expect(readme).toContain(`\`\`\`ts\n${shown}\`\`\``);
  expect(change).toMatchObject({ kind: 'replacement', deleted: 'thirty', inserted: 'sixty', by: 'counsel' });
  expect(proposed).toBe('Fees are due in sixty days.');
  expect(accepted.textContent).toBe(proposed);
  expect(listChanges(accepted)).toEqual([]);
  expect(baseline.eq(contract)).toBe(true);
  expect(verdict).toMatchObject({ refused: 'baseline changed', field: 'p1' });
  expect(guardSuggestion(contract, tracked.doc, 'counsel')).toEqual({ ok: true });
});
