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

/** The frame of every contract: law, form, whole, and events beyond control. */
export const SHARED_FRAMEWORK_RULES: readonly RuleInput[] = [
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
