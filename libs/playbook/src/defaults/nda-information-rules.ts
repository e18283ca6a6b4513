import type { RuleInput } from '../rules/playbook-schema.ts';

const NDA = ['mutual-nda'];

const OWNER = '{term:Disclosing Party|Discloser|disclosing party}';

const RECEIVER = '{term:Receiving Party|Recipient|receiving party}';

const SECRET = '{term:Confidential Information}';

/** Telling the owner before a compelled disclosure. */
const NOTICE = [
  '(prompt*|prior|advance|reasonable|as much|written) ...4 (notice|notification)',
  '(notify|notifies|notifying|inform|informs) ...12 (prompt*|before|advance|prior|extent|immediately|disclos*|requirement)',
  '(prompt*|first|immediately) ...2 (notify|notifies|inform|informs)',
  'give* ...8 notice',
];

/** What a mutual non-disclosure agreement protects, from whom and for how long. */
export const NDA_INFORMATION_RULES: readonly RuleInput[] = [
  {
    id: 'nda.exclusions',
    title: 'What is not confidential',
    category: 'Confidential Information',
    for: NDA,
    explanation:
      'Four kinds of information stay free: what is public, what the recipient knew, what it gets lawfully from others, and what it develops by itself. Without the last, our own engineering is open to challenge.',
    severity: 'high',
    confidence: 0.85,
    where: {
      headings: ['(exclusion*|exception*)'],
      says: [
        '(not include|not apply|exclud*|except*) ...30 (public|publicly)',
        'information ...12 (public domain|publicly (known|available)|generally (known|available))',
        '(becomes|become|is) ...6 (public|publicly|generally) (knowledge|known|available)',
      ],
      unless: [],
    },
    reads: 'section',
    positions: [
      {
        id: 'four-exclusions',
        rank: 'preferred',
        explanation: 'All four usual exclusions, independent development among them.',
        when: {
          all: [
            { says: ['(public|publicly)'] },
            {
              says: [
                'independent* ...6 (develop*|conceiv*|creat*|deriv*)',
                '(develop*|conceiv*|creat*) ...6 independent*',
              ],
            },
          ],
        },
      },
      {
        id: 'no-independent-development',
        rank: 'unacceptable',
        explanation: 'Information that the recipient develops independently is not excluded.',
        when: {
          all: [
            { says: ['(public|publicly|generally) (domain|knowledge|known|available)', 'public'] },
            {
              not: {
                says: [
                  'independent* ...6 (develop*|conceiv*|creat*|deriv*)',
                  '(develop*|conceiv*|creat*) ...6 independent*',
                ],
              },
            },
          ],
        },
        fix: {
          change: 'append',
          texts: {
            'four-exclusions': `Nor does it include information that the ${RECEIVER} develops independently, without use of or reference to the ${SECRET} of the ${OWNER}.`,
          },
        },
      },
    ],
    required: {
      severity: 'high',
      explanation: 'Without exclusions even public knowledge is confidential.',
      wording: `Exclusions. ${SECRET} does not include information that the ${RECEIVER} can show: (a) is or becomes public other than through its breach of this Agreement; (b) it knew, free of any duty of confidence, before it was disclosed; (c) it received lawfully from a third party who was free to disclose it; or (d) it developed independently, without use of or reference to the ${SECRET} of the ${OWNER}.`,
      after: ['confidential information', 'definition*'],
    },
    examples: [
      {
        text: 'Confidential Information does not include information that is public, was already known, was received from a third party, or was independently developed.',
        expect: 'four-exclusions',
      },
      {
        text: 'Confidential Information does not include information that is publicly available or was already known to the recipient.',
        expect: 'no-independent-development',
      },
      { text: 'Each party shall keep information secret.', expect: 'absent' },
    ],
  },
  {
    id: 'nda.compelled-disclosure',
    title: 'Disclosure required by law',
    category: 'Compelled Disclosure',
    for: NDA,
    explanation:
      'A court or regulator may force disclosure. The owner must hear of it in time to object, and only what must be disclosed is.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      headings: ['(compelled|required|legal*) disclosure', 'disclosure* (required|compelled)'],
      says: [
        '(required|compelled|obliged|ordered) ...6 (law|court|regulat*|order|process|authority|subpoena) ',
        'disclos* ...10 (required|compelled) by ...4 (law|court|regulat*|order)',
      ],
      unless: ['(return|destroy|delete|destruction|retain) ...12 (copies|copy|information)'],
    },
    reads: 'section',
    positions: [
      {
        id: 'with-notice',
        rank: 'preferred',
        explanation: 'The owner is told before a compelled disclosure, as far as the law allows.',
        when: { says: NOTICE },
      },
      {
        id: 'without-notice',
        rank: 'unacceptable',
        explanation: 'Disclosure required by law is allowed without telling the owner.',
        when: {
          all: [
            {
              says: [
                'may (disclose|release) ...20 (law|court|regulat*|order|process|authority)',
                '(required|compelled|obliged) ...8 (law|court|regulat*|order|process)',
              ],
            },
            { not: { says: NOTICE } },
          ],
        },
        fix: {
          change: 'append',
          texts: {
            'with-notice': `To the extent the law allows, the ${RECEIVER} shall give the ${OWNER} prompt written notice before it does so, and shall disclose only what it is legally required to disclose.`,
          },
        },
      },
    ],
    required: {
      severity: 'medium',
      explanation:
        'Without it a party that obeys a court order is in breach, and the owner learns of it too late.',
      wording: `Compelled Disclosure. The ${RECEIVER} may disclose ${SECRET} to the extent that a court, regulator or law requires it. To the extent the law allows, it shall give the ${OWNER} prompt written notice before it does so, and shall disclose only what it is legally required to disclose.`,
      after: ['(obligations|confidentiality|use|protection|exclusions|exceptions)'],
    },
    examples: [
      {
        text: 'A party may disclose information that it is required by law to disclose if it gives the owner prompt written notice.',
        expect: 'with-notice',
      },
      {
        text: 'A party may disclose Confidential Information where required by law or by order of a court.',
        expect: 'without-notice',
      },
    ],
  },
  {
    id: 'nda.confidentiality-term',
    title: 'How long secrets are kept',
    category: 'Confidentiality Term',
    for: NDA,
    explanation:
      'Two to five years covers the life of what is usually exchanged. Trade secrets stay protected for as long as they are secret. A duty without end for everything cannot be administered.',
    severity: 'high',
    confidence: 0.85,
    where: {
      headings: [],
      says: [
        '(obligations|confidential*|agreement|duty|duties|section*|clause*) ...24 (surviv*|continue*|remain*|bind*|last*) ...24 (<duration>|indefinite*|perpetu*|forever|limit)',
        '(confidential*|obligations) ...16 for ...6 <duration>',
        '(obligations|duties) ...24 surviv*',
        '(perpetual*|indefinite*|in perpetuity|forever) ...16 (obligation*|confidential*)',
        '(obligation*|confidential*) ...24 (perpetual*|indefinite*|in perpetuity|forever)',
      ],
      unless: ['(solicit*|employ|hire)', '(copies|copy|backup*|back-up*) ...20 (retain*|delet*)'],
    },
    positions: [
      {
        id: 'two-to-five-years',
        rank: 'preferred',
        explanation: 'Two to five years, longer only for trade secrets.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atLeast: 720, atMost: 1830 } },
      },
      {
        id: 'without-end',
        rank: 'unacceptable',
        explanation: 'Everything is to be kept secret without limit of time.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '(indefinitely|perpetually|forever|perpetual|perpetuity)',
                  'without ...4 limit ...3 time',
                  'indefinite',
                ],
              },
              { not: { says: ['trade secret*'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'two-to-five-years':
              'The obligations of confidentiality in this Agreement continue for five (5) years after the date of each disclosure and, for information that is a trade secret, for as long as it remains one.',
          },
        },
      },
      {
        id: 'too-long',
        rank: 'unacceptable',
        explanation: 'Everything is to be kept secret for more than five years.',
        when: {
          sentence: {
            all: [
              { says: ['(confidential*|obligation*|dut*)'] },
              {
                quantity: {
                  of: 'duration',
                  says: ['(surviv*|continue*|remain*|for|period of) ...8 <duration>'],
                  moreThan: 1830,
                },
              },
            ],
          },
        },
        severity: 'medium',
        fix: { change: 'slot', texts: { 'two-to-five-years': 'five (5) years' } },
      },
      {
        id: 'too-short',
        rank: 'unacceptable',
        explanation: 'Secrets are protected for less than two years.',
        when: {
          sentence: {
            all: [
              { says: ['(confidential*|obligation*|dut*)'] },
              {
                quantity: {
                  of: 'duration',
                  says: ['(surviv*|continue*|remain*) ...10 <duration>'],
                  lessThan: 720,
                  atLeast: 60,
                },
              },
            ],
          },
        },
        severity: 'medium',
        fix: { change: 'slot', texts: { 'two-to-five-years': 'three (3) years' } },
      },
    ],
    required: {
      severity: 'medium',
      explanation: 'Without a term it is open whether the duty ends with the talks or never.',
      wording:
        'Duration. The obligations of confidentiality in this Agreement continue for five (5) years after the date of each disclosure and, for information that is a trade secret, for as long as it remains one.',
      after: ['(term|duration|termination)'],
      unless: ['term of confidentiality', 'confidentiality (period|term)'],
    },
    examples: [
      {
        text: 'The obligations of confidentiality survive for three (3) years after termination.',
        expect: 'two-to-five-years',
      },
      {
        text: 'The obligations of confidentiality in this Agreement survive termination and continue indefinitely.',
        expect: 'without-end',
      },
      {
        text: 'The confidentiality obligations continue for ten (10) years after disclosure.',
        expect: 'too-long',
      },
      {
        text: 'The confidentiality obligations continue for six (6) months after termination.',
        expect: 'too-short',
      },
    ],
  },
  {
    id: 'nda.no-license',
    title: 'No licence',
    category: 'No License',
    for: NDA,
    explanation: 'Disclosure is not a licence. The owner keeps every right in what it shows.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      headings: ['no (licence|license)', '(ownership|proprietary)'],
      says: [
        '(no|not|nothing|neither) ...16 (licence|license|right|rights|title) ...12 (patent*|copyright*|trade*|intellectual|information|grant*|convey*|impl*)',
        '(no|not|nothing) ...10 (grant*|confer*|convey*|transfer*) ...10 (licence|license|right|rights|title)',
        '(grants|granted) ...10 (licence|license) ...14 confidential information',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'no-licence',
        rank: 'preferred',
        explanation: 'No licence beyond use for the purpose.',
        when: { says: ['(no|not|nothing|neither) ...16 (licence|license|right|rights|title|interest)'] },
      },
      {
        id: 'licence',
        rank: 'unacceptable',
        explanation: 'Disclosure gives the recipient a licence.',
        when: {
          sentence: {
            all: [
              { says: ['(grants|hereby grants|is granted) ...10 (licence|license)'] },
              { not: { says: ['(no|not|nothing|neither)'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'no-licence': `Nothing in this Agreement grants a licence or other right in ${SECRET}, or in any patent, copyright, trade mark or other intellectual property, beyond the right to use it for the {term:Purpose|Permitted Purpose|purpose of this Agreement}.`,
          },
        },
      },
    ],
    required: {
      severity: 'medium',
      explanation: 'Without it a licence may be implied from the disclosure.',
      wording: `No Licence. Nothing in this Agreement grants a licence or other right in ${SECRET}, or in any patent, copyright, trade mark or other intellectual property, beyond the right to use it for the {term:Purpose|Permitted Purpose|purpose of this Agreement}.`,
      after: ['(obligations|use|return|confidentiality)'],
    },
    examples: [
      {
        text: 'Nothing in this Agreement grants a licence under any patent or copyright.',
        expect: 'no-licence',
      },
      {
        text: 'The Discloser hereby grants the Recipient a licence to use the Confidential Information in its products.',
        expect: 'licence',
      },
    ],
  },
];
