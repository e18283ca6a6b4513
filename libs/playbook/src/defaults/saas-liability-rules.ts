import type { RuleInput } from '../rules/playbook-schema.ts';

const SAAS = ['saas'];

const FEES = '{term:Fees|Subscription Fees|Charges|fees}';

const SERVICE = '{term:Service|Services|Cloud Service|Subscription Service|service}';

const DATA = '{term:Customer Data|Customer Content|Subscriber Data|data of the customer}';

/** Who pays when software as a service goes wrong, read from the customer’s side. */
export const SAAS_LIABILITY_RULES: readonly RuleInput[] = [
  {
    id: 'saas.liability-cap',
    title: 'Cap on liability',
    category: 'Cap on Liability',
    for: SAAS,
    explanation:
      'Twelve months of fees is the least that makes the provider careful, and the cap protects both parties. What matters most, data and confidence, is dealt with by its exceptions.',
    severity: 'critical',
    confidence: 0.9,
    reader: 'lead',
    where: {
      categories: ['Cap on Liability'],
      headings: [],
      says: [
        '(liability|liable) ...24 (exceed*|limited|greater than|capped)',
        '(exceed*|limited to) ...30 (fees|amounts|charges) ...8 (paid|payable)',
      ],
      unless: ['(insurance|policy) ...10 limit*', 'service credit*'],
    },
    positions: [
      {
        id: 'twelve-months-mutual',
        rank: 'preferred',
        explanation: 'A cap for both parties of at least twelve months of fees.',
        when: {
          all: [
            { says: ['(each|either|neither) party', '(party|parties)'] },
            {
              any: [
                { quantity: { of: 'duration', says: ['<duration>'], atLeast: 360 } },
                {
                  says: [
                    '(two|three|four|five) times',
                    'total ...4 (fees|charges) ...6 (under|during the term)',
                  ],
                },
              ],
            },
          ],
        },
      },
      {
        id: 'under-twelve-months',
        rank: 'unacceptable',
        explanation: 'The cap is less than twelve months of fees.',
        when: {
          sentence: {
            all: [
              { says: ['(liability|liable)'] },
              {
                quantity: {
                  of: 'duration',
                  says: [
                    '(fees|amounts|charges|sums) ...20 <duration>',
                    '<duration> ...8 (fees|charges|of the fees)',
                  ],
                  lessThan: 360,
                },
              },
              { not: { says: ['(two|three|four|six|twelve) times'] } },
            ],
          },
        },
        fix: [
          { change: 'slot', texts: { 'twelve-months-mutual': 'twelve (12) months' } },
          {
            change: 'sentence',
            texts: {
              'twelve-months-mutual': `Each {party}'s total liability arising out of this Agreement, in contract, tort or otherwise, shall not exceed the ${FEES} paid and payable for the twelve (12) months before the event that gave rise to it.`,
            },
          },
        ],
      },
      {
        id: 'theirs-alone',
        rank: 'unacceptable',
        explanation: 'Only the provider’s liability is capped; ours is open.',
        when: {
          sentence: {
            all: [
              { says: ['the $them', '$them'] },
              { says: ['liability ...20 (exceed*|limited|greater than|capped)'] },
              {
                not: {
                  says: [
                    '(each|either|neither|both) (party|parties)',
                    '$us ...3 liability',
                    'liability of $us',
                    'party',
                  ],
                },
              },
            ],
          },
        },
        severity: 'high',
        fix: { change: 'words', texts: { 'twelve-months-mutual': "each {party}'s" } },
      },
      {
        id: 'theirs-capped-above-twelve',
        rank: 'fallback',
        explanation: 'At least twelve months of fees.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atLeast: 360 } },
        severity: 'info',
      },
    ],
    required: {
      severity: 'medium',
      explanation: 'Without a cap our own liability has no limit.',
      wording: `Limit of Liability. Each {party}'s total liability arising out of this Agreement, in contract, tort or otherwise, is limited in each {term:Contract Year} to the ${FEES} paid and payable for the twelve (12) months before the claim arose. This limit does not apply to liability for breach of confidentiality or of data protection obligations, to an indemnity for third-party claims, to fraud or wilful misconduct, or to the duty to pay the ${FEES}.`,
      after: ['(liability|indemnit*|indemnification|warrant*)'],
    },
    examples: [
      {
        text: "Each party's liability shall not exceed the fees paid in the twelve (12) months before the claim.",
        expect: 'twelve-months-mutual',
      },
      {
        text: "Provider's total liability shall not exceed the fees paid by Customer in the three (3) months before the claim.",
        expect: 'under-twelve-months',
      },
      {
        text: "Provider's aggregate liability is limited to the fees paid in the preceding twelve (12) months.",
        expect: 'theirs-alone',
      },
    ],
  },
  {
    id: 'saas.cap-exceptions',
    title: 'Exceptions to the cap',
    category: 'Uncapped Liability',
    for: SAAS,
    explanation:
      'A loss of our data costs more than a year of fees. Confidence, data protection, the infringement indemnity and wilful acts stand outside the cap; for data a multiple of it is a fair compromise.',
    severity: 'high',
    confidence: 0.8,
    reader: 'lead',
    where: {
      categories: [],
      headings: ['(limitation*|limit*) [of|on] liability', 'liability'],
      says: ['liability ...24 (exceed*|limited to|capped) ...30 (fees|amounts|charges)'],
      unless: [],
    },
    reads: 'section',
    positions: [
      {
        id: 'data-and-confidence-outside',
        rank: 'preferred',
        explanation:
          'Confidentiality, data protection and indemnities stand outside the cap, or under a higher one.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '(not apply|not limit*|nothing|exclu*|except*|other than|instead|unlimited|increased)',
                ],
              },
              { says: ['(confidential*|data protection|personal data|security|data)'] },
            ],
          },
        },
      },
      {
        id: 'fraud-only',
        rank: 'unacceptable',
        explanation: 'Loss of data and breach of confidence are under the ordinary cap.',
        when: {
          all: [
            { says: ['liability ...24 (exceed*|limited to|capped|greater than)'] },
            {
              not: {
                sentence: {
                  all: [
                    {
                      says: [
                        '(not apply|not limit*|nothing|exclu*|except*|other than|instead|unlimited|increased)',
                      ],
                    },
                    { says: ['(confidential*|data protection|personal data|security|data)'] },
                  ],
                },
              },
            },
          ],
        },
        fix: {
          change: 'append',
          texts: {
            'data-and-confidence-outside': `This limit does not apply to liability for breach of confidentiality, to an indemnity for third-party claims, or to fraud or wilful misconduct; liability for breach of data protection or security obligations is limited instead to {dataCap}.`,
          },
        },
      },
    ],
    examples: [
      {
        text: "Each party's liability shall not exceed the fees for twelve months. This limit does not apply to breach of confidentiality or of data protection obligations.",
        expect: 'data-and-confidence-outside',
      },
      {
        text: "Each party's liability shall not exceed the fees for twelve months. Nothing limits liability for fraud.",
        expect: 'fraud-only',
      },
    ],
  },
  {
    id: 'saas.infringement-indemnity',
    title: 'Indemnity for infringement',
    category: 'Indemnification',
    for: SAAS,
    explanation:
      'We cannot know whose rights the software touches; the provider can. It defends us and pays.',
    severity: 'high',
    confidence: 0.85,
    where: {
      headings: [],
      says: [
        '$them ...8 (indemnif*|defend) ...30 (infring*|misappropriat*|intellectual)',
        '(infring*|misappropriat*) ...40 $them ...8 (indemnif*|defend)',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'given',
        rank: 'preferred',
        explanation: 'The provider indemnifies us for infringement claims.',
        when: {
          says: [
            '(indemnif*|defend) ...40 (infring*|misappropriat*|intellectual)',
            '(infring*|misappropriat*) ...40 (indemnif*|defend)',
          ],
        },
      },
    ],
    required: {
      severity: 'high',
      explanation: 'Without it we carry claims against software that we did not write.',
      wording: `Infringement Indemnity. {Them} shall defend {us} against any third-party claim that the ${SERVICE}, used as this Agreement allows, infringes or misappropriates intellectual property rights, and shall indemnify {us} against the damages, costs and settlements that result, provided that {us} notifies it promptly, leaves it the conduct of the claim and gives reasonable help at its expense.`,
      after: ['indemni*', '(warrant*|liability)'],
    },
    examples: [
      {
        text: 'Provider shall defend and indemnify Customer against claims that the Service infringes intellectual property rights.',
        expect: 'given',
      },
      { text: 'The Service is provided subject to availability.', expect: 'absent' },
    ],
  },
  {
    id: 'saas.customer-indemnity',
    title: 'Our indemnity to the provider',
    category: 'Indemnification',
    for: SAAS,
    explanation:
      'We answer for data that we had no right to submit, not for everything that arises from our use.',
    severity: 'high',
    confidence: 0.85,
    where: { headings: [], says: ['$us ...8 (indemnif*|defend|hold harmless)'], unless: [] },
    positions: [
      {
        id: 'narrow',
        rank: 'preferred',
        explanation: 'Limited to third-party claims about data submitted in breach.',
        when: {
          all: [
            { says: ['third-party claim*', 'third party claim*', 'claim* ...6 third part*'] },
            { not: { says: ['(any and all|all claims|any claim* ... use of)'] } },
          ],
        },
      },
      {
        id: 'broad',
        rank: 'unacceptable',
        explanation: 'We indemnify for everything that arises from our use.',
        when: {
          sentence: {
            all: [
              { says: ['$us ...8 (indemnif*|defend|hold harmless)'] },
              {
                says: [
                  '(any and all|all claims|all losses|any claim*|any loss*|all liabilit*|any liabilit*)',
                ],
              },
              { says: ['(use of|access to|connection with|breach of|arising ...4 (from|of)) ...'] },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            narrow: `{Us} shall indemnify {them} against damages finally awarded on a third-party claim that ${DATA}, submitted in breach of this Agreement, infringes intellectual property or privacy rights, provided that {them} notifies it promptly and leaves it the conduct of the claim.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'Customer shall indemnify Provider against damages awarded on third-party claims that data submitted by Customer infringes rights.',
        expect: 'narrow',
      },
      {
        text: 'Customer shall indemnify Provider against any and all claims and losses arising out of or in connection with its use of the Service.',
        expect: 'broad',
      },
    ],
  },
];
