import type { RuleInput } from '../rules/playbook-schema.ts';

const ALL = ['mutual-nda', 'saas', 'distribution'];
const HOME_LAWS = ['England and Wales', 'England'];
const NEUTRAL_LAWS = [
  'Scotland',
  'Northern Ireland',
  'Ireland',
  'New York',
  'Delaware',
  'Switzerland',
  'Singapore',
];

/** Rules that hold for every type of contract. */
export const SHARED_RULES: readonly RuleInput[] = [
  {
    id: 'shared.governing-law',
    title: 'Governing law',
    category: 'Governing Law',
    for: ALL,
    explanation:
      'We contract under the law of England and Wales. A neutral commercial law that our counsel knows is acceptable; any other means local advice on every dispute.',
    severity: 'high',
    confidence: 0.9,
    where: {
      categories: ['Governing Law'],
      headings: [],
      says: [
        '(governed|governs|construed|interpreted|subject) ...8 law*',
        'law* of <place> (govern*|appl*)',
        '<place> law (govern*|appl*)',
      ],
      unless: ['data protection law*'],
    },
    positions: [
      {
        id: 'england',
        rank: 'preferred',
        explanation: 'The law of England and Wales governs.',
        when: { law: { in: HOME_LAWS } },
      },
      {
        id: 'neutral',
        rank: 'fallback',
        explanation: 'A neutral commercial law that our counsel knows governs.',
        when: { law: { in: NEUTRAL_LAWS } },
        severity: 'low',
        fix: { change: 'slot', texts: { england: '{governingLaw}' } },
      },
      {
        id: 'other-law',
        rank: 'unacceptable',
        explanation: 'The governing law is outside the list that our counsel covers.',
        when: { law: { notIn: [...HOME_LAWS, ...NEUTRAL_LAWS] } },
        fix: { change: 'slot', texts: { england: '{governingLaw}', neutral: 'Ireland' } },
      },
    ],
    required: {
      severity: 'medium',
      explanation:
        'Without a choice of law the parties will argue about the law before they argue about the contract.',
      wording:
        'Governing Law. This Agreement, and any dispute or claim arising out of it, including non-contractual ones, is governed by the laws of {governingLaw}.',
      after: ['(governing|applicable) law', '(general|miscellaneous)'],
      unless: ['(governing|applicable) law'],
    },
    examples: [
      { text: 'This Agreement is governed by the laws of England and Wales.', expect: 'england' },
      { text: 'This Agreement shall be governed by the laws of the State of New York.', expect: 'neutral' },
      {
        text: 'This Agreement shall be governed by and construed in accordance with the laws of the State of Texas.',
        expect: 'other-law',
      },
      { text: 'This Agreement is governed by Belgium law.', expect: 'other-law' },
      { text: 'Each party shall comply with all applicable laws.', expect: 'absent' },
    ],
  },
  {
    id: 'shared.amendment',
    title: 'Changes to the agreement',
    category: 'Amendment',
    for: ALL,
    explanation:
      'An agreement that one side can rewrite is not one. Changes need the signature of both; policies that sit beside the agreement may change if the change is not to our detriment.',
    severity: 'high',
    confidence: 0.85,
    where: {
      headings: [],
      says: [
        '(amend*|modif*|vary|varied|variation*|supplement*) ...8 (agreement|writing|written|terms)',
        '(agreement|terms) ...10 (amend*|modif*|varied|vary|variation)',
        '$them may ...8 (amend|modify|change|update|revise|vary) ...10 (agreement|terms|schedule|schedules|policies)',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'signed-by-both',
        rank: 'preferred',
        explanation: 'Changes need a document signed by both parties.',
        when: {
          sentence: {
            all: [
              { says: ['(amend*|modif*|vary|varied|variation*|change*)'] },
              {
                says: [
                  '(writing|written|instrument|document) ... (signed|executed|agreed)',
                  '(signed|executed) ... (both|each|parties|authori*)',
                  'in writing',
                ],
              },
            ],
          },
        },
      },
      {
        id: 'unilateral',
        rank: 'unacceptable',
        explanation: 'The other side may change the agreement on its own.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '$them (may|reserves the right to|is entitled to|can) ...8 (amend|modify|change|update|revise|vary) ...10 (this agreement|these terms|the terms|terms and conditions|schedule*|polic*)',
                ],
              },
              {
                not: {
                  says: ['(signed|executed) ... (both|each|$us)', '(mutual|written) (agreement|consent) of'],
                },
              },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'signed-by-both':
              'No amendment of this Agreement is effective unless it is in writing and signed by an authorised representative of each {party}.',
          },
        },
      },
    ],
    required: {
      severity: 'low',
      explanation: 'Without it an e-mail, or a course of dealing, may be said to have changed the agreement.',
      wording:
        'Amendment. No amendment of this Agreement is effective unless it is in writing and signed by an authorised representative of each {party}.',
      after: ['(amendment*|variation|entire agreement)', '(general|miscellaneous)'],
    },
    examples: [
      {
        text: 'No amendment of this Agreement is effective unless it is in writing and signed by both parties.',
        expect: 'signed-by-both',
      },
      {
        text: 'Provider may modify these terms at any time by posting a revised version on its website.',
        expect: 'unilateral',
      },
      { text: 'The fees are set out in Schedule 1.', expect: 'absent' },
    ],
  },
  {
    id: 'shared.assignment',
    title: 'Assignment',
    category: 'Anti-Assignment',
    for: ALL,
    explanation:
      'We choose whom we contract with. Neither side assigns without consent; a transfer within the group or with the whole business is fair for both.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      categories: ['Anti-Assignment'],
      headings: [],
      says: [
        '(assign|transfer|novate|delegate) ...12 (agreement|nda|contract|rights|obligations)',
        '(agreement|nda|contract|rights) ...10 (assigned|transferred|assignable)',
      ],
      unless: [
        '(title|property|ownership) ...6 (in|to) ... (deliverables|products|risk)',
        'personal data ...8 transfer*',
      ],
    },
    positions: [
      {
        id: 'consent-both',
        rank: 'preferred',
        explanation:
          'Neither party assigns without consent, which is not unreasonably withheld; transfers within the group or with the business are free.',
        when: {
          all: [
            {
              says: [
                '(neither|no) party ... (assign*|transfer*)',
                '(assign*|transfer*) ... (either|other) party',
                'each party ... not ... assign',
              ],
            },
            { says: ['(affiliate*|successor*|merger|substantially all|group)', 'unreasonabl*'] },
          ],
        },
      },
      {
        id: 'consent-strict',
        rank: 'fallback',
        explanation: 'Neither party assigns without consent; no exception.',
        when: {
          says: [
            '(neither|no) party ... (assign*|transfer*)',
            '(assign*|transfer*) ... (either|other) party',
          ],
        },
        severity: 'info',
      },
      {
        id: 'they-assign-freely',
        rank: 'unacceptable',
        explanation: 'The other side may assign without our consent.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '$them may ...8 (assign|transfer|novate) ...20 without ...6 (consent|approval|notice)',
                  '$them may (freely|at any time) ...4 (assign|transfer|novate)',
                  '$them ... without ...4 consent ... (assign|transfer)',
                ],
              },
              { not: { says: ['(either|each|neither) party'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'consent-both':
              'Neither {party} may assign or transfer this Agreement, in whole or in part, without the prior written consent of the other {party}, which may not be unreasonably withheld or delayed, except that either {party} may on written notice assign it as a whole to a company of its group or to the successor to substantially all of the business to which it relates.',
            'consent-strict':
              'Neither {party} may assign or transfer this Agreement, in whole or in part, without the prior written consent of the other {party}.',
          },
        },
      },
      {
        id: 'we-alone-bound',
        rank: 'unacceptable',
        explanation: 'Only our side needs consent to assign.',
        when: {
          all: [
            { says: ['$us (may not|shall not|will not|must not) ...8 (assign|transfer|novate|delegate)'] },
            {
              not: {
                says: [
                  '(neither|either|each|no) party',
                  '$them (may not|shall not|will not|must not) ...8 assign',
                ],
              },
            },
          ],
        },
        fix: {
          change: 'sentence',
          texts: {
            'consent-both':
              'Neither {party} may assign or transfer this Agreement, in whole or in part, without the prior written consent of the other {party}, which may not be unreasonably withheld or delayed, except that either {party} may on written notice assign it as a whole to a company of its group or to the successor to substantially all of the business to which it relates.',
          },
        },
      },
    ],
    required: {
      severity: 'low',
      explanation: 'Without a clause the benefit of the agreement can be assigned to anybody.',
      wording:
        'Assignment. Neither {party} may assign or transfer this Agreement, in whole or in part, without the prior written consent of the other {party}, which may not be unreasonably withheld or delayed, except that either {party} may on written notice assign it as a whole to a company of its group or to the successor to substantially all of the business to which it relates.',
      after: ['(assignment|general|miscellaneous)'],
    },
    examples: [
      {
        text: 'Neither party may assign this Agreement without the prior written consent of the other, not to be unreasonably withheld.',
        expect: 'consent-both',
      },
      {
        text: 'Neither party may assign its rights under this Agreement without the consent of the other party.',
        expect: 'consent-strict',
      },
      {
        text: 'Provider may assign this Agreement to any person without the consent of Customer.',
        expect: 'they-assign-freely',
      },
    ],
  },
  {
    id: 'shared.entire-agreement',
    title: 'Entire agreement',
    category: 'Entire Agreement',
    for: ALL,
    explanation:
      'The signed document is the whole bargain; earlier drafts, e-mails and sales talk are not part of it.',
    severity: 'low',
    confidence: 0.9,
    where: {
      headings: ['entire agreement'],
      says: [
        '(entire|whole|complete) ...4 (agreement|understanding)',
        'supersede* ...8 (prior|previous|earlier|all)',
      ],
    },
    positions: [
      {
        id: 'entire',
        rank: 'preferred',
        explanation: 'The agreement is the whole of what the parties agreed on its subject.',
        when: { says: ['(entire|whole|complete) ...4 (agreement|understanding)', 'supersede*'] },
      },
    ],
    required: {
      severity: 'low',
      explanation: 'Without it earlier promises may be argued to bind.',
      wording:
        'Entire Agreement. This Agreement is the entire agreement between the {parties} on its subject and supersedes all earlier agreements, understandings and representations on it. Nothing in it limits liability for fraud.',
      after: ['(entire agreement|general|miscellaneous)'],
    },
    examples: [
      {
        text: 'This Agreement is the entire agreement between the parties on its subject.',
        expect: 'entire',
      },
      { text: 'The parties have entered into this Agreement.', expect: 'absent' },
    ],
  },
  {
    id: 'shared.publicity',
    title: 'Publicity',
    category: 'Publicity',
    for: ALL,
    explanation: 'Our name and logo are ours to lend. Publicity needs consent each time.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      headings: ['publicity'],
      says: [
        '(name|logo|logos|trade mark*|trademark*) ...14 (publicity|marketing|promotional|press|customer list*|website|case stud*)',
        '(publicity|press release*|customer list*|case stud*) ...16 (name|logo|logos|consent)',
      ],
      unless: ['(licence|license) to use the trade'],
    },
    positions: [
      {
        id: 'consent',
        rank: 'preferred',
        explanation: 'Neither party uses the other in publicity without consent.',
        when: {
          says: ['(not|neither|no) ...30 (without|unless|except with) ...8 (consent|approval|permission)'],
        },
      },
      {
        id: 'free-use',
        rank: 'unacceptable',
        explanation: 'The other side may name us in its publicity without asking.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '$them may ...8 (use|identify|name|refer|disclose|publish*|list) ...16 (name|logo|logos|customer|relationship|mark*)',
                  '$us (agrees|consents|grants|hereby) ...14 (name|logo|logos) ...14 (publicity|marketing|promotional|website|customer list*|case stud*)',
                ],
              },
              {
                not: {
                  says: [
                    '(with|subject to|without) ...4 (consent|approval|permission) of $us',
                    '(prior|written) (consent|approval)',
                  ],
                },
              },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            consent:
              'Neither {party} may use the name or logo of the other in publicity, or announce this Agreement, without its prior written consent.',
          },
        },
      },
    ],
    examples: [
      {
        text: 'Neither party may use the name or logo of the other in publicity without its prior written consent.',
        expect: 'consent',
      },
      {
        text: 'Provider may use the name and logo of Customer on its website and in its marketing.',
        expect: 'free-use',
      },
    ],
  },
  {
    id: 'shared.consequential-loss',
    title: 'Indirect and consequential loss',
    category: 'Consequential Loss',
    for: ['saas', 'distribution'],
    explanation:
      'Remote losses are excluded for both parties or for neither. A one-sided exclusion leaves us alone exposed.',
    severity: 'high',
    confidence: 0.85,
    where: {
      categories: [],
      headings: [],
      says: [
        '(liable|liability|event) ...20 (indirect|consequential|incidental)',
        '(indirect|consequential) ...12 (loss*|damage*) ...16 (exclu*|liab*)',
      ],
    },
    positions: [
      {
        id: 'mutual',
        rank: 'preferred',
        explanation: 'Neither party is liable for indirect or consequential loss.',
        when: {
          sentence: {
            all: [
              { says: ['(neither|no|either|each) party', 'party or'] },
              { says: ['(indirect|consequential|incidental)'] },
            ],
          },
        },
      },
      {
        id: 'one-sided',
        rank: 'unacceptable',
        explanation: 'Only the other side is protected from claims for indirect loss.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '$them ...10 (not be liable|no liability|not liable|have no liability) ...20 (indirect|consequential|incidental)',
                  '(no event|no circumstances) ...4 $them ...20 (indirect|consequential|incidental)',
                  '(liability|liable) of $them ...20 (indirect|consequential|incidental)',
                ],
              },
              { not: { says: ['(neither|either|each) party'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            mutual:
              'Neither {party} is liable to the other for indirect or consequential loss, except for breach of confidentiality, for sums payable to third parties under an indemnity in this Agreement, and where the law does not allow the exclusion.',
          },
        },
      },
    ],
    examples: [
      { text: 'Neither party is liable for indirect or consequential loss.', expect: 'mutual' },
      {
        text: 'In no event shall Provider be liable for any indirect, incidental or consequential damages.',
        expect: 'one-sided',
      },
    ],
  },
  {
    id: 'shared.force-majeure',
    title: 'Force majeure',
    category: 'Force Majeure',
    for: ['saas', 'distribution'],
    explanation:
      'Events beyond control excuse performance for as long as they last, not for ever: after a time either party may leave.',
    severity: 'low',
    confidence: 0.8,
    where: {
      headings: ['force majeure'],
      says: ['force majeure', '(beyond|outside) ...4 reasonable control'],
      unless: ['downtime'],
    },
    reads: 'contract',
    positions: [
      {
        id: 'way-out',
        rank: 'preferred',
        explanation: 'Performance is excused, and after a stated time either party may terminate.',
        when: {
          sentence: {
            all: [
              { says: ['terminat*'] },
              { quantity: { of: 'duration', says: ['<duration>'], atMost: 186 } },
            ],
          },
        },
      },
      {
        id: 'no-way-out',
        rank: 'fallback',
        explanation: 'Performance is excused without limit of time.',
        when: { not: { says: ['terminat*'] } },
        severity: 'low',
        fix: {
          change: 'append',
          texts: {
            'way-out':
              "If such an event lasts longer than sixty (60) days, either {party} may terminate this Agreement on ten (10) days' written notice.",
          },
        },
      },
    ],
    examples: [
      {
        text: 'Neither party is liable for delay caused by events beyond its reasonable control; if they last longer than sixty (60) days, either party may terminate.',
        expect: 'way-out',
      },
      {
        text: 'Neither party is liable for delay caused by events beyond its reasonable control.',
        expect: 'no-way-out',
      },
    ],
  },
];
