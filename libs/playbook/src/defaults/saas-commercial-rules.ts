import type { RuleInput } from '../rules/playbook-schema.ts';

const SAAS = ['saas'];

const FEES = '{term:Fees|Subscription Fees|Charges|fees}';

/** Money and time in software as a service, read from the customer’s side. */
export const SAAS_COMMERCIAL_RULES: readonly RuleInput[] = [
  {
    id: 'saas.renewal-notice',
    title: 'Notice to stop a renewal',
    category: 'Notice Period to Terminate Renewal',
    for: SAAS,
    explanation:
      'Sixty days before the end we know whether we want to go on; much earlier the date is missed and a year is lost.',
    severity: 'high',
    confidence: 0.9,
    where: {
      categories: ['Notice Period to Terminate Renewal'],
      headings: [],
      says: ['renew* ...40 (notice|notif*)', '(notice|notif*) ...24 (renew*|non-renewal)'],
      unless: [],
    },
    positions: [
      {
        id: 'sixty-days',
        rank: 'preferred',
        explanation: 'At most sixty days’ notice.',
        when: {
          quantity: {
            of: 'duration',
            says: [
              '<duration> (before|prior|notice|advance)',
              '<duration> ...3 notice',
              'notice of ...8 <duration>',
            ],
            atMost: 62,
          },
        },
      },
      {
        id: 'too-early',
        rank: 'unacceptable',
        explanation: 'Notice is due more than sixty days before the end.',
        when: {
          sentence: {
            all: [
              { says: ['(renew*|extend*|non-renewal)'] },
              {
                quantity: {
                  of: 'duration',
                  says: [
                    '<duration> (before|prior|notice|advance)',
                    '<duration> ...3 notice',
                    'notice of ...8 <duration>',
                  ],
                  moreThan: 62,
                  lessThan: 366,
                },
              },
              { not: { says: ['increase ...20 (fees|price*)'] } },
            ],
          },
        },
        fix: { change: 'slot', texts: { 'sixty-days': 'sixty (60) days' } },
      },
    ],
    examples: [
      {
        text: 'This Agreement renews for one year unless either party gives notice thirty (30) days before the end of the term.',
        expect: 'sixty-days',
      },
      {
        text: 'This Agreement renews automatically unless Customer gives notice at least one hundred twenty (120) days before the end of the term.',
        expect: 'too-early',
      },
    ],
  },
  {
    id: 'saas.renewal-term',
    title: 'Length of a renewal',
    category: 'Renewal Term',
    for: SAAS,
    explanation: 'An automatic renewal binds us for a year at most.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      categories: ['Renewal Term'],
      headings: [],
      says: [
        '(renew*|extend*) ...16 (successive|additional|further|period*|term*) ...10 <duration>',
        '(renew*|extend*) ...14 for ...8 <duration>',
        '(renew*|extend*) ...20 <duration> ...3 (period*|term*|each)',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'twelve-months',
        rank: 'preferred',
        explanation: 'A renewal lasts twelve months at most.',
        when: { quantity: { of: 'duration', says: ['(renew*|extend*) ...30 <duration>'], atMost: 366 } },
      },
      {
        id: 'longer',
        rank: 'unacceptable',
        explanation: 'A renewal binds us for more than twelve months.',
        when: { quantity: { of: 'duration', says: ['(renew*|extend*) ...16 <duration>'], moreThan: 366 } },
        fix: { change: 'slot', texts: { 'twelve-months': 'twelve (12) months' } },
      },
    ],
    examples: [
      { text: 'The term renews for successive periods of twelve (12) months.', expect: 'twelve-months' },
      { text: 'The term renews automatically for successive periods of three (3) years.', expect: 'longer' },
    ],
  },
  {
    id: 'saas.price-increase',
    title: 'Price increases',
    category: 'Price Restrictions',
    for: SAAS,
    explanation: 'Prices move once a year at most, on notice, and no faster than a stated rate.',
    severity: 'high',
    confidence: 0.85,
    where: {
      categories: ['Price Restrictions'],
      headings: [],
      says: [
        '(increase*|raise|adjust*|revise|change) ...10 (fees|prices|charges|rates|pricing|subscription fees)',
        '(fees|prices|charges|rates) ...10 (increase*|increased|adjusted|revised|changed)',
      ],
      unless: ['(no|not|neither) ...4 (increase|change)'],
    },
    positions: [
      {
        id: 'capped',
        rank: 'preferred',
        explanation: 'Increases are capped at five percent or an index.',
        when: {
          any: [
            { quantity: { of: 'percent', says: ['<percent>'], atMost: 5 } },
            { all: [{ says: ['(index|inflation|cpi|rpi)'] }, { not: { says: ['<percent>'] } }] },
          ],
        },
      },
      {
        id: 'open',
        rank: 'unacceptable',
        explanation: 'The provider may raise prices without limit.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '$them may ...10 (increase|raise|adjust|revise|change) ...10 (fees|prices|charges|rates)',
                  '$them reserves the right to ...6 (increase|raise|adjust|revise|change)',
                  '(fees|prices|charges) ...6 (may|are subject to) ...8 (increase*|change|adjust*)',
                ],
              },
              { not: { says: ['<percent>', '(index|inflation|cpi|rpi)', '(mutual|written) agreement'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            capped: `{Them} may increase the ${FEES} with effect from the start of a renewal term, on at least ninety (90) days' written notice, by no more than the lower of five percent (5%) and the rise in the consumer price index over the preceding twelve months.`,
          },
        },
      },
      {
        id: 'too-fast',
        rank: 'unacceptable',
        explanation: 'Prices may rise by more than five percent a year.',
        when: {
          sentence: {
            all: [
              { says: ['(increase*|raise|adjust*)'] },
              {
                quantity: {
                  of: 'percent',
                  says: ['(increase*|raise|adjust*|exceed*|more than|up to|by) ...16 <percent>'],
                  moreThan: 5,
                },
              },
              { not: { says: ['(lower|lesser) of'] } },
            ],
          },
        },
        severity: 'medium',
        fix: { change: 'slot', texts: { capped: 'five percent (5%)' } },
      },
    ],
    examples: [
      {
        text: 'Provider may increase the Fees once a year by no more than three percent (3%).',
        expect: 'capped',
      },
      { text: 'Provider may increase the Fees at any time on notice to Customer.', expect: 'open' },
      { text: 'Provider may increase the Fees on renewal by up to ten percent (10%).', expect: 'too-fast' },
    ],
  },
  {
    id: 'saas.payment-days',
    title: 'Time to pay',
    category: 'Payment Terms',
    for: SAAS,
    explanation: 'Our payment run needs thirty days from the invoice.',
    severity: 'medium',
    confidence: 0.9,
    where: {
      headings: [],
      says: [
        '(pay|paid|payable|due) ...14 <duration> ...12 invoice*',
        'invoice* ...14 (due|payable|paid|pay) ...8 <duration>',
      ],
      unless: ['(overdue|late) ...20 interest ...10 <percent>', '(dispute*|suspend*)'],
    },
    positions: [
      {
        id: 'thirty-days',
        rank: 'preferred',
        explanation: 'Invoices are due after thirty days or later.',
        when: {
          quantity: { of: 'duration', says: ['(pay|paid|payable|due) ...14 <duration>'], atLeast: 30 },
        },
      },
      {
        id: 'sooner',
        rank: 'unacceptable',
        explanation: 'Invoices are due in less than thirty days.',
        when: {
          quantity: { of: 'duration', says: ['(pay|paid|payable|due) ...14 <duration>'], lessThan: 30 },
        },
        fix: { change: 'slot', texts: { 'thirty-days': 'thirty (30) days' } },
      },
    ],
    examples: [
      {
        text: 'Customer shall pay each invoice within thirty (30) days after the date of the invoice.',
        expect: 'thirty-days',
      },
      { text: 'Fees are payable within fifteen (15) days after the date of the invoice.', expect: 'sooner' },
    ],
  },
];
