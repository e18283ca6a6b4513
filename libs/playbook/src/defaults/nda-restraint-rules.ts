import type { RuleInput } from '../rules/playbook-schema.ts';

const NDA = ['mutual-nda'];

const SECRET = '{term:Confidential Information}';

/** What does not belong in an agreement about secrets. */
export const NDA_RESTRAINT_RULES: readonly RuleInput[] = [
  {
    id: 'nda.residuals',
    title: 'Residual knowledge',
    category: 'Residuals',
    for: NDA,
    explanation:
      'A right to use whatever people remember turns the agreement into a licence. We do not give it, and we do not ask for it.',
    severity: 'high',
    confidence: 0.9,
    reader: 'lead',
    where: {
      headings: ['residual*'],
      says: [
        'residual* ...3 (information|knowledge|clause)',
        'residuals',
        'unaided memor*',
        '(retain*|remember*) ...10 memor*',
        'personnel remember',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'none',
        rank: 'preferred',
        explanation: 'No right to use what is remembered.',
        when: { says: ['because its personnel remember'] },
      },
      {
        id: 'free-use',
        rank: 'unacceptable',
        explanation: 'Confidential information may be used freely once somebody remembers it.',
        when: {
          says: [
            'residual* ...3 (information|knowledge)',
            'residuals',
            'unaided memor*',
            '(free|right) to use ...20 memor*',
          ],
        },
        fix: {
          change: 'paragraph',
          texts: {
            none: `Nothing in this Agreement gives a {party} a right to use or disclose ${SECRET} because its personnel remember it.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'The Recipient may freely use Residuals, meaning information retained in the unaided memory of its personnel.',
        expect: 'free-use',
      },
      {
        text: 'Nothing in this Agreement gives a party a right to use Confidential Information because its personnel remember it.',
        expect: 'none',
      },
    ],
  },
  {
    id: 'nda.non-solicitation',
    title: 'No poaching of employees',
    category: 'No-Solicit of Employees',
    for: NDA,
    explanation:
      'A short ban on targeted approaches is fair among parties whose teams meet. Beyond twelve months, or where it bars open hiring, it is a restraint on our people and hard to enforce.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      categories: ['No-Solicit of Employees'],
      headings: ['non-solicit*', 'solicitation'],
      says: ['(solicit*|hire|engage|recruit|entice) ...14 (employee*|personnel|staff|officer*|worker*)'],
      unless: [],
    },
    positions: [
      {
        id: 'twelve-months-targeted',
        rank: 'preferred',
        explanation: 'At most twelve months, and open recruitment stays free.',
        when: {
          all: [
            { quantity: { of: 'duration', says: ['<duration>'], atMost: 366 } },
            {
              says: [
                'general ...6 (advertis*|recruit*|solicit*)',
                '(not ...4 (targeted|directed|aimed))',
                'own initiative',
              ],
            },
          ],
        },
      },
      {
        id: 'twelve-months',
        rank: 'fallback',
        explanation: 'At most twelve months; nothing is said of open recruitment.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atMost: 366 } },
        severity: 'low',
        fix: {
          change: 'append',
          texts: {
            'twelve-months-targeted':
              'This does not apply to anyone who answers a general advertisement or approaches the hiring {party} on their own initiative.',
          },
        },
      },
      {
        id: 'too-long',
        rank: 'unacceptable',
        explanation: 'Hiring is barred for more than twelve months.',
        when: { quantity: { of: 'duration', says: ['<duration>'], moreThan: 366 } },
        fix: {
          change: 'sentence',
          texts: {
            'twelve-months-targeted':
              'For twelve (12) months after the date of this Agreement neither {party} may solicit for employment an employee of the other with whom it had contact because of this Agreement; this does not apply to anyone who answers a general advertisement or approaches the hiring {party} on their own initiative.',
            'twelve-months':
              'For twelve (12) months after the date of this Agreement neither {party} may solicit for employment an employee of the other with whom it had contact because of this Agreement.',
          },
        },
      },
    ],
    examples: [
      {
        text: 'For twelve (12) months neither party may solicit employees of the other; a general advertisement is not solicitation.',
        expect: 'twelve-months-targeted',
      },
      {
        text: 'For twelve (12) months neither party may solicit employees of the other.',
        expect: 'twelve-months',
      },
      {
        text: 'For twenty-four (24) months neither party may solicit or hire employees of the other.',
        expect: 'too-long',
      },
    ],
  },
  {
    id: 'nda.non-compete',
    title: 'No restraint of competition',
    category: 'Non-Compete',
    for: NDA,
    explanation: 'An agreement about secrets must not decide what business we may do.',
    severity: 'high',
    confidence: 0.85,
    reader: 'lead',
    where: {
      categories: ['Non-Compete'],
      headings: ['non-compet*', 'non-circumvent*'],
      says: [
        '(not|refrain from) ...10 compet*',
        'non-compet*',
        '(not|neither) ...12 (develop|market|sell|offer|supply) ...16 (compet*|similar)',
        '(restrict*|prevent*|prohibit*) ...30 compet*',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'free-to-compete',
        rank: 'preferred',
        explanation: 'Both stay free to compete, without the other’s secrets.',
        when: {
          says: ['(nothing|not|neither) ...12 (restrict*|prevent*|prohibit*|limit*|preclude*) ...30 compet*'],
        },
      },
      {
        id: 'restraint',
        rank: 'unacceptable',
        explanation: 'One or both parties may not compete.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '(shall not|will not|may not|neither party|agrees not to|refrain from) ...16 (compet*|similar)',
                  'non-compet*',
                ],
              },
              {
                not: { says: ['(nothing|not|neither) ...8 (restrict*|prevent*|prohibit*|limit*|preclude*)'] },
              },
            ],
          },
        },
        fix: {
          change: 'paragraph',
          texts: {
            'free-to-compete': `Nothing in this Agreement restricts either {party} from developing, offering or acquiring products or services that compete with those of the other, provided that it does so without using or disclosing the other's ${SECRET} in breach of this Agreement.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'Nothing in this Agreement prevents either party from developing products that compete with those of the other.',
        expect: 'free-to-compete',
      },
      {
        text: 'During the term and for one year after it the Recipient shall not develop products that compete with those of the Discloser.',
        expect: 'restraint',
      },
    ],
  },
  {
    id: 'nda.indemnity',
    title: 'No indemnity',
    category: 'Indemnification',
    for: NDA,
    explanation:
      'Breach of confidence is compensated under the general law. An indemnity adds liability without proof of loss or fault.',
    severity: 'high',
    confidence: 0.9,
    where: {
      headings: ['indemni*'],
      says: ['indemnif*', 'hold ...2 harmless', 'liable ...10 under the general law'],
      unless: [],
    },
    positions: [
      {
        id: 'none',
        rank: 'preferred',
        explanation: 'Liability under the general law, without an indemnity.',
        when: { says: ['liable ...10 under the general law'] },
      },
      {
        id: 'indemnity',
        rank: 'unacceptable',
        explanation: 'A party indemnifies the other.',
        when: { says: ['indemnif*', 'hold ...2 harmless'] },
        fix: {
          change: 'sentence',
          texts: { none: 'Each {party} is liable for its breach of this Agreement under the general law.' },
        },
      },
    ],
    examples: [
      {
        text: 'The Recipient shall indemnify and hold harmless the Discloser from all losses arising from any breach.',
        expect: 'indemnity',
      },
      {
        text: 'Each party is liable for its breach of this Agreement under the general law.',
        expect: 'none',
      },
    ],
  },
  {
    id: 'nda.liquidated-damages',
    title: 'No fixed penalty',
    category: 'Liquidated Damages',
    for: NDA,
    explanation: 'A fixed sum for every breach bears no relation to the harm and may be owed for a trifle.',
    severity: 'high',
    confidence: 0.9,
    where: {
      categories: ['Liquidated Damages'],
      headings: ['(liquidated damages|penalt*)'],
      says: [
        'liquidated damages',
        'contractual penalt*',
        'penalty of ...4 <money>',
        'pay* ...12 <money> ...8 (each|every) (breach|violation|infringement)',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'none',
        rank: 'preferred',
        explanation: 'Damages as the law gives them.',
        when: { says: ['damages ... as the law (gives|provides)'] },
      },
      {
        id: 'fixed-sum',
        rank: 'unacceptable',
        explanation: 'A fixed sum is owed for each breach.',
        when: {
          says: [
            'liquidated damages',
            'contractual penalt*',
            'penalty of ...4 <money>',
            'pay* ...12 <money> ...8 (each|every)',
          ],
        },
        fix: {
          change: 'sentence',
          texts: {
            none: 'A {party} that suffers loss by a breach of this Agreement may recover damages as the law gives them.',
          },
        },
      },
    ],
    examples: [
      {
        text: 'For each breach the Recipient shall pay liquidated damages of USD 50,000.',
        expect: 'fixed-sum',
      },
      { text: 'A party may recover damages for breach as the law gives them.', expect: 'absent' },
    ],
  },
];
