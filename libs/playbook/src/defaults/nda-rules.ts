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

/** Telling the owner before a compelled disclosure. */
const NOTICE = [
  '(prompt*|prior|advance|reasonable|as much|written) ...4 (notice|notification)',
  '(notify|notifies|notifying|inform|informs) ...12 (prompt*|before|advance|prior|extent|immediately|disclos*|requirement)',
  '(prompt*|first|immediately) ...2 (notify|notifies|inform|informs)',
  'give* ...8 notice',
];

/** Rules for a non-disclosure agreement between equals: what we ask of them we grant. */
export const NDA_RULES: readonly RuleInput[] = [
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
