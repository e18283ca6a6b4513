/**
 * A key combination is written as in `aria-keyshortcuts`, lower case: modifiers in the order `mod`, `alt`, `shift`,
 * then the key's own name, joined by `+`. `mod` is Command on Apple's machines and Control elsewhere.
 */
export type KeyPress = {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};

const ALONE = new Set(['control', 'shift', 'alt', 'meta', 'altgraph', 'dead', 'process', 'capslock']);

/** The combination that was pressed, or null while only modifiers are down. */
export function keyOf(press: KeyPress): string | null {
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase();
  if (ALONE.has(key)) return null;
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push('mod');
  if (press.altKey) parts.push('alt');
  // Shift is part of what "?" is; for letters and named keys it is a modifier.
  if (press.shiftKey && (key.length > 1 || key !== key.toUpperCase())) parts.push('shift');
  return [...parts, key].join('+');
}

const SHOWN: Readonly<Record<string, string>> = {
  space: 'Space',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  backspace: '⌫',
  delete: 'Del',
  tab: 'Tab',
  shift: '⇧',
  alt: 'Alt',
};

/** The keys of a combination as shown on a key cap. */
export function keyCaps(combination: string, apple = false): string[] {
  return combination.split('+').map((part) => {
    if (part === 'mod') return apple ? '⌘' : 'Ctrl';
    if (part === 'alt' && apple) return '⌥';
    return SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(combination: string): string {
  return combination
    .split('+')
    .map((part) => (part === 'mod' ? 'Control' : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('+');
}
