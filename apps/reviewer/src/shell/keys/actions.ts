/** Everything that has a key. Ids are kept in people's preferences: never reuse one. */
export const ACTIONS = {
  'command-menu': { label: 'Find or do anything', keys: 'mod+k', group: 'Everywhere' },
  'keyboard-map': { label: 'Show the keys', keys: '?', group: 'Everywhere' },
  'go-inbox': { label: 'Go to the inbox', keys: 'alt+1', group: 'Everywhere' },
  'go-contracts': { label: 'Go to contracts', keys: 'alt+2', group: 'Everywhere' },
  search: { label: 'Search', keys: '/', group: 'Everywhere' },
  'finding-next': { label: 'Next finding', keys: 'j', group: 'Deciding' },
  'finding-previous': { label: 'Previous finding', keys: 'k', group: 'Deciding' },
  accept: { label: 'Accept', keys: 'a', group: 'Deciding' },
  fix: { label: 'Fix', keys: 'f', group: 'Deciding' },
  reject: { label: 'Reject', keys: 'r', group: 'Deciding' },
  ask: { label: 'Ask a colleague', keys: 'c', group: 'Deciding' },
  undo: { label: 'Undo my last decision', keys: 'u', group: 'Deciding' },
  propose: { label: 'Propose another position', keys: 'p', group: 'Deciding' },
  'to-text': { label: 'Go to the text', keys: 'e', group: 'Reading and editing' },
  'leave-text': { label: 'Leave the text', keys: 'escape', group: 'Reading and editing', fixed: true },
  comment: { label: 'Comment on the selection', keys: 'mod+alt+m', group: 'Reading and editing' },
  'mode-suggest': { label: 'Suggest', keys: 'mod+alt+s', group: 'Reading and editing' },
  'mode-edit': { label: 'Edit', keys: 'mod+alt+e', group: 'Reading and editing' },
  'toggle-outline': { label: 'Show or hide the outline', keys: '[', group: 'Reading and editing' },
  'toggle-panel': { label: 'Show or hide the finding', keys: ']', group: 'Reading and editing' },
  bold: { label: 'Bold', keys: 'mod+b', group: 'Reading and editing', fixed: true },
  italic: { label: 'Italic', keys: 'mod+i', group: 'Reading and editing', fixed: true },
  underline: { label: 'Underline', keys: 'mod+u', group: 'Reading and editing', fixed: true },
  'undo-typing': { label: 'Undo my last edit', keys: 'mod+z', group: 'Reading and editing', fixed: true },
  'redo-typing': { label: 'Redo it', keys: 'mod+shift+z', group: 'Reading and editing', fixed: true },
} as const satisfies Record<string, Action>;

type Action = {
  readonly label: string;
  readonly keys: string;
  readonly group: string;
  /** The editor's own, as everywhere: cannot be changed. */
  readonly fixed?: boolean;
};

export type ActionId = keyof typeof ACTIONS;
export const ACTION_IDS = Object.keys(ACTIONS) as ActionId[];

/** The keys of every action, a person's own choices over the usual ones. */
export function keysOf(own: Readonly<Record<string, string>>): Record<ActionId, string> {
  return Object.fromEntries(ACTION_IDS.map((id) => [id, own[id] ?? ACTIONS[id].keys])) as Record<
    ActionId,
    string
  >;
}

/** The other action that already has these keys, if any. */
export function takenBy(
  keys: string,
  by: ActionId,
  all: Readonly<Record<ActionId, string>>,
): ActionId | null {
  return ACTION_IDS.find((id) => id !== by && all[id] === keys) ?? null;
}

/** A single character without modifiers: such keys stay silent while somebody types. */
export function isSingleKey(keys: string): boolean {
  return keys.length === 1;
}
