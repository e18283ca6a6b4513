import { chapter, clause, keyed, plain, signature, writeSample } from '../write-sample.ts';
import { distributionOpening } from './distribution-agreement-opening.ts';
import { distributionSchedules } from './distribution-agreement-schedules.ts';

/** A distribution agreement on the distributor's paper, as the maker of the products would receive it. */
export const distributionAgreement = writeSample(
  { id: 'distribution-agreement', title: 'Distribution Agreement', us: 'Kestrelmoor' },
  [
    ...distributionOpening,
    chapter('Orders and Delivery', 'orders'),
    clause(
      'Distributor orders in writing. Supplier shall accept or refuse an order within five (5) Business Days and shall not refuse without good reason an order that is in line with the forecast. General terms of either party do not apply, even if an order or an acceptance refers to them.',
    ),
    clause(
      'Supplier delivers free carrier at its works in Oxford (FCA, Incoterms 2020). Risk passes on delivery; title passes on payment in full.',
    ),
    clause(
      'Distributor shall examine each consignment when it arrives and shall notify missing or damaged goods within ten (10) Business Days. The parties shall agree the test at delivery that is described in Section 6.9.',
      {
        id: 'dist-dangling',
        kind: 'check',
        ruleId: 'references.missing-section',
        about: 'Section 6 ends with 6.6: the test at delivery is described nowhere.',
        expected: null,
      },
    ),
    clause(
      'Delivery times that Supplier has confirmed are met with reasonable effort. If a consignment is more than sixty (60) days late, Distributor may cancel the order for it and has no further claim because of the delay.',
    ),
    clause(
      'Supplier may change the design of a Product, or cease to make it, on six (6) months’ notice. It shall deliver spare parts for seven years after the last delivery of the Product.',
    ),
    clause(
      'Distributor shall, in each Contract Year, place orders for Products that reach the Minimum Purchase Commitment.',
      {
        id: 'dist-minimum',
        kind: 'deviation',
        ruleId: 'distribution.minimum-purchase',
        about: 'A yearly volume is promised and nothing follows if it is missed.',
        expected: 'terminate this Agreement, or make the appointment non-exclusive',
      },
    ),

    chapter('Prices and Payment', 'prices'),
    clause(
      'Distributor pays the prices of Schedule 1, less the discounts stated there. Value added tax and duties are added.',
    ),
    clause(
      'Supplier may change its price list once in a calendar year, on three months’ notice. Orders that it has accepted before keep their price.',
    ),
    clause(
      'Supplier guarantees that the prices and terms that it gives Distributor are no less favourable than those that it gives to any other distributor or customer in Europe, and shall pay back the difference if they are not.',
      {
        id: 'dist-best-price',
        kind: 'deviation',
        ruleId: 'distribution.most-favoured',
        about: 'A best-price promise for all of Europe ties every other deal to this one.',
        expected: 'price list current at the date of the order',
      },
    ),
    clause(
      'Distributor shall pay within ninety (90) days after the date of the invoice, by transfer in euros.',
      {
        id: 'dist-payment',
        kind: 'deviation',
        ruleId: 'distribution.payment-days',
        about: 'Ninety days: we would finance the stock for a quarter.',
        expected: 'thirty (30)',
      },
    ),
    clause(
      'Sums that are overdue bear interest at the statutory rate for late payment between businesses. If a sum is overdue by more than thirty (30) days, Supplier may hold back deliveries until it is paid.',
    ),
    clause(
      'Distributor shall not offer or resell the Products below the prices in the recommended list of Supplier in force from time to time, unless Supplier has agreed to a project discount.',
      {
        id: 'dist-resale-price',
        kind: 'deviation',
        ruleId: 'distribution.resale-price',
        about:
          'A minimum resale price is a hard-core restriction of competition: void, and a risk of fines for both parties.',
        expected: 'sets its own resale prices',
      },
    ),
    clause(
      'For the first Contract Year Supplier grants a marketing contribution of twenty-five thousand euros (EUR 52,000), payable against proof of expenses agreed in advance.',
      {
        id: 'dist-words-figures',
        kind: 'check',
        ruleId: 'figures.words-differ',
        about: 'The contribution is 25,000 in words and 52,000 in figures: two digits have changed places.',
        expected: '25,000',
      },
    ),

    chapter('Trade Marks and Software', 'marks'),
    clause(
      'Supplier grants Distributor a perpetual and irrevocable licence to use the Trade Marks in the Territory for the promotion and sale of the Products.',
      {
        id: 'dist-trade-marks',
        kind: 'deviation',
        ruleId: 'distribution.trade-marks',
        about: 'The licence of our marks could never be withdrawn, not even after the end.',
        expected: 'revocable',
      },
    ),
    clause(
      'Distributor shall use the Trade Marks in the form and with the notices that Supplier prescribes, shall submit new material to it before use, and shall not register names or domains that resemble them.',
    ),
    clause(
      'Distributor may pass on the Software to Customers under the licence terms that come with it. It shall not copy, change or reverse-engineer the Software, except where the law allows it in spite of any agreement.',
    ),
    clause(
      'Each party shall tell the other of infringements of the Trade Marks that it learns of. Supplier decides what is done about them, and bears the cost.',
    ),

    chapter('Warranty', 'warranty'),
    clause(
      'Supplier warrants that each Product is free from defects in material and manufacture and meets its specification for a period of thirty-six (36) months after delivery to Distributor.',
      {
        id: 'dist-warranty',
        kind: 'deviation',
        ruleId: 'distribution.warranty-duration',
        about: 'Three years are longer than what our own suppliers give us.',
        expected: 'twelve (12)',
      },
    ),
    clause(
      'If a Product does not meet the warranty, Supplier shall repair or replace it at its choice, or deliver the parts that are needed. Distributor does the work at the premises of the Customer, at the hourly rate stated in Schedule 1.',
    ),
    clause(
      'The warranty does not cover wear parts, improper use, and repairs by persons whom Supplier has not trained. Claims of Customers under their own contracts with Distributor are a matter for Distributor.',
    ),
    clause('Returned parts are sent with the form and under the procedure of Schedule 6.', {
      id: 'dist-missing-schedule',
      kind: 'check',
      ruleId: 'references.missing-exhibit',
      about: 'There are four Schedules; the procedure for returns is not attached.',
      expected: null,
    }),

    chapter('Indemnities and Liability', 'liability'),
    clause(
      'Supplier shall indemnify Distributor and its group companies against any and all claims, losses, costs and expenses that arise in connection with the Products, howsoever caused.',
      {
        id: 'dist-indemnity',
        kind: 'deviation',
        ruleId: 'distribution.supplier-indemnity',
        about: 'We would pay for everything that happens around a Product, even for faults of Distributor.',
        expected: 'third-party claims that the Products',
      },
    ),
    clause(
      'Distributor shall indemnify Supplier against third-party claims that arise from statements about a Product that Supplier did not authorise, or from faulty installation or service by Distributor.',
    ),
    clause(
      'A party that seeks to be indemnified shall notify the other promptly, leave it the conduct of the claim, and give reasonable help.',
    ),
    clause(
      'Neither party is liable to the other for indirect or consequential loss, except for breach of confidence and for sums payable to third parties under this Section.',
      {
        id: 'dist-no-cap',
        kind: 'missing',
        ruleId: 'distribution.liability-cap',
        about: 'There is no cap: one faulty batch could cost more than the business is worth.',
        expected: 'total liability arising out of this Agreement in a Contract Year',
      },
    ),

    chapter('Confidentiality', 'confidentiality'),
    clause(
      'Each party shall keep secret the technical and commercial information that it receives from the other in connection with this Agreement and that is marked as confidential or plainly is so, and shall use it for the purposes of this Agreement alone.',
    ),
    clause(
      'This does not apply to information that is or becomes public without a breach, that the recipient knew before, receives lawfully from others or develops independently, or that the law requires it to disclose.',
    ),
    clause('The duties under this Section continue for five (5) years after the end of the Term.'),

    chapter('Term and Termination', 'term'),
    clause(
      'This Agreement takes effect on the Effective Date and continues until it is terminated. The first Contract Year runs from 1 June 2026 to 31 May 2025.',
      {
        id: 'dist-date-order',
        kind: 'check',
        ruleId: 'dates.order',
        about: 'The first Contract Year ends before it begins; 2027 is meant.',
        expected: null,
      },
    ),
    clause(
      'Either party may terminate this Agreement without cause on twelve (12) months’ written notice to the end of a Contract Year.',
      {
        id: 'dist-notice',
        kind: 'deviation',
        ruleId: 'distribution.convenience-notice',
        about: 'A year’s notice, and only to the end of a Contract Year, can bind us for nearly two.',
        expected: 'ninety (90) days',
      },
    ),
    keyed(
      'cause',
      'Either party may terminate this Agreement with immediate effect if the other commits a material breach and does not remedy it within thirty (30) days after notice, or becomes insolvent or enters into liquidation.',
    ),
    clause(
      'When this Agreement ends, Distributor shall cease to present itself as a distributor of Supplier, return the Demonstration Units that it has not paid for, and hand over the list of installed Products.',
    ),
    clause(
      'Distributor may sell its stock of Products in the ordinary course for six (6) months after the end. Supplier may instead buy back all or part of it at the price paid, if it is new and in its packaging.',
    ),
    clause(
      'On termination for any reason other than its own breach, Supplier shall pay Distributor compensation for the goodwill that it has built, in the amount of its average yearly gross margin, measured over the last three years.',
      {
        id: 'dist-goodwill',
        kind: 'deviation',
        ruleId: 'distribution.end-compensation',
        about: 'A goodwill payment of one year’s margin, even where Distributor leaves of its own accord.',
        expected: 'Neither party is liable to the other for compensation',
      },
    ),
    clause(
      'Sections {#liability}, {#confidentiality} and {#general} continue after the end. Products ordered before it are delivered and paid for on the terms of this Agreement.',
    ),

    chapter('General', 'general'),
    clause(
      'Entire Agreement. This Agreement is the entire agreement between the parties on its subject and supersedes all earlier ones, including the letter of intent of 12 January 2026.',
    ),
    clause(
      'Amendment. No amendment of this Agreement is effective unless it is in writing and signed by both parties.',
    ),
    clause(
      'Assignment. Neither party may assign or transfer this Agreement without the prior written consent of the other, which may not be unreasonably withheld, except to a company of its group.',
    ),
    clause(
      'Force Majeure. A party is not liable for a failure or delay that is due to events beyond its reasonable control, as long as they last.',
      {
        id: 'dist-force-majeure',
        kind: 'deviation',
        ruleId: 'shared.force-majeure',
        about: 'If the event lasts for a year neither party can leave.',
        expected: 'sixty (60) days',
      },
    ),
    clause(
      'Export Control. Each party shall comply with the export control and sanctions laws that apply to the Products. Supplier need not deliver where they forbid it.',
    ),
    clause(
      'Notices. Notices shall be in writing and in English, and shall be delivered by hand, by courier or by e-mail to the address that the other party has last notified.',
    ),
    clause('Waiver. A failure to exercise a right is not a waiver of it.'),
    clause(
      'Severability. If a provision is held to be invalid, the others remain in force, and the parties shall replace it by a valid one that comes as close as possible to its purpose.',
    ),
    clause(
      'Third Parties. A person who is not a party has no right to enforce a term of this Agreement. Section {#marks} is without prejudice to the rights of the owner of a mark.',
    ),
    clause(
      'Governing Law. This Agreement is governed by the laws of the Netherlands. The United Nations convention on contracts for the international sale of goods does not apply. Disputes are settled by the courts of Amsterdam.',
      {
        id: 'dist-law',
        kind: 'deviation',
        ruleId: 'shared.governing-law',
        about:
          'Dutch law and courts: local counsel for every question, and a distributor-friendly law of termination.',
        expected: 'England and Wales',
      },
    ),

    plain('Signed by the authorised representatives of the parties.'),
    signature('For and on behalf of Kestrelmoor Instruments Ltd'),
    signature('Signature: ______________________'),
    signature('Title: Director of Sales'),
    signature('Date: ______________________'),
    signature('For and on behalf of Eastvale Trading B.V.', {
      id: 'dist-signer',
      kind: 'check',
      ruleId: 'parties.signature-name',
      about: 'Another company is to sign for Distributor: Northmere would not be bound.',
      expected: 'Northmere Laboratory Supplies',
    }),
    signature('Signature: ______________________'),
    signature('Title: Managing Director'),
    signature('Date: ______________________'),

    ...distributionSchedules,
  ],
  [
    {
      id: 'dist-no-anti-corruption',
      kind: 'missing',
      ruleId: 'distribution.anti-corruption',
      about:
        'An intermediary in three countries, with public laboratories among the buyers, and no word on bribery.',
      expected: 'anti-corruption laws',
    },
    {
      id: 'dist-no-change-of-control',
      kind: 'missing',
      ruleId: 'distribution.change-of-control',
      about: 'If a competitor buys Distributor we have to go on.',
      expected: 'if control of it changes',
    },
  ],
);
