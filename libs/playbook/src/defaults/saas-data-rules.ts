import type { RuleInput } from '../rules/playbook-schema.ts';

const SAAS = ['saas'];

const SERVICE = '{term:Service|Services|Cloud Service|Subscription Service|service}';

const DATA = '{term:Customer Data|Customer Content|Subscriber Data|data of the customer}';

/** The customer’s data in software as a service. */
export const SAAS_DATA_RULES: readonly RuleInput[] = [
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
