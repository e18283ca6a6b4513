import type { ContractView } from '../outline/contract-view.ts';
import type { Sides } from '../outline/sides.ts';
import { termKey } from '../text/words.ts';

/** What a wording may name beside the parameters of its playbook. */
export const WORDING_NAMES = ['us', 'Us', 'them', 'Them', 'party', 'parties', 'Party', 'Parties'] as const;

const SLOT = /\{([^{}]+)\}/g;

/**
 * Fills a wording for one contract. `{us}`, `{them}` become the contract's own names with its own article (`{Us}` at
 * the head of a sentence); `{party}` and `{parties}` are capitalised where the contract defines them; `{term:Fees|Charges|fees}` takes
 * the first of the terms that the contract defines, otherwise the last one, in small letters unless it is defined; any other
 * name is a parameter of the playbook.
 */
export function fillWording(
  wording: string,
  view: ContractView,
  sides: Sides,
  parameters: Readonly<Record<string, string>>,
): string {
  return wording.replace(SLOT, (whole, name: string) => {
    if (name === 'us' || name === 'them') return named(sides[name], false);
    if (name === 'Us' || name === 'Them') return named(sides[name === 'Us' ? 'us' : 'them'], true);
    if (name === 'party' || name === 'Party') return view.terms.has('party') ? 'Party' : name;
    if (name === 'parties' || name === 'Parties') return view.terms.has('party') ? 'Parties' : name;
    if (name.startsWith('term:')) return definedTerm(name.slice(5).split('|'), view);
    return parameters[name] ?? whole;
  });
}

/** Names in a wording that neither the playbook nor this library can fill. */
export function unknownNames(
  wording: string,
  parameters: Readonly<Record<string, string>>,
): readonly string[] {
  return [...wording.matchAll(SLOT)]
    .map((match) => match[1] ?? '')
    .filter(
      (name) =>
        !(WORDING_NAMES as readonly string[]).includes(name) &&
        !name.startsWith('term:') &&
        !(name in parameters),
    );
}

function named({ name, article }: Sides['us'], capital: boolean): string {
  if (!article) return name;
  return `${capital ? 'The' : 'the'} ${name}`;
}

function definedTerm(options: readonly string[], view: ContractView): string {
  const defined = options.find((option) => view.terms.has(termKey(option)));
  if (defined !== undefined) return defined;
  return (options.at(-1) ?? '').toLowerCase();
}
