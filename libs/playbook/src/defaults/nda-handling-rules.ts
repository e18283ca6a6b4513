import type { RuleInput } from '../rules/playbook-schema.ts';

const NDA = ['mutual-nda'];

const OWNER = '{term:Disclosing Party|Discloser|disclosing party}';

const RECEIVER = '{term:Receiving Party|Recipient|receiving party}';

const SECRET = '{term:Confidential Information}';

/** Others who are told owe confidence too, or the recipient answers for them. */
const BOUND = [
  '(bound|obligation*|obliged|undertak*|subject to|duty|duties) ...20 (confiden*|restrict*|protective|agreement)',
  '(liable|responsible|answer*) ...12 (breach*|acts|representatives|compliance|them)',
];

/** How the recipient of secrets handles them, and how the exchange ends. */
export const NDA_HANDLING_RULES: readonly RuleInput[] = [
  {
    id: 'nda.return',
    title: 'Return and destruction',
    category: 'Return of Information',
    for: NDA,
    explanation:
      'On request information is returned or destroyed. Copies in routine back-ups and what the law orders us to keep may stay, still confidential; a duty to purge back-ups cannot be kept.',
    severity: 'medium',
    confidence: 0.8,
    where: {
      headings: ['(return|destruction)'],
      says: [
        '(return|destroy|destruction|delete) ...16 (confidential information|copies|materials)',
        'may (retain|keep) ...20 (any purpose|own purposes|own use|indefinitely|sees fit)',
      ],
      unless: [],
    },
    reads: 'section',
    positions: [
      {
        id: 'with-backups',
        rank: 'preferred',
        explanation:
          'Return or destruction on request; routine back-ups and legally required copies excepted.',
        when: {
          says: [
            '(back-up*|backup*|archiv*)',
            'retain ...20 (law|regulat*|legal|required)',
            '(required by law|legal obligation*|compliance)',
          ],
        },
      },
      {
        id: 'no-exception',
        rank: 'fallback',
        explanation: 'Everything is returned or destroyed, without exception for back-ups or legal duties.',
        when: { says: ['(return|destroy|delete)'] },
        severity: 'low',
        fix: {
          change: 'append',
          texts: {
            'with-backups': `The ${RECEIVER} may keep copies that are held in routine back-ups or that the law requires it to keep, for as long as this Agreement protects them.`,
          },
        },
      },
      {
        id: 'keeps-all',
        rank: 'unacceptable',
        explanation: 'The recipient may keep what it received and use it.',
        when: {
          says: [
            'may (retain|keep) ...16 (any purpose|own purposes|own use|indefinitely|sees fit|discretion)',
          ],
        },
        fix: {
          change: 'sentence',
          texts: {
            'with-backups': `At the request of the ${OWNER} the ${RECEIVER} shall within thirty (30) days return or destroy its ${SECRET}, except copies that are held in routine back-ups or that the law requires it to keep, for as long as this Agreement protects them.`,
          },
        },
      },
    ],
    required: {
      severity: 'medium',
      explanation: 'Without it copies stay with the recipient for ever.',
      wording: `Return and Destruction. At the request of the ${OWNER} the ${RECEIVER} shall within thirty (30) days return or destroy its ${SECRET}, except copies that are held in routine back-ups or that the law requires it to keep, for as long as this Agreement protects them.`,
      after: ['(obligations|use|confidentiality|term|termination)'],
    },
    examples: [
      {
        text: 'On request the Recipient shall destroy the Confidential Information, except copies in routine back-ups.',
        expect: 'with-backups',
      },
      {
        text: 'On request the Recipient shall promptly return the Confidential Information.',
        expect: 'no-exception',
      },
      {
        text: 'The Recipient may retain copies of Confidential Information for any purpose of its own and need not return it.',
        expect: 'keeps-all',
      },
    ],
  },
  {
    id: 'nda.representatives',
    title: 'Whom the recipient may tell',
    category: 'Permitted Use',
    for: NDA,
    explanation:
      'Advisers and group companies may know what they need to know, if they are bound and the recipient answers for them.',
    severity: 'medium',
    confidence: 0.8,
    where: {
      headings: [],
      says: [
        '(disclose|disclosed|share|available) ...14 (affiliates|representatives|advisers|advisors|employees|contractors|subcontractors|third parties)',
      ],
      unless: ['(required|compelled) by ...4 (law|court)'],
    },
    reads: 'section',
    positions: [
      {
        id: 'bound-and-answered-for',
        rank: 'preferred',
        explanation: 'Only those who need to know and are bound; the recipient answers for them.',
        when: { says: BOUND },
      },
      {
        id: 'unbound',
        rank: 'unacceptable',
        explanation: 'Others may be told who owe no confidence.',
        when: {
          all: [
            {
              says: [
                'may ...4 (disclose|share) ...14 (affiliates|representatives|advisers|advisors|contractors|subcontractors|third parties)',
              ],
            },
            { not: { says: BOUND } },
          ],
        },
        fix: {
          change: 'append',
          texts: {
            'bound-and-answered-for':
              'It shall do so only where they need to know and are bound by obligations of confidentiality no less protective than those in this Agreement, and it is liable for their acts and omissions as for its own.',
          },
        },
      },
    ],
    examples: [
      {
        text: 'The Recipient may disclose Confidential Information to its advisers who are bound by obligations of confidentiality.',
        expect: 'bound-and-answered-for',
      },
      {
        text: 'The Recipient may disclose Confidential Information to its affiliates and to third parties that it selects.',
        expect: 'unbound',
      },
    ],
  },
  {
    id: 'nda.standard-of-care',
    title: 'Standard of care',
    category: 'Confidential Information',
    for: NDA,
    explanation:
      'Reasonable care, and no less than for our own secrets, is what we can promise and prove. Absolute duties are breached by accident.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      headings: [],
      says: [
        '(degree|standard|level) of care',
        '(reasonable|utmost|strictest|absolute|highest) ...3 (care|confidence|secrecy)',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'reasonable',
        rank: 'preferred',
        explanation: 'Reasonable care, no less than for one’s own secrets.',
        when: {
          says: [
            'reasonable ...3 care',
            'same ...4 (degree|standard|level) of care',
            'reasonable (standard|degree|level)',
          ],
        },
      },
      {
        id: 'absolute',
        rank: 'unacceptable',
        explanation: 'The utmost care or absolute secrecy is owed.',
        when: {
          says: [
            '(utmost|highest|absolute|strictest) [possible] [degree of|standard of|level of] (care|confidence|secrecy)',
          ],
        },
        fix: {
          change: 'words',
          texts: {
            reasonable: 'reasonable care, and no less care than it takes of its own confidential information',
          },
        },
      },
    ],
    examples: [
      { text: 'The Recipient shall protect it with reasonable care.', expect: 'reasonable' },
      { text: 'The Recipient shall protect it with the highest degree of care.', expect: 'absolute' },
    ],
  },
  {
    id: 'nda.way-out',
    title: 'Ending the exchange',
    category: 'Termination for Convenience',
    for: NDA,
    explanation:
      'Either party may stop exchanging information at short notice; what was received stays protected.',
    severity: 'low',
    confidence: 0.8,
    where: {
      categories: ['Termination for Convenience'],
      headings: [],
      says: [
        '(either|each|any) party may ...6 terminat*',
        'terminat* ...10 (agreement|it) ...16 notice',
        'may be terminated',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'short-notice',
        rank: 'preferred',
        explanation: 'Either party may end the agreement on at most ninety days’ notice.',
        when: {
          any: [
            { quantity: { of: 'duration', says: ['<duration>'], atMost: 91 } },
            { all: [{ says: ['(either|each|any) party'] }, { not: { says: ['<duration>'] } }] },
          ],
        },
      },
      {
        id: 'long-notice',
        rank: 'unacceptable',
        explanation: 'The agreement can be ended only on more than ninety days’ notice.',
        when: {
          quantity: {
            of: 'duration',
            says: ['<duration> ...6 notice', 'notice of ...6 <duration>'],
            moreThan: 91,
          },
        },
        fix: { change: 'slot', texts: { 'short-notice': 'thirty (30) days' } },
      },
    ],
    examples: [
      {
        text: 'Either party may terminate this Agreement on thirty (30) days notice.',
        expect: 'short-notice',
      },
      {
        text: 'Either party may terminate this Agreement on one hundred eighty (180) days prior written notice.',
        expect: 'long-notice',
      },
    ],
  },
];
