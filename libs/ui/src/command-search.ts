export type Command = {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** Other words that it is found by. */
  readonly also?: string;
  readonly detail?: string;
  readonly keys?: string;
  readonly run: () => void;
};

/** Commands that hold every word of the query, those whose label begins with it first; order otherwise kept. */
export function searchCommands(commands: readonly Command[], query: string): Command[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const rank = (command: Command): number => {
    const label = fold(command.label);
    const text = `${label} ${fold(command.also ?? '')} ${fold(command.group)}`;
    if (!words.every((word) => text.includes(word))) return Infinity;
    const first = words[0] ?? '';
    if (label.startsWith(first)) return 0;
    return label.includes(` ${first}`) ? 1 : 2;
  };
  return commands
    .map((command, index) => ({ command, index, rank: rank(command) }))
    .filter((entry) => entry.rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map((entry) => entry.command);
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
