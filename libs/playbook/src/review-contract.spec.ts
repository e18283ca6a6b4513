import { asId } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { clauseFindings } from './clause-findings.ts';
import { cleanContract, contractOf } from './contract-builder.fixture.ts';
import { contractText } from './contract.ts';
import { defaultPlaybook } from './defaults/default-playbook.ts';
import { explainFinding } from './explain-finding.ts';
import { nextPosition } from './next-position.ts';
import { reconcileFindings } from './reconcile-findings.ts';
import { reviewAgainstPlaybook, reviewContract } from './review-contract.ts';
import { diffWords, minimalRedline } from './rules/minimal-redline.ts';

const SAAS = [
  'SOFTWARE AS A SERVICE AGREEMENT',
  'This Agreement is made on 1 April 2026 between Harbourline Software Ltd ("Provider") and Kestrelmoor Instruments Ltd ("Customer").',
  '1. Payment',
  '1.1 Customer shall pay the fees within fifteen (15) days after the date of the invoice.',
  '2. Availability',
  '2.1 Provider targets an uptime of 98% in each month.',
];

function of(ruleId: string, lines: readonly string[]) {
  return reviewAgainstPlaybook(contractOf(lines), defaultPlaybook).filter(
    (finding) => finding.ruleId === ruleId,
  );
}

describe('reviewAgainstPlaybook', () => {
  it('says which words moved which rule, and proposes a change of those words alone', () => {
    const [finding] = of('saas.payment-days', SAAS);
    expect(finding).toMatchObject({
      kind: 'deviation',
      category: 'Payment Terms',
      paragraphId: 'p3',
      quote: 'pay the fees within fifteen (15) days',
      positionId: 'sooner',
      redline: { paragraphId: 'p3', replacement: 'thirty (30)' },
    });
    expect(explainFinding(finding!)).toBe(
      'Time to pay: invoices are due in less than thirty days. (The words: “fifteen (15) days”.) We ask: invoices are due after thirty days or later.',
    );
  });

  it('offers the next position when asked, and says when there is none', () => {
    const [finding] = of('saas.uptime', SAAS);
    expect(finding?.redline).toMatchObject({ replacement: '99.9%' });
    const next = nextPosition(finding!);
    expect(next).toMatchObject({
      ruleId: 'saas.uptime',
      offer: { rank: 'fallback', positionId: 'two-and-a-half' },
    });
    expect(next?.finding.redline).toMatchObject({ replacement: '99.5%' });
    expect(next?.finding.key).toBe(finding?.key);
    expect(nextPosition(next!.finding)).toBeNull();
  });

  it('takes our side by name where roles would mislead', () => {
    const lines = [
      'DISTRIBUTION AGREEMENT',
      'This Agreement is made between Kestrelmoor Instruments Ltd ("Kestrelmoor") and Northmere Supplies Ltd ("Northmere").',
      '1.1 Kestrelmoor shall indemnify Northmere against any and all losses, howsoever caused.',
    ];
    const found = (us: string) =>
      reviewAgainstPlaybook(contractOf(lines), defaultPlaybook, [], us).some(
        ({ ruleId }) => ruleId === 'distribution.supplier-indemnity',
      );
    expect(found('Kestrelmoor')).toBe(true);
    expect(found('Northmere')).toBe(false);
  });

  it('reads a clause that only a model found, and is no surer of it than the model', () => {
    const lines = [
      ...SAAS,
      '3. Miscellaneous',
      '3.1 The state whose courts sit at Dallas provides the rules.',
    ];
    const contract = contractOf(lines);
    const start = contractText(contract).indexOf('The state');
    const clauses = [{ category: 'Governing Law', start, end: start + 20, probability: 0.6 }];
    const missing = (with_: typeof clauses) =>
      reviewAgainstPlaybook(contract, defaultPlaybook, with_).some(
        ({ ruleId }) => ruleId === 'shared.governing-law',
      );
    expect(missing([])).toBe(true);
    expect(missing(clauses)).toBe(false);
    expect(missing([{ ...clauses[0]!, probability: 0.4 }])).toBe(true);
  });

  it('has nothing to say of a contract that the playbook does not know', () => {
    const review = reviewContract({ contract: cleanContract(), playbook: defaultPlaybook });
    expect(review).toMatchObject({ contractType: null, findings: [], rules: [] });
  });

  it('does not ask for clauses that a cover page takes in from elsewhere', () => {
    const lines = [
      'MUTUAL NDA',
      'By signing, the parties enter into the Standard NDA, available at https://example.org/nda. The purpose is a test.',
    ];
    expect(reviewAgainstPlaybook(contractOf(lines), defaultPlaybook)).toEqual([]);
  });

  it('refuses paragraphs that share an id', () => {
    const twice = { id: asId('paragraph', 'p'), text: 'x' };
    expect(() => reviewAgainstPlaybook({ paragraphs: [twice, twice] }, defaultPlaybook)).toThrow(
      /paragraphs\[1\]\.id/,
    );
  });
});

describe('reviewContract', () => {
  it('takes a short order form for what it is, and a whole agreement that begins with one for the agreement', () => {
    const typeOf = (lines: readonly string[]) =>
      reviewContract({ contract: contractOf(lines), playbook: defaultPlaybook }).contractType;
    const [title = '', ...rest] = SAAS;
    const order = [title, 'Order Form', ...rest];
    const terms = Array.from(
      { length: 200 },
      (_, n) => `3.${n + 1} ${'Each party does as it has said. '.repeat(4)}`,
    );
    expect(typeOf(order)).toBeNull();
    expect(typeOf([...order, ...terms])).toBe('saas');
    expect(typeOf([title, 'Amendment No. 2', ...rest, ...terms])).toBeNull();
  });

  it('gives a checklist of every rule that applies', () => {
    const { rules, contractType } = reviewContract({ contract: contractOf(SAAS), playbook: defaultPlaybook });
    expect(contractType).toBe('saas');
    expect(rules.find(({ ruleId }) => ruleId === 'saas.uptime')).toMatchObject({
      state: 'unacceptable',
      paragraphIds: ['p5'],
    });
    expect(rules.find(({ ruleId }) => ruleId === 'saas.security')).toMatchObject({ state: 'absent' });
  });

  it('computes the dates that matter', () => {
    const lines = [
      'SERVICES AGREEMENT',
      'This Agreement is made on 1 April 2026 (the "Effective Date").',
      '1.1 This Agreement begins on the Effective Date and continues for an initial term of three (3) years.',
      '1.2 It renews for one year unless a party gives notice at least ninety (90) days before the end of the term.',
    ];
    const { keyDates } = reviewContract({ contract: contractOf(lines), playbook: defaultPlaybook });
    expect(keyDates.map(({ kind, date, computed }) => [kind, date, computed])).toEqual([
      ['effective', '2026-04-01', false],
      ['expiry', '2029-03-31', true],
      ['renewal-notice', '2028-12-31', true],
    ]);
  });
});

describe('reconcileFindings', () => {
  const review = (lines: readonly string[]) => reviewAgainstPlaybook(contractOf(lines), defaultPlaybook);

  it('keeps what is still true at its new place, withdraws what lost its ground, adds what is new', () => {
    const before = review(SAAS);
    const after = review(
      SAAS.map((line) =>
        line.startsWith('1.1')
          ? `1.1 In euros and by transfer, ${line.slice(4)}`
          : line.startsWith('2.1')
            ? '2.1 Provider shall keep an uptime of 99.95% in each month. Provider may suspend the service at any time.'
            : line,
      ),
    );
    const { added, kept, withdrawn } = reconcileFindings(before, after);
    const moved = kept.find(({ before: { ruleId } }) => ruleId === 'saas.payment-days');
    expect(moved?.after.start).toBeGreaterThan(moved?.before.start ?? Infinity);
    expect(moved?.after.quote).toBe(moved?.before.quote);
    expect(withdrawn.map(({ ruleId }) => ruleId)).toEqual(['saas.uptime']);
    expect(added.map(({ ruleId }) => ruleId)).toEqual(['saas.suspension']);
  });

  it('remembers which position was asked for', () => {
    const before = review(SAAS);
    const asked = before.map((finding) => nextPosition(finding)?.finding ?? finding);
    const { kept } = reconcileFindings(asked, review(SAAS));
    const uptime = kept.find(({ after: { ruleId } }) => ruleId === 'saas.uptime')?.after;
    expect(uptime).toMatchObject({ offered: 1, redline: { replacement: '99.5%' } });
  });
});

describe('clauseFindings', () => {
  it('quotes each paragraph that a clause touches', () => {
    const contract = contractOf(SAAS);
    const start = contractText(contract).indexOf('Customer shall pay');
    const found = clauseFindings(contract, [
      { category: 'Revenue/Profit Sharing', start, end: start + 200, probability: 0.7 },
      { category: 'Insurance', start, end: start + 5, probability: 0.2 },
    ]);
    expect(found.map(({ quote, paragraphId }) => [paragraphId, quote])).toEqual([
      ['p3', 'Customer shall pay the fees within fifteen (15) days after the date of the invoice.'],
      ['p4', '2. Availability'],
      ['p5', '2.1 Provider targets an uptime of 98% in each month.'],
    ]);
    expect(found[0]).toMatchObject({ kind: 'clause', category: 'Revenue/Profit Sharing', confidence: 0.7 });
  });
});

describe('redlines', () => {
  const paragraph = { id: asId('paragraph', 'p'), text: 'Customer shall pay within fifteen (15) days.' };

  it('touch only the words that differ', () => {
    expect(
      minimalRedline(paragraph, 0, paragraph.text.length, 'Customer shall pay within thirty (30) days.'),
    ).toEqual({
      paragraphId: 'p',
      start: 26,
      end: 38,
      replacement: 'thirty (30)',
    });
    expect(minimalRedline(paragraph, 0, paragraph.text.length, paragraph.text)).toBeNull();
  });

  it('read as a word-by-word diff', () => {
    const steps = diffWords('pay within fifteen days', 'pay promptly within thirty days');
    const text = (...kinds: string[]) =>
      steps
        .filter(({ kind }) => kinds.includes(kind))
        .map((step) => step.text)
        .join('');
    expect(text('same', 'deleted')).toBe('pay within fifteen days');
    expect(text('same', 'inserted')).toBe('pay promptly within thirty days');
    expect(text('deleted')).toBe('fifteen');
  });
});
