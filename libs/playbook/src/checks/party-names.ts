import { COMPANY_SUFFIX, companyNames } from '../outline/parties.ts';
import type { ContractView } from '../outline/contract-view.ts';
import { editDistance } from '../text/edit-distance.ts';
import type { Check, Observation } from './check.ts';

/** "Harborline Software Ltd" in a contract with Harbourline Software Ltd. */
export const nameVariant: Check = {
  id: 'parties.name-variant',
  title: 'Name of a party written differently',
  explanation:
    'A company name differs by a letter or two, or by its company form, from the name of a party. Group companies with another name are let pass.',
  category: 'Parties',
  confidence: 0.85,
  run: (view) => {
    const found: Observation[] = [];
    const parties = view.parties.map((party) => ({
      party,
      base: baseName(party.name),
      form: companyForm(party.name),
    }));
    if (parties.length === 0) return found;
    for (const [paragraph, { plain }] of view.facts.entries()) {
      if (
        view.places[paragraph]!.inContents ||
        /^\s*Source:|\b(?:subsidiar|affiliate|formerly|correct name)/i.test(plain)
      )
        continue;
      for (const { name, start, end } of companyNames(plain)) {
        const base = baseName(name);
        const form = companyForm(name);
        if (parties.some((known) => known.base === base && known.form === form)) continue;
        const near = parties.find((known) => isVariant(known, { base, form }));
        if (near === undefined) continue;
        found.push({
          paragraph,
          start,
          end,
          severity: 'medium',
          reason: { code: 'party-name-differs', arguments: { written: name, party: near.party.name } },
          evidence: [{ paragraph: near.party.paragraph, start: near.party.start, end: near.party.end }],
          redline: {
            paragraphId: view.contract.paragraphs[paragraph]!.id,
            start,
            end,
            replacement: view.contract.paragraphs[near.party.paragraph]!.text.slice(
              near.party.start,
              near.party.end,
            ),
          },
        });
      }
    }
    return found;
  },
};

/** Forms that one country's companies confuse. Others, such as Ltd beside GmbH, are companies of one group. */
const SAME_LAW: ReadonlySet<string> = new Set(['inc', 'corp', 'co']);

type Form = { readonly base: string; readonly form: string };

function isVariant(party: Form, written: Form): boolean {
  if (party.base === written.base)
    return party.form !== written.form && SAME_LAW.has(party.form) && SAME_LAW.has(written.form);
  if (party.base.length < 7 || party.form !== written.form) return false;
  const limit = party.base.length >= 12 ? 2 : 1;
  return !/\d/.test(party.base + written.base) && editDistance(party.base, written.base, limit) <= limit;
}

const SUFFIX_AT_END = new RegExp(String.raw`[,\s]+(?:${COMPANY_SUFFIX})\.?$`);

/** The name without its company form, as compared. */
export function baseName(name: string): string {
  return name
    .replace(SUFFIX_AT_END, '')
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .replace(/^the /, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The kind of company, with its spellings made one: "Inc." and "Incorporated", "Ltd" and "Limited". */
function companyForm(name: string): string {
  const form = /([A-Za-z.]+)\.?$/.exec(name.trim())?.[1]?.toLowerCase().replace(/\./g, '') ?? '';
  const same: Readonly<Record<string, string>> = {
    incorporated: 'inc',
    limited: 'ltd',
    corporation: 'corp',
    company: 'co',
  };
  return same[form] ?? form;
}

const ROLES_OF_BUYER = [
  'Customer',
  'Client',
  'Licensee',
  'Buyer',
  'Purchaser',
  'Subscriber',
  'Lessee',
  'Tenant',
];
const ROLES_OF_SELLER = [
  'Supplier',
  'Vendor',
  'Provider',
  'Licensor',
  'Seller',
  'Contractor',
  'Consultant',
  'Lessor',
  'Landlord',
  'Manufacturer',
  'Service Provider',
];
const ROLES_OF_CHANNEL = ['Distributor', 'Reseller', 'Dealer', 'Agent', 'Franchisee'];
const ALL_ROLES = [
  ...ROLES_OF_BUYER,
  ...ROLES_OF_SELLER,
  ...ROLES_OF_CHANNEL,
  'Franchisor',
  'Principal',
  'Borrower',
  'Lender',
  'Publisher',
  'Sponsor',
];
const OBLIGATION = new RegExp(
  String.raw`\b(${[...ALL_ROLES].sort((a, b) => b.length - a.length).join('|')})\s+(?:and its [A-Z][a-z]+\s+)?(?:shall|will|must|may not|may|agrees?|undertakes?|warrants?|represents?|acknowledges?|is responsible|hereby)\b`,
  'g',
);

/** "Licensee shall …" in a contract between a Provider and a Customer. */
export const unknownRole: Check = {
  id: 'parties.unknown-role',
  title: 'Obligation of somebody who is not a party',
  explanation:
    'A role such as "Licensee" is given a right or a duty, and no party, and no definition, bears that name: most often a sentence brought over from another contract.',
  category: 'Parties',
  confidence: 0.85,
  run: (view) => {
    const aliases = view.parties.flatMap((party) => party.aliases);
    if (view.isAmendment || view.parties.length < 2 || aliases.length < 2) return [];
    const names = view.parties.map(({ name }) => name.toLowerCase()).join(' ');
    const counts = new Map<string, number>();
    for (const { plain } of view.facts)
      for (const match of plain.matchAll(OBLIGATION))
        counts.set(match[1] ?? '', (counts.get(match[1] ?? '') ?? 0) + 1);
    const found: Observation[] = [];
    for (const [paragraph, { plain }] of view.facts.entries()) {
      for (const match of plain.matchAll(OBLIGATION)) {
        const role = match[1] ?? '';
        if (
          view.terms.has(role.toLowerCase()) ||
          names.includes(role.toLowerCase()) ||
          (counts.get(role) ?? 0) > 3
        )
          continue;
        if (aliases.some((alias) => alias.toLowerCase().includes(role.toLowerCase()))) continue;
        if (!STANDS_ALONE.test(plain.slice(0, match.index)) || mentions(view, role) > 4) continue;
        const start = match.index;
        const end = start + role.length;
        const meant = counterpart(view, role);
        found.push({
          paragraph,
          start,
          end: start + match[0].length,
          severity: 'high',
          reason: { code: 'role-is-no-party', arguments: { role, meant } },
          ...(meant === null
            ? {}
            : {
                redline: {
                  paragraphId: view.contract.paragraphs[paragraph]!.id,
                  start,
                  end,
                  replacement: meant,
                },
              }),
        });
      }
    }
    return found;
  },
};

/** At the head of a sentence or after "the", a conjunction or a comma; not "a NICE Customer" or "its Customer". */
const STANDS_ALONE = /(?:^|[.;:,)]\s*|\b(?:[Tt]he|and|that|then|or|if|If|which)\s+)$/;

function mentions({ facts }: ContractView, role: string): number {
  let count = 0;
  for (const { plain } of facts) count += plain.split(new RegExp(String.raw`\b${role}\b`)).length - 1;
  return count;
}

/** The one party on the same side of the bargain as the role, or null. */
function counterpart(view: ContractView, role: string): string | null {
  const side = [ROLES_OF_BUYER, ROLES_OF_SELLER, ROLES_OF_CHANNEL].find((roles) => roles.includes(role));
  if (side === undefined) return null;
  const related = view.parties.flatMap(({ aliases }) => aliases.filter((alias) => side.includes(alias)));
  if (related.length === 1) return related[0] ?? null;
  const buyer = side === ROLES_OF_BUYER && view.parties.length === 2;
  const channel = view.parties.flatMap(({ aliases }) =>
    aliases.filter((alias) => ROLES_OF_CHANNEL.includes(alias)),
  );
  return buyer && channel.length === 1 ? (channel[0] ?? null) : null;
}
