import { Avatar, type AvatarPerson } from './avatar.tsx';
import { classNames } from './class-names.ts';
import { Popover } from './popover.tsx';

export type Present = AvatarPerson & {
  /** What they are at: "typing in 4.2", "reading". */
  readonly doing: string | null;
  readonly self?: boolean;
};

/** Who is here. Opens to names and what each is doing. */
export function PresenceStack({
  people,
  onFollow,
}: {
  readonly people: readonly Present[];
  readonly onFollow?: (id: string) => void;
}) {
  const shown = people.slice(0, 5);
  const names = people.map((person) => person.name).join(', ');
  return (
    <Popover
      label="Who is here"
      align="end"
      className="w-64 p-1.5"
      trigger={
        <button
          type="button"
          aria-label={`${people.length} here: ${names}`}
          className="flex items-center rounded-md p-1 hover:bg-hover"
        >
          {shown.map((person, index) => (
            <span
              key={person.id}
              aria-hidden
              className={classNames(
                'flex rounded-full',
                index > 0 && 'ml-1',
                person.kind !== 'person' && 'rounded-[0.3125rem]',
              )}
            >
              <Avatar person={person} />
            </span>
          ))}
          {people.length > shown.length && (
            <span className="ml-1 text-xs text-muted tabular-nums">+{people.length - shown.length}</span>
          )}
        </button>
      }
    >
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              disabled={person.self === true || onFollow === undefined}
              onClick={() => onFollow?.(person.id)}
              className="flex w-full items-center gap-2 rounded-md px-2 py-1 text-left enabled:hover:bg-hover"
            >
              <Avatar person={person} />
              <span className="min-w-0">
                <span className="block truncate text-sm">
                  {person.name}
                  {person.self === true && <span className="text-muted"> (you)</span>}
                </span>
                {person.doing !== null && (
                  <span className="block truncate text-xs text-muted">{person.doing}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
