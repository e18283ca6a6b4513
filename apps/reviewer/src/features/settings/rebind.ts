import { ACTIONS, keysOf, takenBy, type ActionId } from '../../shell/keys/actions.ts';

type Own = Readonly<Record<string, string>>;

/** What everybody needs to leave a dialog, move on, or press a button. */
const KEPT = new Set(['escape', 'tab', 'shift+tab', 'enter', 'space', 'backspace', 'delete']);

/** One's own keys with another combination for one action, or why not. */
export function rebind(
  own: Own,
  action: ActionId,
  combination: string,
): { readonly own: Own } | { readonly refused: string } {
  if (KEPT.has(combination)) return { refused: 'This key is needed to move about the page. Choose another.' };
  const other = takenBy(combination, action, keysOf(own));
  if (other) return { refused: `These keys already mean “${ACTIONS[other].label}”. Change that one first.` };
  const rest = Object.fromEntries(Object.entries(own).filter(([id]) => id !== action));
  return { own: ACTIONS[action].keys === combination ? rest : { ...rest, [action]: combination } };
}
