import type { RoleWords } from '../patterns/find-pattern.ts';
import { tokenise } from '../text/tokenise.ts';
import type { ContractView } from './contract-view.ts';
import type { Party } from './parties.ts';

/** How a contract calls our side and the other. `name` is for wordings, as the contract itself writes it. */
export type Sides = {
  readonly words: RoleWords;
  readonly us: { readonly name: string; readonly article: boolean };
  readonly them: { readonly name: string; readonly article: boolean };
  /** Whether the sides were read from the contract, or are the playbook's usual names. */
  readonly known: boolean;
};

/**
 * Finds the sides: by the name of our company where it is given, otherwise by the roles that the contract type says
 * are ours. Where the parties cannot be read, the usual names of both sides stand in.
 */
export function readSides(
  view: ContractView,
  usual: { readonly us: readonly string[]; readonly them: readonly string[] },
  ourName: string | null,
): Sides {
  const wanted = ourName?.toLowerCase().trim() ?? '';
  const isUs = ({ name, aliases }: Party) =>
    wanted !== ''
      ? name.toLowerCase().includes(wanted)
      : aliases.some((alias) => usual.us.some((role) => role.toLowerCase() === alias.toLowerCase()));
  const isThem = ({ aliases }: Party) =>
    aliases.some((alias) => usual.them.some((role) => role.toLowerCase() === alias.toLowerCase()));
  const us = view.parties.find(isUs);
  const them =
    view.parties.find((party) => party !== us && isThem(party)) ??
    (us === undefined ? undefined : view.parties.find((party) => party !== us));
  const ours = us ?? (them === undefined ? undefined : view.parties.find((party) => party !== them));
  const usNames = ours === undefined ? usual.us : [...ours.aliases, ours.name];
  const themNames = them === undefined ? usual.them : [...them.aliases, them.name];
  const all = view.parties.flatMap(({ name, aliases }) => [...aliases, name]);
  // A contract of equals: whatever no one-sided clause should say, neither party should say it.
  const equals = wanted === '' && usual.us.length === 0 && usual.them.length === 0;
  const side = (names: readonly string[], fallback: string) => {
    const name = names[0] ?? fallback;
    return { name, article: takesArticle(view, name) };
  };
  return {
    words: {
      us: sequences(equals ? all : usNames),
      them: sequences(equals ? all : themNames),
      party: sequences([...all, ...usNames, ...themNames]),
    },
    us: side(usNames, 'Party'),
    them: side(themNames, 'other Party'),
    known: ours !== undefined && them !== undefined,
  };
}

function sequences(names: readonly string[]): readonly (readonly string[])[] {
  const seen = new Set<string>();
  const found: (readonly string[])[] = [];
  for (const name of names) {
    const words = tokenise(name).map(({ lower }) => lower);
    const key = words.join(' ');
    if (words.length === 0 || seen.has(key)) continue;
    seen.add(key);
    found.push(words);
  }
  return found.sort((a, b) => b.length - a.length);
}

/** "the Supplier" or plain "Supplier", as the contract mostly has it. */
function takesArticle({ facts }: ContractView, name: string): boolean {
  const [first, ...more] = name.toLowerCase().split(/\s+/);
  if (more.length > 1) return false;
  let bare = 0;
  let articled = 0;
  for (const { tokens, positions } of facts)
    for (const at of positions.get(first ?? '') ?? []) {
      if (tokens[at - 1]?.lower === 'the') articled += 1;
      else bare += 1;
    }
  return articled > bare;
}
