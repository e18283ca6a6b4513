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

/** Territory, volume and competition in distribution, read from the supplier’s side. */
export const DISTRIBUTION_MARKET_RULES: readonly RuleInput[] = [
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
        '(price*|terms|rate*|discount*) ...24 (no|not) less favo* ...16 (other|any|third)',
        '(no|not) less favo* (price*|terms|rate*|discount*) ...16 (other|any|third)',
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
            '(price*|terms|rate*|discount*) ...24 (no|not) less favo* ...16 (other|any|third)',
            '(no|not) less favo* (price*|terms|rate*|discount*) ...16 (other|any|third)',
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
      {
        text: 'If supply is short, Distributor shall be treated no less favourably than any other distributor and receives its share of the Products.',
        expect: 'absent',
      },
    ],
  },
];
