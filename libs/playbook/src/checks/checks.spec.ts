import { describe, expect, it } from 'vitest';
import { cleanContract, type CleanLine } from '../contract-builder.fixture.ts';
import { explainFinding } from '../explain-finding.ts';
import type { Finding } from '../finding.ts';
import { checkContract } from '../review-contract.ts';
import { CHECKS } from './all-checks.ts';

type Changes = Partial<Record<CleanLine, string | readonly string[] | null>>;
type Example = {
  readonly finds: readonly { readonly change: Changes; readonly quote: string; readonly proposes?: string }[];
  readonly silent: readonly Changes[];
};

const EXAMPLES: Readonly<Record<string, Example>> = {
  'placeholders.left': {
    finds: [
      { change: { amount: '3.2 The Fees are USD 10,000, USD 12,000 and [●].' }, quote: '[●]' },
      { change: { reports: 'The topics are TBD.' }, quote: 'TBD' },
      {
        change: { reports: '[Drafting note: list the reports here] Three reports.' },
        quote: '[Drafting note: list the reports here]',
      },
    ],
    silent: [{ reports: 'The cost was [***] in the first year.' }, { signOne: 'Name: ______ Title: ______' }],
  },
  'parties.name-variant': {
    finds: [
      {
        change: { subcontract: '2.2 Harborline Software Ltd may use subcontractors.' },
        quote: 'Harborline Software Ltd',
        proposes: 'Harbourline Software Ltd',
      },
    ],
    silent: [
      { subcontract: '2.2 HARBOURLINE SOFTWARE LIMITED may use subcontractors.' },
      { subcontract: '2.2 Provider may subcontract to Harbourline Hosting Ltd, its Affiliate.' },
    ],
  },
  'parties.unknown-role': {
    finds: [
      {
        change: { more: '4.2 The Licensee shall not copy it.' },
        quote: 'Licensee shall',
        proposes: 'Customer',
      },
    ],
    silent: [
      { more: '4.2 No licensee shall copy it.' },
      { more: '4.2 "Licensee" means Customer when it uses software. The Licensee shall not copy it.' },
    ],
  },
  'definitions.undefined-term': {
    finds: [
      {
        change: {
          perform: '2.1 Provider shall deliver the Deliverables according to the Acceptance Criteria.',
          subcontract: '2.2 What does not meet the Acceptance Criteria is delivered again.',
        },
        quote: 'Acceptance Criteria',
      },
    ],
    silent: [
      {
        perform: '2.1 Provider shall obey the Data Protection Act.',
        subcontract: '2.2 The Data Protection Act applies to all.',
      },
      {
        perform: '2.1 The Customer Confidential Information is secret.',
        subcontract: '2.2 The Customer Confidential Information stays so.',
      },
    ],
  },
  'definitions.unused-term': {
    finds: [
      {
        change: {
          affiliate: ['1.1 "Affiliate" means a group company.', '1.6 "Sandbox" means a test system.'],
        },
        quote: 'Sandbox',
      },
    ],
    silent: [
      {
        affiliate: [
          '1.1 "Affiliate" means a group company.',
          '1.6 "Report" means a text. Reports are bound.',
        ],
      },
      {
        affiliate: [
          '1.1 "Affiliate" means a group company.',
          '1.6 The rules of the authority (the "FCA") apply.',
        ],
      },
    ],
  },
  'definitions.defined-twice': {
    finds: [
      {
        change: { subcontract: '2.2 For billing, "Deliverables" means every page that is printed.' },
        quote: 'Deliverables',
      },
    ],
    silent: [{ subcontract: '2.2 "Deliverables" has the meaning given in Section 1.2.' }],
  },
  'definitions.inconsistent-capitals': {
    finds: [
      {
        change: {
          perform:
            '2.1 Provider shall deliver the Deliverables. Customer and its Affiliates receive the confidential information with each report.',
        },
        quote: 'confidential information',
        proposes: 'Confidential Information',
      },
    ],
    silent: [
      {
        perform:
          '2.1 Provider shall deliver the Deliverables and no confidential information of others to Customer and its Affiliates.',
      },
    ],
  },
  'references.missing-section': {
    finds: [
      {
        change: { invoice: '3.1 Customer shall pay the Fees as Section 9.4 provides.' },
        quote: 'Section 9.4',
      },
      { change: { invoice: '3.1 Customer shall pay the Fees under Sections 2.1 and 2.7.' }, quote: '2.7' },
    ],
    silent: [
      { invoice: '3.1 Customer shall pay the Fees as Section 9.4 of the Framework Agreement provides.' },
      { invoice: '3.1 Customer shall pay the Fees, and Section 365 of the Bankruptcy Code applies.' },
      { invoice: '3.1 Customer shall pay the Fees under Sections 2.1, 4 and 5.3.' },
    ],
  },
  'references.missing-exhibit': {
    finds: [
      {
        change: { perform: '2.1 Provider shall deliver the Deliverables in the form of Schedule 3.' },
        quote: 'Schedule 3',
      },
    ],
    silent: [
      { perform: '2.1 Provider shall deliver the Deliverables as Schedule 1 says.' },
      { perform: '2.1 Provider shall deliver the Deliverables in the form of Exhibit C.', schedule: null },
    ],
  },
  'references.wrong-title': {
    finds: [
      {
        change: { survival: '5.3 Section 2 (Confidentiality) survives.' },
        quote: '2 (Confidentiality)',
        proposes: '4',
      },
    ],
    silent: [
      { survival: '5.3 Section 4 (Confidentiality) survives.' },
      { survival: '5.3 Section 4 (secrets) survives.' },
    ],
  },
  'references.survival-list': {
    finds: [
      { change: { survival: '5.3 Sections 4, 6 and 9 survive the end of this Agreement.' }, quote: '9' },
    ],
    silent: [{ survival: '5.3 Sections 4, 5.3 and 6 survive the end of this Agreement.' }],
  },
  'numbering.duplicate': {
    finds: [{ change: { subcontract: '2.1 Provider may use subcontractors.' }, quote: '2.1' }],
    silent: [{ subcontract: '2.1(A) Provider may use subcontractors.' }],
  },
  'numbering.skipped': {
    finds: [{ change: { subcontract: '2.3 Provider may use subcontractors.' }, quote: '2.3' }],
    silent: [
      {
        perform: '2.1 Provider shall deliver the Deliverables. 2.2 It shall do so by post.',
        subcontract: '2.3 Provider may use subcontractors.',
      },
    ],
  },
  'figures.words-differ': {
    finds: [
      {
        change: { subcontract: '2.2 Provider shall answer within thirty (60) days.' },
        quote: 'thirty (60)',
        proposes: '30',
      },
      {
        change: { subcontract: '2.2 Provider is insured for one million dollars ($100,000).' },
        quote: 'one million dollars ($100,000)',
        proposes: '1,000,000',
      },
    ],
    silent: [
      {
        subcontract:
          '2.2 Provider shall answer within thirty (30) days, or one half of one percent (0.5%) is lost.',
      },
    ],
  },
  'dates.impossible': {
    finds: [
      {
        change: { reports: 'The first report is due on 31 February 2027.' },
        quote: '31 February 2027',
        proposes: '28',
      },
    ],
    silent: [{ reports: 'The first report is due on 29 February 2028.' }],
  },
  'dates.order': {
    finds: [
      {
        change: { reports: 'The first year runs from 1 March 2026 to 28 February 2025.' },
        quote: '1 March 2026 to 28 February 2025',
      },
      {
        change: {
          initial:
            '5.1 This Agreement begins on the Effective Date and expires on 1 February 2026, the end of the Initial Term.',
        },
        quote: '1 February 2026',
      },
    ],
    silent: [{ reports: 'The first year runs from 1 March 2026 to 28 February 2027.' }],
  },
  'dates.renewal-deadline': {
    finds: [
      {
        change: {
          renewal:
            '5.2 After the Initial Term this Agreement renews for one year, unless a party gives notice at least ninety (90) days before the end of the term.',
        },
        quote: 'ninety (90) days',
      },
    ],
    silent: [{ renewal: '5.2 After the Initial Term this Agreement ends.' }],
  },
  'consistency.quantity': {
    finds: [
      {
        change: {
          reports:
            'Three reports. Each invoice is payable within fifteen (15) days after receipt of the invoice.',
        },
        quote: 'fifteen (15) days',
      },
    ],
    silent: [
      { reports: 'Three reports. Each is payable within thirty (30) days after receipt of the invoice.' },
      { reports: 'Three reports. Objections are raised within ten (10) days after receipt of the invoice.' },
    ],
  },
  'consistency.currency': {
    finds: [{ change: { reports: 'Three reports; copies cost EUR 50.' }, quote: 'EUR 50' }],
    silent: [
      { reports: 'Three reports; copies cost EUR 50 at the exchange rate of the day.' },
      { reports: 'Copies cost US$50.' },
    ],
  },
  'consistency.governing-law': {
    finds: [
      {
        change: { more: '4.2 This Section is governed by the laws of the State of Texas.' },
        quote: 'the State of Texas',
        proposes: 'England and Wales',
      },
    ],
    silent: [
      { more: '4.2 Each party shall comply with the laws of Texas.' },
      { more: '4.2 This Section is construed under English law.' },
    ],
  },
  'consistency.precedence': {
    finds: [
      {
        change: {
          reports: 'In case of conflict between this Agreement and Schedule 1, Schedule 1 prevails.',
        },
        quote: 'Schedule 1 prevails',
      },
    ],
    silent: [
      {
        reports: 'In case of conflict this Agreement prevails, unless the order expressly states otherwise.',
      },
    ],
  },
  'parties.signature-absent': {
    finds: [
      {
        change: {
          witness: null,
          first: null,
          signOne: null,
          second: null,
          signTwo: null,
          reports: 'Three reports. '.repeat(500),
        },
        quote: '',
      },
    ],
    silent: [{ reports: 'Three reports. '.repeat(500) }],
  },
  'parties.signature-name': {
    finds: [
      {
        change: { second: 'Eastvale Trading B.V.' },
        quote: 'Eastvale Trading B.V.',
        proposes: 'Kestrelmoor Instruments Ltd',
      },
    ],
    silent: [
      { second: 'KESTRELMOOR INSTRUMENTS LIMITED' },
      {
        parties:
          'This Services Agreement (this "Agreement") is made on 1 March 2026 (the "Effective Date") between Harbourline Software Ltd, a company incorporated in England ("Provider"), and Kestrelmoor Instruments Ltd c/o Redgate Agency Ltd, 1 High Street ("Customer").',
      },
    ],
  },
};

function of(ruleId: string, changes: Changes): readonly Finding[] {
  return checkContract(cleanContract(changes)).filter((finding) => finding.ruleId === ruleId);
}

describe('checks', () => {
  it('name one exhibit of several in the singular', () => {
    const change = {
      perform: '2.1 Provider shall deliver the Deliverables in the form of Schedules 1 and 3.',
    };
    expect(of('references.missing-exhibit', change).map(explainFinding)).toEqual([
      'Schedule 3 is not attached.',
    ]);
  });

  it('are silent on a well-drafted agreement', () => {
    expect(checkContract(cleanContract()).map((finding) => `${finding.ruleId}: ${finding.quote}`)).toEqual(
      [],
    );
  });

  it('each have examples, an explanation and a stated confidence', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(CHECKS.map(({ id }) => id).sort());
    for (const { explanation, confidence } of CHECKS) {
      expect(explanation.length).toBeGreaterThan(60);
      expect(confidence).toBeGreaterThanOrEqual(0.7);
      expect(confidence).toBeLessThan(1);
    }
  });

  for (const [ruleId, { finds, silent }] of Object.entries(EXAMPLES)) {
    describe(ruleId, () => {
      it.each(finds)('finds $quote', ({ change, quote, proposes }) => {
        const found = of(ruleId, change);
        expect(found).toHaveLength(1);
        const [finding] = found;
        if (quote !== '') expect(finding?.quote).toBe(quote);
        expect(explainFinding(finding!)).not.toBe(finding?.reason.code);
        if (proposes !== undefined) expect(finding?.redline).toMatchObject({ replacement: proposes });
      });

      it.each(silent)('is silent: %o', (change) => expect(of(ruleId, change)).toEqual([]));
    });
  }
});
