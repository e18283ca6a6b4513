import type { RuleInput } from '../rules/playbook-schema.ts';

const ALL = ['mutual-nda', 'saas', 'distribution'];

/** What one side must not keep for itself. */
export const SHARED_FAIRNESS_RULES: readonly RuleInput[] = [
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
                    // A licence of marks to sell under them is no publicity.
                    '(right*|licence|license) to (use|display|reproduce) ...8 (trade|trademark*|marks|brand*)',
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
      {
        text: 'Provider hereby grants Customer the right to use and display the trademarks and logos of Provider in its marketing of the Products.',
        expect: 'unclear',
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
];
