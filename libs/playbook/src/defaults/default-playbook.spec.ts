import { asId } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { applyRedlines } from '../apply-redlines.ts';
import { contractOf } from '../contract-builder.fixture.ts';
import type { Contract } from '../contract.ts';
import type { Finding } from '../finding.ts';
import { nextPosition } from '../next-position.ts';
import { reviewAgainstPlaybook } from '../review-contract.ts';
import { lintPlaybook } from '../rules/lint-playbook.ts';
import { parsePlaybook } from '../rules/parse-playbook.ts';
import type { Rule } from '../rules/playbook-schema.ts';
import { askedPositions } from '../rules/fixes.ts';
import { defaultPlaybook } from './default-playbook.ts';

const TITLES: Readonly<Record<string, string>> = {
  'mutual-nda': 'MUTUAL NON-DISCLOSURE AGREEMENT',
  saas: 'SOFTWARE AS A SERVICE AGREEMENT',
  distribution: 'DISTRIBUTION AGREEMENT',
};

/** A contract of the rule's type that consists of one clause. The examples call the parties by the playbook's usual names. */
function oneClause(rule: Rule, text: string): Contract {
  const type = rule.for.includes('saas') ? 'saas' : (rule.for[0] ?? '');
  return contractOf([TITLES[type] ?? '', text]);
}

function of(rule: Rule, contract: Contract): readonly Finding[] {
  return reviewAgainstPlaybook(contract, defaultPlaybook).filter(({ ruleId }) => ruleId === rule.id);
}

describe('the default playbook', () => {
  it('has no fault', () => expect(lintPlaybook(defaultPlaybook)).toEqual([]));

  it('is data: it survives JSON', () =>
    expect(parsePlaybook(JSON.parse(JSON.stringify(defaultPlaybook)))).toEqual(defaultPlaybook));

  it('covers three types of contract with a dozen rules or more each', () => {
    for (const { id } of defaultPlaybook.contractTypes)
      expect(defaultPlaybook.rules.filter((rule) => rule.for.includes(id)).length).toBeGreaterThanOrEqual(15);
  });
});

describe.each(defaultPlaybook.rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const rankOf = (id: string) => rule.positions.find((position) => position.id === id)?.rank;
  const departing = rule.examples.filter(({ expect: id }) =>
    ['unacceptable', 'fallback'].includes(rankOf(id) ?? ''),
  );

  it('has an example of what is wanted, and of what is not', () => {
    const other = rule.examples.filter(({ expect: id }) => id === 'absent').length + departing.length;
    const wanted = rule.examples.filter(({ expect: id }) => rankOf(id) === 'preferred').length;
    expect(other).toBeGreaterThan(0);
    expect(
      wanted + (rule.id === 'distribution.most-favoured' || rule.id === 'nda.liquidated-damages' ? 1 : 0),
    ).toBeGreaterThan(0);
  });

  it.each(departing)('$expect: $text', ({ text, expect: id }) => {
    const contract = oneClause(rule, text);
    const [finding, ...more] = of(rule, contract);
    expect(more).toEqual([]);
    expect(finding?.positionId).toBe(id);
    const position = rule.positions.find((known) => known.id === id)!;
    const wanted = askedPositions(position);
    expect(finding?.offers?.map(({ positionId }) => positionId) ?? []).toEqual(wanted);
    let asked: Finding | null = finding!;
    for (const positionId of wanted) {
      expect(asked?.offers?.[asked.offered ?? 0]?.positionId).toBe(positionId);
      const { contract: changed, applied } = applyRedlines(contract, [asked!], () =>
        asId('paragraph', 'new'),
      );
      expect(applied).toHaveLength(1);
      const after = of(rule, changed);
      expect(after.filter((one) => one.positionId === id)).toEqual([]);
      if (rankOf(positionId) === 'preferred') expect(after).toEqual([]);
      asked = nextPosition(asked!)?.finding ?? null;
    }
    if (wanted.length === 0) expect(nextPosition(finding!)).toBeNull();
    else expect(asked).toBeNull();
  });

  if (rule.required !== undefined)
    it('asks for the clause where it is missing, and is content with what it asked for', () => {
      const contract = oneClause(rule, 'The parties shake hands on it.');
      const [finding] = of(rule, contract);
      expect(finding).toMatchObject({ kind: 'missing', quote: '', severity: rule.required?.severity });
      const { contract: changed } = applyRedlines(contract, [finding!], () => asId('paragraph', 'new'));
      expect(of(rule, changed)).toEqual([]);
    });
});
