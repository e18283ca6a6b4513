import type { CSSProperties } from 'react';
import { classNames } from './class-names.ts';

export type AvatarPerson = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'ai' | 'service';
  /** 0…11: the author's colour everywhere. */
  readonly colour: number;
};

/** Colour of an author as a style that sets `--author`. */
export function authorStyle(colour: number): CSSProperties {
  return { '--author': `var(--author-${((colour % 12) + 12) % 12})` } as CSSProperties;
}

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
