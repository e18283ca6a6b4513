import type { CSSProperties } from 'react';
import { AI_TONE, mannerOf, toneOf, type Manner } from '@countersign/domain';
import { classNames } from './class-names.ts';

export type AvatarPerson = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'ai' | 'service';
  /** The author's colour everywhere, as `coloursOf` gives it. */
  readonly colour: number;
};

/**
 * What draws an author: `--author`, their colour, and the styles of line that go with it: `--author-line` under what they insert,
 * `--author-strike` through what they delete, where dashes would be hard to read.
 */
export function authorProperties(colour: number) {
  const manner = mannerOf(colour);
  const strike = manner === 'plain' ? 'solid' : manner;
  return {
    '--author': `var(--author-${toneOf(colour)})`,
    '--author-line': toneOf(colour) === AI_TONE ? 'dashed' : strike,
    '--author-strike': strike,
  } as const;
}

/** The same, as the style of an element. */
export function authorStyle(colour: number): CSSProperties {
  return authorProperties(colour) as CSSProperties;
}

/** Those who share a tone with somebody who joined before them have a ring as well. */
const RINGS: Readonly<Record<Manner, string>> = {
  plain: '',
  double: 'outline outline-offset-1 outline-(--author)',
  dotted: 'outline outline-offset-1 outline-dotted outline-(--author)',
};

/** Two letters for a name: first and last word's first. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = words.at(0)?.match(/\p{L}|\p{N}/u)?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.match(/\p{L}|\p{N}/u)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** Somebody, as initials: people in a circle, an AI reviewer in a square with "AI". */
export function Avatar({
  person,
  size = 'medium',
  className,
}: {
  readonly person: AvatarPerson;
  readonly size?: 'small' | 'medium';
  readonly className?: string;
}) {
  return (
    <span
      role="img"
      aria-label={person.kind === 'ai' ? `${person.name}, an AI reviewer` : person.name}
      // Drawn, not written: letters in a button would have to be part of its name.
      data-initials={person.kind === 'ai' ? 'AI' : initials(person.name)}
      style={authorStyle(person.colour)}
      className={classNames(
        'inline-flex shrink-0 before:content-[attr(data-initials)] items-center justify-center bg-(--author) font-semibold text-surface select-none',
        size === 'small' ? 'size-5 text-[0.625rem]' : 'size-6 text-[0.6875rem]',
        RINGS[mannerOf(person.colour)],
        person.kind === 'person' ? 'rounded-full' : 'rounded-[0.3125rem]',
        className,
      )}
    />
  );
}

/** An avatar and the name. */
export function PersonName({
  person,
  className,
}: {
  readonly person: AvatarPerson;
  readonly className?: string;
}) {
  return (
    <span className={classNames('inline-flex min-w-0 items-center gap-1.5', className)}>
      <Avatar person={person} size="small" />
      <span className="truncate">{person.name}</span>
    </span>
  );
}
