import type { Person } from '@countersign/api';
import { authorStyle } from '@countersign/ui';
import type { Piece } from './word-diff.ts';

/** A redline beside the text: what goes struck through, what comes underlined, in its author's colour. */
export function RedlineText({
  pieces,
  author,
}: {
  readonly pieces: readonly Piece[];
  /** Null where it is nobody's yet: it is only looked at, or being written by whoever looks. */
  readonly author: Person | null;
}) {
  return (
    <p
      {...(author ? { style: authorStyle(author.colour) } : {})}
      className="font-serif text-lg leading-relaxed"
    >
      {pieces.map((piece, index) =>
        piece.kind === 'same' ? (
          <span key={index}>{piece.text}</span>
        ) : piece.kind === 'inserted' ? (
          <ins
            key={index}
            className="text-(--author) [text-decoration-style:var(--author-line,dashed)] underline-offset-4 [del+&]:ms-[0.12em]"
          >
            {piece.text}
          </ins>
        ) : (
          <del key={index} className="text-(--author) [text-decoration-style:var(--author-strike)]">
            {piece.text}
          </del>
        ),
      )}
    </p>
  );
}
