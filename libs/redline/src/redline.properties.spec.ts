import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';

import { rejectAll } from './decide/decide-changes.ts';
import { runCrowd } from './fuzz/crowd.ts';
import { plainEdit } from './fuzz/plain-edit.ts';
import { randomDocument } from './fuzz/random-document.ts';
import { randomEdit } from './fuzz/random-edit.ts';
import { Random } from './fuzz/random.ts';
import { instantOf } from './fuzz/run.ts';
import { runSolo } from './fuzz/solo.ts';
import { canonical } from './guard/canonical.ts';
import { guardBlocks, guardSuggestion } from './guard/guard-suggestion.ts';
import { suggestTransform } from './suggest/suggest-transform.ts';

/** Every seed that ever failed is run for ever. */
const FAILED_ALONE = [127, 507, 728, 784, 30_095, 31_365, 101_846, 102_501, 103_475];
const FAILED_TOGETHER: readonly (readonly [seed: number, peers: number, edits: number])[] = [
  [20_012, 3, 20],
  [20_078, 3, 20],
  [20_239, 3, 20],
  [20_325, 3, 20],
  [50_003, 3, 20],
  [5_100_159, 3, 14],
  [5_100_394, 3, 14],
  [6_200_087, 4, 12],
  [7_120_046, 2, 12],
  [8_002_923, 4, 16],
];

/** Milliseconds: seconds of work, on a machine that may be busy. */
const TIMEOUT = 240_000;

const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const settings = <Example extends readonly unknown[]>(
  seed: number,
  numRuns: number,
  failed: readonly Example[] = [],
) => ({ seed, numRuns: numRuns + failed.length, endOnFailure: true, examples: [...failed] });

describe('one author', () => {
  it(
    'RL3.1, RL3.2, RL3.3: rejecting gives the baseline, accepting what plain editing gives, one by one in any order',
    () => {
      fc.assert(
        fc.property(anySeed, (seed) => {
          expect(runSolo(seed, 20).failure).toBeNull();
        }),
        settings(
          1,
          20,
          FAILED_ALONE.map((seed): [number] => [seed]),
        ),
      );
    },
    TIMEOUT,
  );
});

describe('several authors at once, over late, reordered and repeated exchange', () => {
  it(
    'RL3.1, RL3.3, RL3.4, RL5.1: the baseline stays whole, all orders agree, all replicas agree',
    () => {
      fc.assert(
        fc.property(anySeed, fc.integer({ min: 2, max: 4 }), fc.constant(20), (seed, peers, edits) => {
          expect(runCrowd(seed, { edits, peers }).failure).toBeNull();
        }),
        settings(2, 3, FAILED_TOGETHER),
      );
    },
    TIMEOUT,
  );

  it(
    'RL6.3: looking at the touched blocks alone gives the verdict of the full check',
    () => {
      let verdicts = { allowed: 0, refused: 0 };
      fc.assert(
        fc.property(anySeed, (seed) => {
          runCrowd(seed, {
            edits: 12,
            peers: 3,
            watch: ({ before, after, actor }) => {
              const full = guardSuggestion(before, after, actor);
              const touched = guardBlocks(before.children, sharingBlocks(before, after), actor);
              expect('ok' in touched).toBe('ok' in full);
              if ('ok' in full) verdicts = { ...verdicts, allowed: verdicts.allowed + 1 };
              else verdicts = { ...verdicts, refused: verdicts.refused + 1 };
            },
          });
        }),
        settings(3, 3),
      );
      expect(verdicts.allowed).toBeGreaterThan(0);
      expect(verdicts.refused).toBeGreaterThan(0);
    },
    TIMEOUT,
  );

  it(
    'RL6.2, RL6.3: a forged edit is refused by both checks exactly when it changes the baseline or others’ proposals',
    () => {
      fc.assert(
        fc.property(anySeed, (seed) => {
          const random = new Random(seed);
          const before = severalProposals(random);
          const edit = randomEdit(before, random);
          if (edit === null) return;
          // The edit itself instead of the proposal of it.
          const after = plainEdit(before, edit).doc;
          const full = guardSuggestion(before, after, 'author0');
          const touched = guardBlocks(before.children, after.children, 'author0');
          expect('ok' in touched).toBe('ok' in full);
          const changes = canonical(rejectAll(before).doc) !== canonical(rejectAll(after).doc);
          if (changes) expect(full).toHaveProperty('refused');
        }),
        settings(4, 100),
      );
    },
    TIMEOUT,
  );
});

/** Blocks that are the same as before, as the very same objects. */
function sharingBlocks(before: Node, after: Node): Node[] {
  const known = new Map(before.children.map((block) => [canonical(block), block]));
  return after.children.map((block) => known.get(canonical(block)) ?? block);
}

function severalProposals(random: Random): Node {
  let doc = randomDocument(random);
  for (let i = 0; i < 12; i += 1) {
    const edit = randomEdit(doc, random);
    if (edit === null) continue;
    const into = new Transform(doc);
    suggestTransform(into, plainEdit(doc, edit), { id: `c${i}`, by: `author${i % 3}`, at: instantOf(i) });
    doc = into.doc;
  }
  return doc;
}
