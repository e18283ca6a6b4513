import { classNames } from '@countersign/ui';

/** The words that a thread stands on. */
export function ThreadQuote({
  text,
  current = false,
}: {
  readonly text: string;
  readonly current?: boolean;
}) {
  return (
    <p
      className={classNames(
        'line-clamp-2 border-l-2 pl-2 font-serif text-base text-muted',
        current ? 'border-comment-edge' : 'border-line',
      )}
    >
      {text}
    </p>
  );
}
