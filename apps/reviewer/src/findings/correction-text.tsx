import type { Correction, Finding, Person } from '@countersign/api';
import { RedlineText } from './redline-text.tsx';
import { wordDiff } from './word-diff.ts';

/** What a fix says is right: the category, and its words against those that they stand instead of. */
export function CorrectionText({
  correction,
  category,
  author,
}: {
  readonly correction: Correction | null;
  /** As found. */
  readonly category: Finding['category'];
  readonly author: Person;
}) {
  if (!correction) return null;
  return (
    <div className="mt-1 space-y-1">
      {correction.category !== null && (
        <p className="text-base">
          Category: <del className="text-muted">{category}</del> {correction.category}
        </p>
      )}
      {correction.text !== null && (
        <RedlineText pieces={wordDiff(correction.instead ?? '', correction.text)} author={author} />
      )}
    </div>
  );
}
