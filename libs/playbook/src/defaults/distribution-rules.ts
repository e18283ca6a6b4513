import type { Condition, RuleInput } from '../rules/playbook-schema.ts';

const DISTRIBUTION = ['distribution'];
const GOODS = '{term:Products|Goods|products}';
const MINIMUM =
  '{term:Minimum Purchase Commitment|Minimum Purchases|Minimum Annual Purchases|minimum purchase commitment}';

/** The appointment itself, not any word of exclusivity. */
const APPOINTMENT = [
  '(appoint*|grant*) ...6 $them ...10 exclusive ...10 (distribut*|reseller|dealer|right to (sell|market|promote|import)|sale)',
  '$them ...6 (exclusive|sole) ...3 (distributor|reseller|dealer|importer)',
];
/** Exclusivity that is lost when purchases fall short. */
const TIED: Condition = {
  sentence: {
    all: [
      { says: ['(non-exclusive|exclusiv*)'] },
      { says: ['(minimum|target*|quota*|shortfall)'] },
      {
        says: [
          '(fail*|not meet|unless|lose*|withdraw*|convert*|cease*|make|depends|conditional|provided|terminat*)',
        ],
      },
    ],
  },
};

/** Commercial rules for the distribution of goods, read from the supplier's side. */
export const DISTRIBUTION_RULES: readonly RuleInput[] = [
  {
    id: 'distribution.exclusivity',
    title: 'Exclusive appointment',
    category: 'Exclusivity',
    for: DISTRIBUTION,
    explanation:
      'An exclusive distributor who does not sell closes the territory to us. Exclusivity is given for minimum purchases and is lost with them.',
    severity: 'high',
    confidence: 0.85,
    reader: 'lead',
    where: {
      categories: [],
      headings: [],
      says: APPOINTMENT,
      unless: ['non exclusive', 'not ...10 exclusive'],
    },
    reads: 'section',
    positions: [
      {
        id: 'tied-to-purchases',
        rank: 'preferred',
        explanation: 'Exclusivity depends on minimum purchases.',
        when: { anywhere: TIED },
      },
      {
        id: 'unconditional',
        rank: 'unacceptable',
        explanation: 'Exclusivity is given without any minimum in return.',
        when: { all: [{ says: APPOINTMENT }, { not: { anywhere: TIED } }] },
        fix: {
          change: 'append',
          texts: {
            'tied-to-purchases': `If {them} does not meet the ${MINIMUM} for a {term:Contract Year}, {us} may on thirty (30) days' written notice make the appointment non-exclusive.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'Supplier appoints Distributor as its exclusive distributor. If Distributor does not meet the minimum purchases, Supplier may make the appointment non-exclusive.',
        expect: 'tied-to-purchases',
      },
      {
        text: 'Supplier appoints Distributor as its exclusive distributor in the Territory.',
        expect: 'unconditional',
      },
      { text: 'Supplier appoints Distributor as a non-exclusive distributor.', expect: 'absent' },
    ],
  },
  {
    id: 'distribution.minimum-purchase',
    title: 'Minimum purchases',
    category: 'Minimum Commitment',
    for: DISTRIBUTION,
    explanation: 'A distributor commits to a volume for each year, and falling short has a consequence.',
    severity: 'high',
    confidence: 0.85,
    where: {
      categories: ['Minimum Commitment'],
      headings: ['minimum (purchase*|order*|commitment)'],
      says: [
        'minimum ...3 (purchase*|order*|quantit*|commitment*|volume*)',
        '(purchase*|order) ...8 (at least|less than|minimum of) ...4 <money>',
      ],
      definitions: false,
      unless: [],
    },
    reads: 'section',
    positions: [
      {
        id: 'with-consequence',
        rank: 'preferred',
        explanation: 'A yearly minimum whose shortfall has a consequence.',
        when: { says: ['(shortfall|fail*|not meet*|less than|below|non-exclusive|terminat*)'] },
      },
      {
        id: 'without-consequence',
        rank: 'fallback',
        explanation: 'A yearly minimum without a consequence.',
        when: { says: ['minimum'] },
        severity: 'medium',
        fix: {
          change: 'append',
          texts: {
            'with-consequence': `If {them} does not meet the ${MINIMUM} for a {term:Contract Year}, {us} may terminate this Agreement, or make the appointment non-exclusive, on thirty (30) days' written notice.`,
          },
        },
      },
    ],
    required: {
      severity: 'high',
      explanation: 'Without minimum purchases the distributor may hold the territory and do nothing.',
      wording: `Minimum Purchases. {Them} shall order ${GOODS} in each {term:Contract Year} for at least the amount that the {parties} agree in writing before it begins, and failing agreement for at least the amount ordered in the year before. If it falls short, {us} may terminate this Agreement, or make the appointment non-exclusive, on thirty (30) days' written notice.`,
      after: ['(order*|purchase*|forecast*)', '(duties|obligations|appointment)'],
    },
    examples: [
      {
        text: 'Distributor shall meet the minimum purchase commitment; if it fails to, Supplier may terminate this Agreement.',
        expect: 'with-consequence',
      },
      {
        text: 'Distributor shall place orders for the minimum purchase quantities in Schedule 2.',
        expect: 'without-consequence',
      },
    ],
  },
  {
    id: 'distribution.resale-price',
    title: 'Freedom to set resale prices',
    category: 'Price Restrictions',
    for: DISTRIBUTION,
    explanation:
      'Fixing or flooring the distributor’s resale prices is a hard-core restriction of competition law in the European Union and the United Kingdom: void, and fined. We may recommend, and set a maximum.',
    severity: 'critical',
    confidence: 0.9,
    reader: 'lead',
    where: {
      categories: ['Price Restrictions'],
      headings: ['resale price*'],
      says: [
        '(sell|resell|offer|advertise) ...16 (below|less than|under|lower than) ...10 (price*|list)',
        '(minimum|fixed) (resale|retail|selling) price*',
        '(resale|retail|selling) price* ...10 (set|fixed|determined|prescribed|approved|recommended)',
        '(sets|set|determine*|fix*) ...6 (own|resale) ...2 prices',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'free',
        rank: 'preferred',
        explanation: 'The distributor sets its own resale prices.',
        when: {
          says: [
            '(free|sets its|its own) ...8 prices',
            '(recommend*|non-binding|not binding|maximum) ...8 price*',
            'price* ...12 (recommend*|not binding|non-binding)',
          ],
        },
      },
      {
        id: 'floor',
        rank: 'unacceptable',
        explanation: 'The distributor may not resell below a price that we set.',
        when: {
          sentence: {
            all: [
              {
                says: [
                  '(not|never|no) ...12 (sell|resell|offer|advertise) ...16 (below|less than|under|lower than)',
                  '(minimum|fixed) (resale|retail|selling) price*',
                  '(resale|retail|selling) price* ...6 (set|fixed|determined|prescribed|approved) by $us',
                  '(sell|resell) ...16 prices ...4 (set|fixed|determined|prescribed|approved) by $us',
                ],
              },
              { not: { says: ['(not binding|non-binding|may recommend|unilaterally|free to)'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            free: `{Them} sets its own resale prices; {us} may recommend prices for the ${GOODS}, and its recommendations are not binding.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'Distributor sets its own resale prices; Supplier may recommend prices, which are not binding.',
        expect: 'free',
      },
      {
        text: 'Distributor shall not resell the Products below the prices in the price list.',
        expect: 'floor',
      },
    ],
  },
  {
    id: 'distribution.payment-days',
    title: 'Time to pay',
    category: 'Payment Terms',
    for: DISTRIBUTION,
    explanation:
      'We finance the stock until it is paid. Thirty days is our rule; sixty is the most, and the limit that the law sets between businesses.',
    severity: 'medium',
    confidence: 0.9,
    where: {
      headings: [],
      says: [
        '(pay|paid|payable|due) ...14 <duration> ...12 (invoice*|delivery|shipment)',
        'invoice* ...14 (due|payable|paid|pay) ...8 <duration>',
      ],
      unless: ['(overdue|late) ...20 interest ...10 <percent>', 'dispute*'],
    },
    positions: [
      {
        id: 'thirty-days',
        rank: 'preferred',
        explanation: 'Invoices are paid within thirty days.',
        when: { quantity: { of: 'duration', says: ['(pay|paid|payable|due) ...14 <duration>'], atMost: 31 } },
      },
      {
        id: 'sixty-days',
        rank: 'fallback',
        explanation: 'Invoices are paid within sixty days.',
        when: { quantity: { of: 'duration', says: ['(pay|paid|payable|due) ...14 <duration>'], atMost: 61 } },
        severity: 'low',
        fix: { change: 'slot', texts: { 'thirty-days': 'thirty (30) days' } },
      },
      {
        id: 'later',
        rank: 'unacceptable',
        explanation: 'Invoices are paid later than after sixty days.',
        when: {
          quantity: { of: 'duration', says: ['(pay|paid|payable|due) ...14 <duration>'], moreThan: 61 },
        },
        fix: {
          change: 'slot',
          texts: { 'thirty-days': 'thirty (30) days', 'sixty-days': 'sixty (60) days' },
        },
      },
    ],
    examples: [
      {
        text: 'Distributor shall pay each invoice within thirty (30) days after its date.',
        expect: 'absent',
      },
      {
        text: 'Distributor shall pay within thirty (30) days after the date of the invoice.',
        expect: 'thirty-days',
      },
      {
        text: 'Invoices are payable within forty-five (45) days after the date of the invoice.',
        expect: 'sixty-days',
      },
      {
        text: 'Distributor shall pay within ninety (90) days after the date of the invoice.',
        expect: 'later',
      },
    ],
  },
  {
    id: 'distribution.non-compete',
    title: 'Competing products',
    category: 'Non-Compete',
    for: DISTRIBUTION,
    explanation:
      'During the term a restraint is allowed for up to five years; after it, competition law leaves almost nothing (Regulation (EU) 2022/720, article 5). A void clause protects nobody.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      categories: ['Non-Compete'],
      headings: ['(non-compet*|competing products)'],
      says: ['(not|refrain from) ...24 (compet*|similar products)', 'compet* (product*|goods)'],
      unless: [],
    },
    positions: [
      {
        id: 'during-term',
        rank: 'preferred',
        explanation: 'The restraint ends with the agreement.',
        when: { says: ['during the term', 'while this agreement'] },
      },
      {
        id: 'after-term',
        rank: 'unacceptable',
        explanation: 'The restraint goes on for more than a year after the end.',
        when: {
          sentence: {
            all: [
              { says: ['compet*', 'similar products'] },
              {
                quantity: {
                  of: 'duration',
                  says: [
                    '<duration> ...10 (after|following|thereafter|from) ...12 (terminat*|expir*|end*)',
                    '<duration> thereafter',
                    '(after|following) ...10 (terminat*|expir*|end*) ...10 <duration>',
                  ],
                  moreThan: 366,
                },
              },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'during-term': `During the term of this Agreement, and for no longer than five (5) years, {them} shall not sell in the {term:Territory} goods that compete with the ${GOODS}, unless {us} agrees in writing.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'During the term Distributor shall not sell competing products in the Territory.',
        expect: 'during-term',
      },
      {
        text: 'Distributor shall not sell competing products during the term and for three (3) years after the termination of this Agreement.',
        expect: 'after-term',
      },
    ],
  },
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
    id: 'distribution.liability-cap',
    title: 'Cap on our liability',
    category: 'Cap on Liability',
    for: DISTRIBUTION,
    explanation:
      'Goods pass through many hands. Our liability is limited to what the distributor paid us in a year.',
    severity: 'critical',
    confidence: 0.85,
    reader: 'lead',
    where: {
      categories: ['Cap on Liability', 'Uncapped Liability'],
      headings: [],
      says: [
        '(liability|liable) ...24 (exceed*|limited to|greater than|capped)',
        'liability ...10 (unlimited|uncapped|without limit*)',
        '(unlimited|uncapped) liability',
      ],
      unless: ['insurance ...12 limit*'],
    },
    positions: [
      {
        id: 'one-year',
        rank: 'preferred',
        explanation: 'A cap for both parties measured by a year of purchases.',
        when: { says: ['(exceed*|limited to|capped|greater than)'] },
      },
      {
        id: 'unlimited',
        rank: 'unacceptable',
        explanation: 'Our liability has no limit.',
        when: {
          sentence: {
            all: [
              { says: ['$us'] },
              {
                says: [
                  'liability ...10 (unlimited|uncapped|without limit*)',
                  '(unlimited|uncapped) liability',
                  'without limit* ...8 (liable|liability)',
                  '(liable|liability) ...20 without ...4 limit*',
                ],
              },
              { not: { says: ['(death|fraud|wilful)'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'one-year':
              "Each {party}'s total liability arising out of this Agreement in a {term:Contract Year}, in contract, tort or otherwise, is limited to the sums paid and payable for the goods ordered in that year. Nothing limits liability for death or personal injury caused by negligence, for fraud, or for anything else for which the law does not allow a limit.",
          },
        },
      },
    ],
    required: {
      severity: 'high',
      explanation: 'Without a cap one faulty batch can cost more than the whole business is worth.',
      wording: `Limit of Liability. Each {party}'s total liability arising out of this Agreement in a {term:Contract Year}, in contract, tort or otherwise, is limited to the sums paid and payable for the ${GOODS} ordered in that year. Nothing limits the duty to pay for goods, or liability for death or personal injury caused by negligence, for fraud, or for anything else for which the law does not allow a limit.`,
      after: ['(liability|indemnit*|indemnification|warrant*)'],
    },
    examples: [
      {
        text: 'The liability of each party shall not exceed the sums paid for Products in the contract year.',
        expect: 'one-year',
      },
      {
        text: 'Supplier shall be liable without limitation for all losses of Distributor.',
        expect: 'absent',
      },
      { text: 'The liability of Supplier under this Agreement is unlimited.', expect: 'unlimited' },
    ],
  },
  {
    id: 'distribution.supplier-indemnity',
    title: 'Our indemnity to the distributor',
    category: 'Indemnification',
    for: DISTRIBUTION,
    explanation:
      'We answer for defects in what we make and for our own rights in it, not for every claim that reaches the distributor.',
    severity: 'high',
    confidence: 0.85,
    where: { headings: [], says: ['$us ...8 (indemnif*|defend|hold harmless)'], unless: [] },
    positions: [
      {
        id: 'defects-and-rights',
        rank: 'preferred',
        explanation: 'Third-party claims for defects and infringement alone.',
        when: {
          all: [
            { says: ['(third-party|third party|third parties)'] },
            { not: { says: ['(any and all|all claims|all losses|whatsoever|howsoever)'] } },
          ],
        },
      },
      {
        id: 'everything',
        rank: 'unacceptable',
        explanation: 'We indemnify for every claim, whatever its cause.',
        when: {
          sentence: {
            all: [
              { says: ['$us ...8 (indemnif*|defend|hold harmless)'] },
              { says: ['(any and all|all claims|all losses|any loss*|all liabilit*|whatsoever|howsoever)'] },
              { not: { says: ['third part*', 'third-party', 'each other'] } },
            ],
          },
        },
        fix: {
          change: 'sentence',
          texts: {
            'defects-and-rights': `{Us} shall indemnify {them} against third-party claims that the ${GOODS}, as delivered and used as documented, infringe intellectual property rights or have caused death, personal injury or damage to tangible property by a defect in design or manufacture, provided that {them} notifies it promptly and leaves it the conduct of the claim.`,
          },
        },
      },
    ],
    examples: [
      {
        text: 'Supplier shall indemnify Distributor against third-party claims that the Products infringe patents.',
        expect: 'defects-and-rights',
      },
      {
        text: 'Supplier shall indemnify Distributor against any and all losses arising in connection with the Products, howsoever caused.',
        expect: 'everything',
      },
    ],
  },
  {
    id: 'distribution.most-favoured',
    title: 'Best-price promise',
    category: 'Most Favored Nation',
    for: DISTRIBUTION,
    explanation:
      'A promise of our lowest price binds every other deal that we make, and each audit of it opens our books.',
    severity: 'high',
    confidence: 0.9,
    reader: 'lead',
    where: {
      categories: ['Most Favored Nation'],
      headings: ['most fav*'],
      says: [
        'most favo* (customer|nation|pricing|terms)',
        '(no|not) less favo* ...16 (other|any|third)',
        '(price*|terms) ...16 (lowest|best|favo*) ...16 (other|any|third)',
        '(lower|lowest|better|best) price* ...16 (other|any|third)',
      ],
      unless: [],
    },
    positions: [
      {
        id: 'list-price',
        rank: 'preferred',
        explanation: 'Prices follow our price list.',
        when: { says: ['price list ...20 (discount|date of the order|current)'] },
      },
      {
        id: 'promised',
        rank: 'unacceptable',
        explanation: 'We promise the distributor our best price.',
        when: {
          says: [
            'most favo* (customer|nation|pricing|terms)',
            '(no|not) less favo* ...16 (other|any|third)',
            '(lowest|best|lower|better) price* ...16 (other|any|third)',
            '(price*|terms) ...12 (lowest|best|as favo*) ...16 (other|any|third)',
          ],
        },
        fix: {
          change: 'sentence',
          texts: {
            'list-price':
              "Prices are those of {us}'s price list current at the date of the order, less the agreed discount.",
          },
        },
      },
    ],
    examples: [
      {
        text: 'Supplier shall offer Distributor prices no less favourable than those offered to any other distributor.',
        expect: 'promised',
      },
      { text: 'The prices are set out in Schedule 1.', expect: 'absent' },
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
    id: 'distribution.warranty-duration',
    title: 'Length of the product warranty',
    category: 'Warranty Duration',
    for: DISTRIBUTION,
    explanation:
      'Twelve months from delivery is what our own suppliers give us; beyond twenty-four we carry the risk alone.',
    severity: 'medium',
    confidence: 0.85,
    where: {
      categories: ['Warranty Duration'],
      headings: [],
      says: ['warrant* ...36 <duration>', '<duration> ...16 warrant*'],
      unless: ['(notify|notice|claim) ...8 <duration> ...8 (discover*|after)', 'surviv*'],
    },
    positions: [
      {
        id: 'twelve-months',
        rank: 'preferred',
        explanation: 'At most twelve months.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atMost: 366, atLeast: 80 } },
      },
      {
        id: 'twenty-four-months',
        rank: 'fallback',
        explanation: 'At most twenty-four months.',
        when: { quantity: { of: 'duration', says: ['<duration>'], atMost: 731, atLeast: 80 } },
        severity: 'low',
        fix: { change: 'slot', texts: { 'twelve-months': 'twelve (12) months' } },
      },
      {
        id: 'longer',
        rank: 'unacceptable',
        explanation: 'The warranty runs for more than twenty-four months.',
        when: { quantity: { of: 'duration', says: ['<duration>'], moreThan: 731 } },
        fix: {
          change: 'slot',
          texts: { 'twelve-months': 'twelve (12) months', 'twenty-four-months': 'twenty-four (24) months' },
        },
      },
    ],
    examples: [
      {
        text: 'Supplier warrants the Products for twelve (12) months after delivery.',
        expect: 'twelve-months',
      },
      {
        text: 'Supplier warrants the Products for eighteen (18) months after delivery.',
        expect: 'twenty-four-months',
      },
      { text: 'Supplier warrants the Products for sixty (60) months after delivery.', expect: 'longer' },
    ],
  },
  {
    id: 'distribution.insurance',
    title: 'Insurance of the distributor',
    category: 'Insurance',
    for: DISTRIBUTION,
    explanation: 'Whoever stores and sells our products is insured for what they may do.',
    severity: 'low',
    confidence: 0.85,
    where: {
      categories: ['Insurance'],
      headings: ['insurance'],
      says: ['(maintain*|carry|effect|keep*) ...12 insurance', 'insurance (cover*|polic*)'],
      unless: [],
    },
    positions: [
      {
        id: 'insured',
        rank: 'preferred',
        explanation: 'The distributor is insured.',
        when: { says: ['insur*'] },
      },
    ],
    required: {
      severity: 'low',
      explanation: 'Without it a claim may find nobody who can pay.',
      wording:
        'Insurance. {Them} shall keep up public and product liability insurance with a reputable insurer, in an amount that is customary in its trade, during the term of this Agreement and for two (2) years after it, and shall show evidence of it on request.',
      after: ['(liability|indemnit*|indemnification|warrant*)', '(duties|obligations)'],
    },
    examples: [
      {
        text: 'Distributor shall maintain product liability insurance with a reputable insurer.',
        expect: 'insured',
      },
      { text: 'Distributor shall store the Products in dry rooms.', expect: 'absent' },
    ],
  },
];
