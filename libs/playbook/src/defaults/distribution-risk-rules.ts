import type { RuleInput } from '../rules/playbook-schema.ts';

const DISTRIBUTION = ['distribution'];

const GOODS = '{term:Products|Goods|products}';

/** Payment, warranty and liability in distribution, read from the supplier’s side. */
export const DISTRIBUTION_RISK_RULES: readonly RuleInput[] = [
  {
    id: 'distribution.payment-days',
    title: 'Time to pay',
    category: 'Payment Terms',
    for: DISTRIBUTION,
    explanation:
      'We finance the stock until it is paid. Thirty days is our rule; sixty is the most, and the limit that the law sets between businesses.',
    severity: 'medium',
    confidence: 0.9,
    where: {
      headings: [],
      says: [
        '(pay|paid|payable|due) ...14 <duration> ...12 (invoice*|delivery|shipment)',
        'invoice* ...14 (due|payable|paid|pay) ...8 <duration>',
      ],
      unless: ['(overdue|late) ...20 interest ...10 <percent>', 'dispute*'],
    },
    positions: [
      {
        id: 'thirty-days',
        rank: 'preferred',
        explanation: 'Invoices are paid within thirty days.',
        when: { quantity: { of: 'duration', says: ['(pay|paid|payable|due) ...14 <duration>'], atMost: 31 } },
      },
      {
        id: 'sixty-days',
        rank: 'fallback',
        explanation: 'Invoices are paid within sixty days.',
        when: { quantity: { of: 'duration', says: ['(pay|paid|payable|due) ...14 <duration>'], atMost: 61 } },
        severity: 'low',
        fix: { change: 'slot', texts: { 'thirty-days': 'thirty (30) days' } },
      },
      {
        id: 'later',
        rank: 'unacceptable',
        explanation: 'Invoices are paid later than after sixty days.',
        when: {
          quantity: { of: 'duration', says: ['(pay|paid|payable|due) ...14 <duration>'], moreThan: 61 },
        },
        fix: {
          change: 'slot',
          texts: { 'thirty-days': 'thirty (30) days', 'sixty-days': 'sixty (60) days' },
        },
      },
    ],
    examples: [
      {
        text: 'Distributor shall pay each invoice within thirty (30) days after its date.',
        expect: 'absent',
      },
      {
        text: 'Distributor shall pay within thirty (30) days after the date of the invoice.',
        expect: 'thirty-days',
      },
      {
        text: 'Invoices are payable within forty-five (45) days after the date of the invoice.',
        expect: 'sixty-days',
      },
      {
        text: 'Distributor shall pay within ninety (90) days after the date of the invoice.',
        expect: 'later',
      },
    ],
  },
  {
    id: 'distribution.liability-cap',
    title: 'Cap on our liability',
    category: 'Cap on Liability',
    for: DISTRIBUTION,
    explanation:
      'Goods pass through many hands. Our liability is limited to what the distributor paid us in a year.',
    severity: 'critical',
    confidence: 0.85,
    reader: 'lead',
    where: {
      categories: ['Cap on Liability', 'Uncapped Liability'],
      headings: [],
      says: [
        '(liability|liable) ...24 (exceed*|limited to|greater than|capped)',
        'liability ...10 (unlimited|uncapped|without limit*)',
        '(unlimited|uncapped) liability',
      ],
      unless: ['insurance ...12 limit*'],
    },
    positions: [
      {
        id: 'one-year',
        rank: 'preferred',
        explanation: 'A cap for both parties measured by a year of purchases.',
        when: { says: ['(exceed*|limited to|capped|greater than)'] },
      },
      {
        id: 'unlimited',
        rank: 'unacceptable',
        explanation: 'Our liability has no limit.',
        when: {
          sentence: {
            all: [
              { says: ['$us'] },
              {
                says: [
                  'liability ...10 (unlimited|uncapped|without limit*)',
                  '(unlimited|uncapped) liability',
                  'without limit* ...8 (liable|liability)',
                  '(liable|liability) ...20 without ...4 limit*',
                ],
              },
              {
                not: {
                  says: [
                    '(death|fraud|wilful)',
                    // "including without limitation" lists; "in no event liable" limits.
                    'includ* [but] without limit*',
                    '(no event|not|neither|nor|never) ...8 (liable|liability)',
                  ],
                },
              },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'one-year':
              "Each {party}'s total liability arising out of this Agreement in a {term:Contract Year}, in contract, tort or otherwise, is limited to the sums paid and payable for the goods ordered in that year. Nothing limits liability for death or personal injury caused by negligence, for fraud, or for anything else for which the law does not allow a limit.",
          },
        },
      },
    ],
    required: {
      severity: 'high',
      explanation: 'Without a cap one faulty batch can cost more than the whole business is worth.',
      wording: `Limit of Liability. Each {party}'s total liability arising out of this Agreement in a {term:Contract Year}, in contract, tort or otherwise, is limited to the sums paid and payable for the ${GOODS} ordered in that year. Nothing limits the duty to pay for goods, or liability for death or personal injury caused by negligence, for fraud, or for anything else for which the law does not allow a limit.`,
      after: ['(liability|indemnit*|indemnification|warrant*)'],
    },
    examples: [
      {
        text: 'The liability of each party shall not exceed the sums paid for Products in the contract year.',
        expect: 'one-year',
      },
      {
        text: 'Supplier shall be liable without limitation for all losses of Distributor.',
        expect: 'absent',
      },
      { text: 'The liability of Supplier under this Agreement is unlimited.', expect: 'unlimited' },
      {
        text: 'In no event shall Supplier be liable for any indirect damages (including without limitation any commercial losses) of Distributor, and the liability of Supplier shall not exceed the sums paid for Products.',
        expect: 'one-year',
      },
    ],
  },
  {
    id: 'distribution.supplier-indemnity',
    title: 'Our indemnity to the distributor',
    category: 'Indemnification',
    for: DISTRIBUTION,
    explanation:
      'We answer for defects in what we make and for our own rights in it, not for every claim that reaches the distributor.',
    severity: 'high',
    confidence: 0.85,
    where: { headings: [], says: ['$us ...8 (indemnif*|defend|hold harmless)'], unless: [] },
    positions: [
      {
        id: 'defects-and-rights',
        rank: 'preferred',
        explanation: 'Third-party claims for defects and infringement alone.',
        when: {
          all: [
            { says: ['(third-party|third party|third parties)'] },
            { not: { says: ['(any and all|all claims|all losses|whatsoever|howsoever)'] } },
          ],
        },
      },
      {
        id: 'everything',
        rank: 'unacceptable',
        explanation: 'We indemnify for every claim, whatever its cause.',
        when: {
          sentence: {
            all: [
              { says: ['$us ...8 (indemnif*|defend|hold harmless)'] },
              { says: ['(any and all|all claims|all losses|any loss*|all liabilit*|whatsoever|howsoever)'] },
              { not: { says: ['third part*', 'third-party', 'each other'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'defects-and-rights': `{Us} shall indemnify {them} against third-party claims that the ${GOODS}, as delivered and used as documented, infringe intellectual property rights or have caused death, personal injury or damage to tangible property by a defect in design or manufacture, provided that {them} notifies it promptly and leaves it the conduct of the claim.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'Supplier shall indemnify Distributor against third-party claims that the Products infringe patents.',
        expect: 'defects-and-rights',
      },
      {
        text: 'Supplier shall indemnify Distributor against any and all losses arising in connection with the Products, howsoever caused.',
        expect: 'everything',
      },
    ],
  },
  {
    id: 'distribution.warranty-duration',
    title: 'Length of the product warranty',
    category: 'Warranty Duration',
    for: DISTRIBUTION,
    explanation:
      'Twelve months from delivery is what our own suppliers give us; beyond twenty-four we carry the risk alone.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      categories: ['Warranty Duration'],
      headings: [],
      says: ['warrant* ...36 <duration>', '<duration> ...16 warrant*'],
      unless: ['(notify|notice|claim) ...8 <duration> ...8 (discover*|after)', 'surviv*'],
    },
    positions: [
      {
        id: 'twelve-months',
        rank: 'preferred',
        explanation: 'At most twelve months.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atMost: 366, atLeast: 80 } },
      },
      {
        id: 'twenty-four-months',
        rank: 'fallback',
        explanation: 'At most twenty-four months.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atMost: 731, atLeast: 80 } },
        severity: 'low',
        fix: { change: 'slot', texts: { 'twelve-months': 'twelve (12) months' } },
      },
      {
        id: 'longer',
        rank: 'unacceptable',
        explanation: 'The warranty runs for more than twenty-four months.',
        when: { quantity: { of: 'duration', says: ['<duration>'], moreThan: 731 } },
        fix: {
          change: 'slot',
          texts: { 'twelve-months': 'twelve (12) months', 'twenty-four-months': 'twenty-four (24) months' },
        },
      },
    ],
    examples: [
      {
        text: 'Supplier warrants the Products for twelve (12) months after delivery.',
        expect: 'twelve-months',
      },
      {
        text: 'Supplier warrants the Products for eighteen (18) months after delivery.',
        expect: 'twenty-four-months',
      },
      { text: 'Supplier warrants the Products for sixty (60) months after delivery.', expect: 'longer' },
    ],
  },
  {
    id: 'distribution.insurance',
    title: 'Insurance of the distributor',
    category: 'Insurance',
    for: DISTRIBUTION,
    explanation: 'Whoever stores and sells our products is insured for what they may do.',
    severity: 'low',
    confidence: 0.85,
    where: {
      categories: ['Insurance'],
      headings: ['insurance'],
      says: ['(maintain*|carry|effect|keep*) ...12 insurance', 'insurance (cover*|polic*)'],
      unless: [],
    },
    positions: [
      {
        id: 'insured',
        rank: 'preferred',
        explanation: 'The distributor is insured.',
        when: { says: ['insur*'] },
      },
    ],
    required: {
      severity: 'low',
      explanation: 'Without it a claim may find nobody who can pay.',
      wording:
        'Insurance. {Them} shall keep up public and product liability insurance with a reputable insurer, in an amount that is customary in its trade, during the term of this Agreement and for two (2) years after it, and shall show evidence of it on request.',
      after: ['(liability|indemnit*|indemnification|warrant*)', '(duties|obligations)'],
    },
    examples: [
      {
        text: 'Distributor shall maintain product liability insurance with a reputable insurer.',
        expect: 'insured',
      },
      { text: 'Distributor shall store the Products in dry rooms.', expect: 'absent' },
    ],
  },
];
