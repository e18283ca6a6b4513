import type { RuleInput } from '../rules/playbook-schema.ts';

const SAAS = ['saas'];

const FEES = '{term:Fees|Subscription Fees|Charges|fees}';

const SERVICE = '{term:Service|Services|Cloud Service|Subscription Service|service}';

/** What the provider of software as a service owes, and when it may stop. */
export const SAAS_SERVICE_RULES: readonly RuleInput[] = [
  {
    id: 'saas.suspension',
    title: 'Suspension of the service',
    category: 'Suspension',
    for: SAAS,
    explanation:
      'Switching us off stops our business. It is for real danger or long arrears, after notice, and no longer than needed.',
    severity: 'high',
    confidence: 0.85,
    where: {
      headings: ['suspension'],
      says: ['(suspend|suspends|suspension) ...12 (access|service*|account*|use)', '$them may ...8 suspend'],
      unless: [],
    },
    positions: [
      {
        id: 'on-notice',
        rank: 'preferred',
        explanation: 'Suspension only for real danger or arrears, after notice.',
        when: {
          says: [
            '<duration> ...8 notice',
            '(prior|advance|reasonable|written|as much) ...3 notice',
            'after ...8 notice',
          ],
        },
      },
      {
        id: 'at-will',
        rank: 'unacceptable',
        explanation: 'The provider may suspend at once or as it sees fit.',
        when: {
          sentence: {
            all: [
              { says: ['(suspend|suspends|suspension)'] },
              {
                says: [
                  'immediately',
                  'without ...4 notice',
                  'at any time',
                  '(sole|absolute) discretion',
                  '(with or without) notice',
                ],
              },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'on-notice': `{Them} may suspend access to the ${SERVICE} only to the extent and for as long as is needed to prevent material harm to its security, or where an undisputed invoice remains unpaid thirty (30) days after {them} gave written notice of it, and in each case shall give {us} as much notice as is practicable.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'Provider may suspend access to the Service for arrears after thirty (30) days written notice.',
        expect: 'on-notice',
      },
      {
        text: 'Provider may suspend the Service immediately and without notice if any fee is overdue.',
        expect: 'at-will',
      },
    ],
  },
  {
    id: 'saas.uptime',
    title: 'Promised availability',
    category: 'Service Levels',
    for: SAAS,
    explanation:
      'Our laboratories work through the night. 99.9 percent a month is what the market gives; under 99.5 the service cannot be planned with.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      headings: [],
      says: [
        '(uptime|availab*) ...16 (at least|of|less than|minimum|target|be) ...4 <percent>',
        '(at least|of|less than|minimum) <percent> ...12 (uptime|availab*)',
      ],
      unless: ['service credit* ...20 <percent>', '(below|under) ...4 <percent>'],
    },
    positions: [
      {
        id: 'three-nines',
        rank: 'preferred',
        explanation: 'At least 99.9 percent a month.',
        when: { quantity: { of: 'percent', says: ['<percent>'], atLeast: 99.9 } },
      },
      {
        id: 'two-and-a-half',
        rank: 'fallback',
        explanation: 'At least 99.5 percent a month.',
        when: { quantity: { of: 'percent', says: ['<percent>'], atLeast: 99.5 } },
        severity: 'low',
        fix: { change: 'slot', texts: { 'three-nines': '99.9%' } },
      },
      {
        id: 'too-low',
        rank: 'unacceptable',
        explanation: 'Less than 99.5 percent a month is promised.',
        when: { quantity: { of: 'percent', says: ['<percent>'], lessThan: 99.5, moreThan: 50 } },
        fix: { change: 'slot', texts: { 'three-nines': '99.9%', 'two-and-a-half': '99.5%' } },
      },
    ],
    required: {
      severity: 'medium',
      explanation: 'Without a promised availability there is no remedy when the service is down.',
      wording: `Availability. {Them} shall make the ${SERVICE} available at least 99.9% of each calendar month, measured round the clock and leaving out maintenance announced at least five (5) days ahead of at most eight (8) hours a month. For each full 0.1% by which it falls short {them} shall credit {us} two percent (2%) of the ${FEES} for that month.`,
      after: ['(service level*|support|availability)', '(service*|access)'],
      unless: ['(uptime|availability) ...16 (percentage|target|commitment)'],
    },
    examples: [
      { text: 'The Service will be available at least 99.9% of each month.', expect: 'three-nines' },
      { text: 'Provider targets an uptime of 99.5% in each month.', expect: 'two-and-a-half' },
      { text: 'The Service will have an availability of at least 98% in each month.', expect: 'too-low' },
    ],
  },
  {
    id: 'saas.cure-period',
    title: 'Time to remedy a breach',
    category: 'Termination for Cause',
    for: SAAS,
    explanation: 'Thirty days to put a breach right is fair for both.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      headings: [],
      says: [
        '(breach*|default) ...24 (cure*|remed*) ...12 <duration>',
        '(breach*|default) ...40 <duration> ...12 (cure*|remed*|notice)',
      ],
      unless: ['warrant*', 'suspend*', '(notify|notifies) ...12 (incident|data|security)'],
    },
    positions: [
      {
        id: 'thirty-days',
        rank: 'preferred',
        explanation: 'Thirty days to remedy.',
        when: { quantity: { of: 'duration', says: ['(breach*|default) ...40 <duration>'], atLeast: 28 } },
      },
      {
        id: 'shorter',
        rank: 'unacceptable',
        explanation: 'Less than thirty days to remedy a breach.',
        when: {
          sentence: {
            all: [
              { says: ['terminat*'] },
              {
                quantity: {
                  of: 'duration',
                  says: ['(cure*|remed*) ...12 <duration>', '<duration> ...12 (cure*|remed*|notice)'],
                  lessThan: 28,
                },
              },
            ],
          },
        },
        fix: { change: 'slot', texts: { 'thirty-days': 'thirty (30) days' } },
      },
    ],
    examples: [
      {
        text: 'Either party may terminate this Agreement for material breach that is not remedied within thirty (30) days after notice.',
        expect: 'thirty-days',
      },
      {
        text: 'Provider may terminate this Agreement for a breach that Customer does not cure within five (5) days.',
        expect: 'shorter',
      },
    ],
  },
  {
    id: 'saas.provider-convenience',
    title: 'Termination by the provider at will',
    category: 'Termination for Convenience',
    for: SAAS,
    explanation:
      'We build processes on the service; the provider must not be able to leave in the middle of a paid term.',
    severity: 'high',
    confidence: 0.85,
    where: {
      categories: ['Termination for Convenience'],
      headings: [],
      says: [
        '$them may ...12 terminat* ...24 (convenience|any reason|no reason|without cause|any time)',
        '$them (may|shall) not terminat*',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'not-in-term',
        rank: 'preferred',
        explanation: 'The provider cannot leave without cause during a term.',
        when: { says: ['$them (may|shall) not terminat*'] },
      },
      {
        id: 'at-will',
        rank: 'unacceptable',
        explanation: 'The provider may end the agreement at any time without cause.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '$them may ...12 terminat* ...24 (convenience|any reason|no reason|without cause|any time)',
                ],
              },
              { not: { says: ['(either|each) party', '$them (may|shall) not'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'not-in-term':
              '{Them} may not terminate this Agreement without cause during the initial term or a renewal term.',
          },
        },
      },
    ],
    examples: [
      {
        text: 'Provider may not terminate this Agreement without cause during a term.',
        expect: 'not-in-term',
      },
      {
        text: 'Provider may terminate this Agreement for convenience on thirty (30) days notice.',
        expect: 'at-will',
      },
    ],
  },
  {
    id: 'saas.warranty',
    title: 'Warranty of the service',
    category: 'Warranties',
    for: SAAS,
    explanation: 'A paid service does what its documentation says. "As is" is for gifts.',
    severity: 'high',
    confidence: 0.85,
    where: {
      headings: ['warrant*'],
      says: ['$them ...4 warrant*', 'as is', 'as-is', '(no|disclaim*) ...8 warrant*'],
      unless: [],
    },
    reads: 'contract',
    positions: [
      {
        id: 'as-documented',
        rank: 'preferred',
        explanation: 'The service performs as documented and is provided with skill and care.',
        when: {
          says: [
            'warrant* ...24 (perform*|conform*|function*|operate*|skill|materially|substantially|accordance|professional)',
          ],
        },
      },
      {
        id: 'as-is',
        rank: 'unacceptable',
        explanation: 'The service is provided as it is, without warranty.',
        when: {
          all: [
            { says: ['as is', 'as-is', '(no|disclaim*) ...8 warrant*'] },
            {
              not: {
                says: [
                  '$them ...4 warrant* ...24 (perform*|conform*|function*|operate*|skill|materially|substantially|accordance|professional)',
                ],
              },
            },
          ],
        },
        fix: {
          change: 'sentence',
          texts: {
            'as-documented': `{Them} warrants that the ${SERVICE} will perform materially as its documentation describes and that it will provide the ${SERVICE} with reasonable skill and care. No other warranty is given.`,
          },
        },
      },
    ],
    required: {
      severity: 'medium',
      explanation: 'Without a warranty there is no measure of what the service must do.',
      wording: `Warranty. {Them} warrants that the ${SERVICE} will perform materially as its documentation describes and that it will provide the ${SERVICE} with reasonable skill and care.`,
      after: ['(warrant*|service*|liability)'],
    },
    examples: [
      {
        text: 'Provider warrants that the Service will perform materially in accordance with its documentation.',
        expect: 'as-documented',
      },
      { text: 'The Service is provided as is and Provider disclaims all warranties.', expect: 'as-is' },
    ],
  },
];
