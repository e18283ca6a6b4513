import type { RuleInput } from '../rules/playbook-schema.ts';

const DISTRIBUTION = ['distribution'];

/** Control of the distributor, and the end of the relation. */
export const DISTRIBUTION_CONTROL_RULES: readonly RuleInput[] = [
  {
    id: 'distribution.end-compensation',
    title: 'No compensation at the end',
    category: 'Termination Compensation',
    for: DISTRIBUTION,
    explanation:
      'The end of a term is not a wrong. Goodwill payments are owed, if at all, only where mandatory law grants them.',
    severity: 'high',
    confidence: 0.85,
    where: {
      headings: ['(compensation|goodwill)'],
      says: [
        '(compensation|goodwill|indemnity|severance) ...24 (terminat*|expir*)',
        '(terminat*|expir*) ...30 (compensation|goodwill|severance)',
      ],
      unless: ['(insurance|confidential)'],
    },
    positions: [
      {
        id: 'none',
        rank: 'preferred',
        explanation: 'No compensation for expiry or lawful termination.',
        when: { says: ['(neither|no|not) ...16 (compensation|goodwill|indemnity|severance|entitled)'] },
      },
      {
        id: 'owed',
        rank: 'unacceptable',
        explanation: 'We owe the distributor a payment when the agreement ends.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '$us (shall|will|must|agrees to) ...6 (pay|owe|compensate)',
                  '$them ...4 (is|be|shall be) entitled to',
                ],
              },
              { says: ['(compensation|goodwill|indemnity|severance)'] },
              { says: ['(terminat*|expir*|end|ends)'] },
              { not: { says: ['(not|neither|no) ...6 (compensation|goodwill|indemnity|entitled)'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            none: 'Neither {party} is liable to the other for compensation, indemnity or loss of goodwill by reason only of the expiry or lawful termination of this Agreement, except to the extent that mandatory law grants it.',
          },
        },
      },
    ],
    required: {
      severity: 'medium',
      explanation: 'Silence invites a claim for goodwill in several territories.',
      wording:
        'No Compensation. Neither {party} is liable to the other for compensation, indemnity or loss of goodwill by reason only of the expiry or lawful termination of this Agreement, except to the extent that mandatory law grants it.',
      after: ['(effect|consequences) of ...3 (termination|expiry|expiration)', '(term|termination)'],
    },
    examples: [
      {
        text: 'Neither party is entitled to compensation on expiry or termination of this Agreement.',
        expect: 'none',
      },
      {
        text: 'On termination Supplier shall pay Distributor compensation for goodwill equal to one year of margin.',
        expect: 'owed',
      },
    ],
  },
  {
    id: 'distribution.convenience-notice',
    title: 'Notice to leave',
    category: 'Termination for Convenience',
    for: DISTRIBUTION,
    explanation:
      'Ninety days lets both sides plan; more than six months ties us to a distributor we have given up on.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      categories: ['Termination for Convenience'],
      headings: [],
      says: [
        '(either party|$us|$them) may ...8 terminat* ...24 (convenience|any reason|without cause|any time|<duration> ...6 notice)',
        'terminat* ...10 without cause',
      ],
      unless: ['(breach*|insolven*|remed*|cure*|bribery)'],
    },
    positions: [
      {
        id: 'ninety-days',
        rank: 'preferred',
        explanation: 'At most ninety days’ notice.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atMost: 92 } },
      },
      {
        id: 'six-months',
        rank: 'fallback',
        explanation: 'At most six months’ notice.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atMost: 184 } },
        severity: 'low',
        fix: { change: 'slot', texts: { 'ninety-days': 'ninety (90) days' } },
      },
      {
        id: 'longer',
        rank: 'unacceptable',
        explanation: 'More than six months’ notice is needed.',
        when: {
          quantity: {
            of: 'duration',
            says: ['<duration> ...6 notice', 'notice of ...6 <duration>'],
            moreThan: 184,
          },
        },
        fix: { change: 'slot', texts: { 'ninety-days': 'ninety (90) days', 'six-months': 'six (6) months' } },
      },
    ],
    examples: [
      {
        text: 'Either party may terminate this Agreement at any time on ninety (90) days written notice.',
        expect: 'ninety-days',
      },
      {
        text: 'Either party may terminate this Agreement without cause on one hundred eighty (180) days written notice.',
        expect: 'six-months',
      },
      {
        text: 'Either party may terminate this Agreement without cause on twelve (12) months written notice.',
        expect: 'longer',
      },
    ],
  },
  {
    id: 'distribution.change-of-control',
    title: 'Change of control of the distributor',
    category: 'Change of Control',
    for: DISTRIBUTION,
    explanation: 'If a competitor buys the distributor we must be able to leave.',
    severity: 'medium',
    confidence: 0.8,
    where: {
      categories: ['Change of Control'],
      headings: ['change of control'],
      says: [
        '(change of|change in) (control|ownership)',
        '(acquire*|acquisition) ...10 (control|majority|shares)',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'way-out',
        rank: 'preferred',
        explanation: 'We may terminate on a change of control.',
        when: { says: ['(terminat*|consent)'] },
      },
    ],
    required: {
      severity: 'medium',
      explanation: 'Without it we may find ourselves supplying through a competitor.',
      wording:
        "Change of Control. {Them} shall notify {us} without delay if control of it changes. {Us} may terminate this Agreement on thirty (30) days' written notice given within ninety (90) days after that notification.",
      after: ['(termination|assignment)', '(general|miscellaneous)'],
    },
    examples: [
      {
        text: 'Supplier may terminate this Agreement on a change of control of Distributor.',
        expect: 'way-out',
      },
      { text: 'Distributor shall employ qualified staff.', expect: 'absent' },
    ],
  },
  {
    id: 'distribution.trade-marks',
    title: 'Licence of our marks',
    category: 'Irrevocable or Perpetual License',
    for: DISTRIBUTION,
    explanation: 'Our marks are lent for the term, for the products, and no longer.',
    severity: 'high',
    confidence: 0.85,
    where: {
      categories: ['Irrevocable or Perpetual License'],
      headings: [],
      says: [
        '(licence|license|right) ...16 (trade mark*|trademark*|marks)',
        '(trade mark*|trademark*|marks) ...16 (licence|license)',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'for-the-term',
        rank: 'preferred',
        explanation: 'A licence for the term alone.',
        when: { says: ['(during the term|revocable|non-exclusive|limited)'] },
      },
      {
        id: 'perpetual',
        rank: 'unacceptable',
        explanation: 'The licence cannot be taken back.',
        when: { says: ['(perpetual|irrevocable) [and|perpetual|irrevocable] [perpetual|irrevocable]'] },
        fix: { change: 'words', texts: { 'for-the-term': 'revocable' } },
      },
    ],
    examples: [
      {
        text: 'Supplier grants Distributor a non-exclusive licence to use the Trade Marks during the Term.',
        expect: 'for-the-term',
      },
      {
        text: 'Supplier grants Distributor a perpetual, irrevocable licence to use the Trade Marks.',
        expect: 'perpetual',
      },
    ],
  },
  {
    id: 'distribution.audit',
    title: 'Audit of the distributor',
    category: 'Audit Rights',
    for: DISTRIBUTION,
    explanation: 'Reports are worth what can be checked. We see the books once a year on short notice.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      categories: ['Audit Rights'],
      headings: ['(audit|records)'],
      says: [
        '(audit*|inspect*) ...12 (records|books|accounts|premises)',
        '(records|books|accounts) ...24 (audit*|inspect*)',
      ],
      unless: ['$them may ...8 (audit|inspect)'],
    },
    positions: [
      {
        id: 'short-notice',
        rank: 'preferred',
        explanation: 'Audits on at most thirty days’ notice.',
        when: {
          any: [
            {
              quantity: {
                of: 'duration',
                says: ['<duration> ...6 notice', 'notice of ...6 <duration>'],
                atMost: 31,
              },
            },
            { says: ['reasonable ...3 notice'] },
          ],
        },
      },
      {
        id: 'long-notice',
        rank: 'unacceptable',
        explanation: 'An audit needs more than thirty days’ notice.',
        when: {
          quantity: {
            of: 'duration',
            says: ['<duration> ...6 notice', 'notice of ...6 <duration>'],
            moreThan: 31,
          },
        },
        fix: { change: 'slot', texts: { 'short-notice': 'ten (10) {term:Business Day}s' } },
      },
    ],
    required: {
      severity: 'medium',
      explanation: 'Without it sales reports cannot be checked.',
      wording:
        "Records and Audit. {Them} shall keep complete records of its purchases, stock and resales for six (6) years. {Us} may, on ten (10) {term:Business Day}s' written notice and not more than once in a {term:Contract Year}, inspect them during business hours, at its own expense unless they show a material breach.",
      after: ['(report*|records|duties|obligations)', '(general|miscellaneous)'],
    },
    examples: [
      {
        text: 'Supplier may audit the records of Distributor on ten (10) business days notice.',
        expect: 'short-notice',
      },
      {
        text: 'Supplier may inspect the books of Distributor on ninety (90) days written notice.',
        expect: 'long-notice',
      },
    ],
  },
  {
    id: 'distribution.anti-corruption',
    title: 'Anti-corruption',
    category: 'Anti-Corruption',
    for: DISTRIBUTION,
    explanation:
      'We answer for bribes paid by those who act for us, unless we took adequate procedures (Bribery Act 2010, section 7).',
    severity: 'high',
    confidence: 0.9,
    where: {
      headings: ['(anti-corruption|anti-bribery|bribery|corruption)'],
      says: ['(anti-corruption|anti-bribery|bribery|corruption|corrupt|bribe*)'],
      unless: [],
    },
    positions: [
      {
        id: 'promised',
        rank: 'preferred',
        explanation: 'The distributor obeys anti-corruption law.',
        when: { says: ['(anti-corruption|anti-bribery|bribery|corruption|corrupt|bribe*)'] },
      },
    ],
    required: {
      severity: 'high',
      explanation: 'Without it we have no procedure to point to when an intermediary pays a bribe.',
      wording:
        'Anti-Corruption. {Them} shall comply with all anti-corruption laws that apply to either {party}, shall not offer, give or accept any undue advantage in connection with this Agreement, shall keep up adequate procedures and accurate records, and shall report any suspected breach at once. {Us} may terminate this Agreement with immediate effect for a breach of this clause.',
      after: [
        '(compliance|laws)',
        '(duties|obligations) of [the] (distributor|parties)',
        '(general|miscellaneous)',
      ],
    },
    examples: [
      {
        text: 'Distributor shall comply with the Bribery Act 2010 and all other anti-corruption laws.',
        expect: 'promised',
      },
      { text: 'Distributor shall comply with applicable laws.', expect: 'absent' },
    ],
  },
];
