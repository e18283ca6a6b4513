const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]';
/** Things that take letters for themselves, to find an entry by its first ones. */
const LISTENING = '[role=menu], [role=listbox], [role=combobox]';

/** Whether a key may act as a shortcut, given what has the focus. */
export function mayHear(target: EventTarget | null, pressed: string): boolean {
  if (!(target instanceof Element)) return true;
  const combination = pressed.startsWith('mod+') || pressed.startsWith('alt+');
  if (target.closest('[role=dialog]')) return false;
  if (target.closest(LISTENING)) return false;
  // The way out of the text, which takes the Tab key for itself.
  if (pressed === 'escape' && target.closest('[contenteditable=true]')) return true;
  return combination || !target.closest(TYPING);
}
