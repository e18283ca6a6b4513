import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useId, useState, type KeyboardEvent } from 'react';
import { classNames } from './class-names.ts';
import { searchCommands, type Command } from './command-search.ts';
import { Kbd } from './kbd.tsx';
import { useReturnFocus } from './use-return-focus.ts';

export type CommandMenuProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly commands: readonly Command[];
  readonly placeholder?: string;
};

/** Everything that can be done from here, found by typing. */
export function CommandMenu({ open, onOpenChange, ...rest }: CommandMenuProps) {
  const { onOpen, onCloseAutoFocus } = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-appear bg-shade" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={onOpen}
          onCloseAutoFocus={onCloseAutoFocus}
          className="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl animate-slide overflow-hidden rounded-lg bg-raised shadow-raised outline-none"
        >
          <Radix.Title className="sr-only">Commands</Radix.Title>
          <CommandList {...rest} onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function CommandList({
  commands,
  placeholder = 'Go to, find or do…',
  onDone,
}: {
  readonly commands: readonly Command[];
  readonly placeholder?: string;
  readonly onDone: () => void;
}) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const found = searchCommands(commands, query);
  const current = Math.min(index, found.length - 1);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    command.run();
  };
  const move = (to: number) => {
    const next = (to + found.length) % Math.max(found.length, 1);
    setIndex(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(current + 1);
    else if (event.key === 'ArrowUp') move(current - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(found.length - 1);
    else if (event.key === 'Enter') run(found[current]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <input
          role="combobox"
          aria-label="Find a command"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
          value={query}
          placeholder={placeholder}
          onChange={(event) => {
            setQuery(event.target.value);
            setIndex(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 w-full bg-transparent text-lg outline-none"
        />
        <Kbd keys="escape" />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Commands"
        className="max-h-[50vh] overflow-y-auto p-1.5"
      >
        {found.map((command, at) => (
          <div key={command.id}>
            {(at === 0 || found[at - 1]?.group !== command.group) && (
              <div aria-hidden className="px-2.5 pt-2 pb-1 text-xs text-muted">
                {command.group}
              </div>
            )}
            <div
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === current}
              onPointerMove={() => setIndex(at)}
              onClick={() => run(command)}
              className={classNames(
                'flex min-h-9 items-center gap-3 rounded-md px-2.5 py-1.5 text-base',
                at === current && 'bg-hover',
              )}
            >
              <span className="min-w-0 flex-1 truncate">{command.label}</span>
              {command.detail !== undefined && (
                <span className="max-w-48 truncate text-sm text-muted">{command.detail}</span>
              )}
              {command.keys !== undefined && <Kbd keys={command.keys} />}
            </div>
          </div>
        ))}
      </div>
      <p
        role="status"
        className={classNames('px-4 pb-6 text-center text-muted', found.length > 0 && 'sr-only')}
      >
        {found.length === 0 ? `Nothing found for “${query}”.` : `${found.length} found`}
      </p>
    </>
  );
}
