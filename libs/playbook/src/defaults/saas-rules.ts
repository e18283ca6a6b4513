import type { RuleInput } from '../rules/playbook-schema.ts';

const SAAS = ['saas'];
const FEES = '{term:Fees|Subscription Fees|Charges|fees}';
const SERVICE = '{term:Service|Services|Cloud Service|Subscription Service|service}';
const DATA = '{term:Customer Data|Customer Content|Subscriber Data|data of the customer}';

/** Commercial rules for software as a service, read from the customer's side. */
export const SAAS_RULES: readonly RuleInput[] = [
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
  {
    id: 'saas.breach-notice',
    title: 'Notice of a data breach',
    category: 'Data Protection',
    for: SAAS,
    explanation:
      'We have seventy-two hours to tell the regulator (GDPR, article 33). The provider’s notice must leave us some of them.',
    severity: 'critical',
    confidence: 0.9,
    where: {
      headings: [],
      says: [
        '(notif*|inform*|notice) ...24 (personal data breach|security incident*|data breach*|security breach*|unauthori* access|breach of security|breach of its security)',
        '(personal data breach|security incident*|data breach*|security breach*|unauthori* access) ...24 (notif*|inform*|notice)',
      ],
      unless: ['$us ...4 (shall|will|must|agrees) ...6 (notify|inform) ...4 $them'],
    },
    positions: [
      {
        id: 'seventy-two-hours',
        rank: 'preferred',
        explanation: 'Notice within seventy-two hours at most.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atMost: 3.01 } },
      },
      {
        id: 'too-late',
        rank: 'unacceptable',
        explanation: 'Notice may come later than seventy-two hours.',
        when: { quantity: { of: 'duration', says: ['<duration>'], moreThan: 3.01 } },
        fix: { change: 'slot', texts: { 'seventy-two-hours': 'seventy-two (72) hours' } },
      },
      {
        id: 'no-time',
        rank: 'unacceptable',
        explanation: 'No time is set for the notice.',
        when: { not: { says: ['<duration>'] } },
        severity: 'high',
        fix: {
          change: 'append',
          texts: {
            'seventy-two-hours':
              'It shall give that notice in any event within seventy-two (72) hours after becoming aware.',
          },
        },
      },
    ],
    required: {
      severity: 'critical',
      explanation: 'Without it we may learn of a breach from the press.',
      wording: `Breach Notification. {Them} shall notify {us} of any unauthorised access to, or loss or disclosure of, ${DATA} without undue delay, and in any event within seventy-two (72) hours after becoming aware, with the information that {us} needs to meet its own duties of notification.`,
      after: ['(data protection|privacy|security|personal data)', 'confidential*'],
    },
    examples: [
      {
        text: 'Provider shall notify Customer of any personal data breach within forty-eight (48) hours after becoming aware of it.',
        expect: 'seventy-two-hours',
      },
      {
        text: 'Provider shall notify Customer of a security incident within ten (10) business days.',
        expect: 'too-late',
      },
      {
        text: 'Provider shall notify Customer of a security incident without undue delay.',
        expect: 'no-time',
      },
    ],
  },
  {
    id: 'saas.data-processing',
    title: 'Processing of personal data',
    category: 'Data Protection',
    for: SAAS,
    explanation: 'A processor works on our instructions under a contract that says so (GDPR, article 28).',
    severity: 'high',
    confidence: 0.85,
    where: {
      headings: ['data protection', 'data processing'],
      says: [
        'process* ...10 personal (data|information)',
        'data processing (agreement|addendum|terms)',
        'data protection (law*|legislation)',
      ],
      unless: [],
    },
    reads: 'section',
    positions: [
      {
        id: 'on-instructions',
        rank: 'preferred',
        explanation: 'Personal data is processed on our instructions, or under a processing agreement.',
        when: { says: ['instruction*', 'data processing (agreement|addendum|terms|schedule)'] },
      },
    ],
    required: {
      severity: 'high',
      explanation: 'Without it personal data may not lawfully be given to the provider.',
      wording: `Data Protection. To the extent that {them} processes personal data for {us}, it shall do so only on the documented instructions of {us} and as data protection law requires, keep it secure and confidential, engage further processors only on terms no less protective and with prior notice, assist {us} with requests of data subjects, and on request make available what is needed to show compliance.`,
      after: ['(security|confidential*|data)'],
    },
    examples: [
      {
        text: 'Provider shall process personal data only on the documented instructions of Customer.',
        expect: 'on-instructions',
      },
      { text: 'Provider shall provide the Service.', expect: 'absent' },
    ],
  },
  {
    id: 'saas.data-return',
    title: 'Getting our data back',
    category: 'Data Return',
    for: SAAS,
    explanation:
      'After the end we need thirty days to take our data out, in a usable format, before it is deleted.',
    severity: 'high',
    confidence: 0.85,
    where: {
      categories: [],
      headings: ['(return|export|retrieval) of [customer] data'],
      says: [
        '(export|retriev*|download|return) ...14 (customer data|its data|all data|such data|data)',
        '(customer data|data) ...16 (exported|returned|retrieval|available for (export|download|retrieval))',
        '(delete|destroy|erase) ...10 (customer data|all data|data)',
      ],
      unless: ['(back-up*|backup*) ...6 (daily|regular)', 'data subject*'],
    },
    reads: 'section',
    positions: [
      {
        id: 'thirty-days',
        rank: 'preferred',
        explanation: 'At least thirty days to export, then deletion.',
        when: {
          sentence: {
            all: [
              { says: ['(export|retriev*|download|return)'] },
              { quantity: { of: 'duration', says: ['<duration>'], atLeast: 30 } },
            ],
          },
        },
      },
      {
        id: 'too-short',
        rank: 'unacceptable',
        explanation: 'Less than thirty days to take the data out.',
        when: {
          sentence: {
            all: [
              { says: ['(export|retriev*|download|return)'] },
              { quantity: { of: 'duration', says: ['<duration>'], lessThan: 30 } },
              { says: ['(terminat*|expir*|end)'] },
            ],
          },
        },
        fix: { change: 'slot', texts: { 'thirty-days': 'thirty (30) days' } },
      },
      {
        id: 'deleted-at-once',
        rank: 'unacceptable',
        explanation: 'The data may be deleted as soon as the agreement ends.',
        when: {
          sentence: {
            all: [
              { says: ['(delete|destroy|erase) ...16 data'] },
              {
                says: [
                  '(immediately|without notice|without ...4 notice|any time|no obligation|not ...6 (retain|return|export))',
                ],
              },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'thirty-days': `For thirty (30) days after this Agreement ends {them} shall let {us} export ${DATA} in a commonly used format, at no charge, and shall then delete it and confirm the deletion in writing.`,
          },
        },
      },
    ],
    required: {
      severity: 'high',
      explanation: 'Without it our data may be out of reach the day after the end.',
      wording: `Return of Data. For thirty (30) days after this Agreement ends {them} shall let {us} export ${DATA} in a commonly used format, at no charge, and shall then delete it and confirm the deletion in writing.`,
      after: [
        '(effect|consequences) of ...3 (termination|expiry|expiration)',
        '(term|termination)',
        '(data|security)',
      ],
    },
    examples: [
      {
        text: 'For thirty (30) days after termination Provider shall make Customer Data available for export.',
        expect: 'thirty-days',
      },
      { text: 'Customer may export Customer Data for ten (10) days after termination.', expect: 'too-short' },
      {
        text: 'On termination Provider may immediately delete all Customer Data.',
        expect: 'deleted-at-once',
      },
    ],
  },
  {
    id: 'saas.customer-data-rights',
    title: 'Our data stays ours',
    category: 'License Grant',
    for: SAAS,
    explanation:
      'The provider uses our data to provide the service, not to train its models or to build products of its own.',
    severity: 'high',
    confidence: 0.85,
    where: {
      headings: [],
      says: [
        '(customer data|customer content|data of $us|$us data) ...40 (licence|license|perpetual|irrevocable|machine learning|train*|own purposes|commercial*|any purpose)',
        '(licence|license|right) ...20 (customer data|customer content|data of $us)',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'service-only',
        rank: 'preferred',
        explanation: 'Our data is used only to provide the service to us.',
        when: {
          says: [
            '(only|solely) ...10 (provide|perform|deliver|extent|purpose*)',
            'to the extent ...6 necessary',
          ],
        },
      },
      {
        id: 'own-use',
        rank: 'unacceptable',
        explanation: 'The provider may use our data for itself.',
        when: {
          sentence: {
            all: [
              { says: ['(customer data|customer content|data of $us|$us data)'] },
              {
                says: [
                  '(perpetual|irrevocable|machine learning|any purpose|own purposes|own business|commerciali*)',
                  'train* ...6 (model*|algorithm*|system*)',
                  'improve ...8 products',
                ],
              },
              { not: { says: ['(not|never|no)'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'service-only': `{Us} owns ${DATA}, and {them} may use it only to provide the ${SERVICE} to {us}, and not to train models or to develop other products.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'Customer grants Provider a licence to use Customer Data only to provide the Service.',
        expect: 'service-only',
      },
      {
        text: 'Customer grants Provider a perpetual licence to use Customer Data to develop and train its machine learning models.',
        expect: 'own-use',
      },
    ],
  },
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
  {
    id: 'saas.security',
    title: 'Security measures',
    category: 'Security',
    for: SAAS,
    explanation:
      'Security is a duty with a content: measures suited to the risk, reviewed, and shown on request.',
    severity: 'high',
    confidence: 0.8,
    where: {
      headings: ['security'],
      says: [
        'technical and organi* measures',
        '(administrative|technical|physical) ...6 safeguards',
        'security ...3 (measures|program*|standards|controls)',
        'iso ...4 27001',
        'soc 2',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'measures',
        rank: 'preferred',
        explanation: 'The provider keeps up stated security measures.',
        when: { says: ['(measures|safeguards|program*|standards|controls|27001|soc)'] },
      },
    ],
    required: {
      severity: 'high',
      explanation: 'Without it the provider owes no particular care of our data.',
      wording: `Security. {Them} shall keep up appropriate technical and organisational measures to protect ${DATA} against loss and unauthorised access, including encryption in transit and at rest, access on the need to know, and independent security testing at least once a year, the summary of which it shall give {us} on request.`,
      after: ['(data protection|privacy|security|confidential*|data)'],
    },
    examples: [
      {
        text: 'Provider maintains appropriate technical and organisational measures to protect data.',
        expect: 'measures',
      },
      { text: 'Provider hosts the Service.', expect: 'absent' },
    ],
  },
];
