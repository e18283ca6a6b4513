import { companyNames } from '../outline/parties.ts';
import type { ContractView } from '../outline/contract-view.ts';
import { editDistance } from '../text/edit-distance.ts';
import type { Check, Observation } from './check.ts';
import { baseName } from './party-names.ts';

const SIGNS =
  /\b(?:IN WITNESS WHEREOF|in witness whereof|duly authori[sz]ed (?:representative|officer|signator)|SIGNED|Signed (?:by|for)|EXECUTED|\/s\/)|(?:^|\s)(?:By|Signature|Signed|Sign|Name|Print Name|Authori[sz]ed Signature)\s*:|\bTitle:|_{6,}|-{12,}/;

/** A contract between named parties that nobody is asked to sign. */
export const signatureAbsent: Check = {
  id: 'parties.signature-absent',
  title: 'No signature block',
  explanation:
    'The agreement names its parties and has no place to sign. Online terms, schedules and short papers are let pass.',
  category: 'Signatures',
  confidence: 0.85,
  run: (view) => {
    if (view.parties.length < 2 || view.characters < 6_000 || /\bterms\b/i.test(view.title)) return [];
    const from = Math.floor(view.facts.length / 3);
    if (view.facts.some(({ plain }, index) => (index >= from || index < 25) && SIGNS.test(plain))) return [];
    const bases = view.parties.map(({ name }) => baseName(name));
    const named = view.facts
      .slice(from)
      .some(({ plain }) => plain.length <= 160 && bases.some((base) => plain.toLowerCase().includes(base)));
    if (named) return [];
    const last = lastOfAgreement(view);
    const { plain } = view.facts[last]!;
    return [
      {
        paragraph: last,
        start: plain.length,
        end: plain.length,
        severity: 'medium',
        reason: {
          code: 'no-signature-block',
          arguments: { parties: view.parties.map(({ name }) => name).join(', ') },
        },
      },
    ];
  },
};

function lastOfAgreement({ places, facts }: ContractView): number {
  for (let index = places.length - 1; index > 0; index -= 1)
    if (places[index]!.part === 0 && facts[index]!.plain.trim() !== '') return index;
  return Math.max(0, places.length - 1);
}

/** A signature block for a company that is not a party. */
export const signatureName: Check = {
  id: 'parties.signature-name',
  title: 'Signature block names another company',
  explanation:
    'A company signs that the agreement does not name as a party, while a party has no signature of its own. Mere misspellings are said by the check of party names.',
  category: 'Signatures',
  confidence: 0.8,
  run: (view) => {
    if (view.parties.length < 2 || view.isAmendment) return [];
    const bases = view.parties.map(({ name }) => baseName(name));
    const signing = signers(view);
    if (signing.length < 2 || signing.length > 4) return [];
    const unsigned = view.parties.filter(
      (_, index) => !signing.some(({ base }) => resembles(base, bases[index] ?? '')),
    );
    const strangers = signing.filter(({ base }) => !bases.some((known) => resembles(base, known)));
    if (unsigned.length !== 1 || strangers.length !== 1) return [];
    return strangers.map(({ paragraph, start, end, name }): Observation => ({
      paragraph,
      start,
      end,
      severity: 'high',
      reason: { code: 'signer-is-no-party', arguments: { name, party: unsigned[0]!.name } },
      evidence: [{ paragraph: unsigned[0]!.paragraph, start: unsigned[0]!.start, end: unsigned[0]!.end }],
      redline: {
        paragraphId: view.contract.paragraphs[paragraph]!.id,
        start,
        end,
        replacement: unsigned[0]!.name,
      },
    }));
  },
};

function resembles(left: string, right: string): boolean {
  const [a, b] = [left.replaceAll(' ', ''), right.replaceAll(' ', '')];
  return (
    a === b ||
    a.includes(b) ||
    b.includes(a) ||
    editDistance(a, b, 3) <= 3 ||
    left.split(' ')[0] === right.split(' ')[0]
  );
}

type Signer = {
  readonly base: string;
  readonly name: string;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
};

/** Company names that stand as a line of their own, or before "By:", in the agreement's signature block. */
function signers(view: ContractView): readonly Signer[] {
  const found: Signer[] = [];
  for (const [paragraph, { plain }] of view.facts.entries()) {
    const { inSignature, part } = view.places[paragraph]!;
    if (!inSignature || part > 0 || /IN WITNESS|^\s*Source:/i.test(plain)) continue;
    for (const { name, start, end } of companyNames(plain)) {
      const alone = plain.trim().length <= name.length + 40;
      const signs = /^[.,]?\s*(?:By|Signature|Signed)\s*:/.test(plain.slice(end));
      const forWhom = /\b(?:for and on behalf of|on behalf of|signed by|executed by)\s+$/i.test(
        plain.slice(0, start),
      );
      if (!alone && !signs && !forWhom) continue;
      const base = baseName(name);
      if (!found.some((signer) => signer.base === base)) found.push({ base, name, paragraph, start, end });
    }
  }
  return found;
}
