import {
  centred,
  chapter,
  clause,
  definition,
  item,
  keyed,
  part,
  plain,
  signature,
  subheading,
  table,
  title,
  writeSample,
} from '../write-sample.ts';

/** A distribution agreement on the distributor's paper, as the maker of the products would receive it. */
export const distributionAgreement = writeSample(
  { id: 'distribution-agreement', title: 'Distribution Agreement', us: 'Kestrelmoor' },
  [
    title('Distribution Agreement'),
    centred('Laboratory instruments, Benelux'),
    plain(
      'This Distribution Agreement (this “Agreement”) is made on 1 June 2026 (the “Effective Date”) between:',
    ),
    plain(
      'Kestrelmoor Instruments Ltd, a company incorporated in England and Wales whose registered office is at Weir House, Mill Lane, Oxford (“Supplier”); and',
    ),
    plain(
      'Northmere Laboratory Supplies B.V., a company incorporated in the Netherlands whose registered office is at Havenkade, Utrecht (“Distributor”).',
    ),
    subheading('Background'),
    plain(
      'Supplier makes spectrometers and the accessories and software that belong to them. Distributor sells laboratory equipment and gives service to its users in Belgium, the Netherlands and Luxembourg. Supplier wishes to sell its instruments there through Distributor.',
    ),

    chapter('Definitions and Interpretation'),
    clause('In this Agreement:'),
    definition('“Business Day” means a day on which banks are open in both London and Amsterdam.'),
    definition(
      '“Contract Year” means a period of twelve months that begins on the Effective Date or on an anniversary of it.',
    ),
    definition('“Customer” means a person in the Territory who buys a Product for its own use.'),
    definition(
      '“Demonstration Unit” means a Product that Distributor keeps to show to prospective buyers, at the reduced price stated in Schedule 1.',
    ),
    definition(
      '“Minimum Purchase Commitment” means the value of Products that Distributor is to order in a Contract Year, as stated in Schedule 2.',
    ),
    definition(
      '“Products” means the instruments, accessories and spare parts listed in Schedule 1, and “Product” means any of them.',
    ),
    definition('“Software” means the programs that are part of a Product or are delivered for use with it.'),
    definition(
      '“Term” means the time from the Effective Date until this Agreement expires or is terminated.',
    ),
    definition('“Territory” means the countries listed in Schedule 3.'),
    definition('“Trade Marks” means the names, marks and logos listed in Schedule 4.'),
    clause(
      'Headings do not affect the meaning of this Agreement. The Schedules are part of it; if a Schedule and the body of this Agreement differ, the body prevails. Words after “including” do not limit those before it.',
    ),

    chapter('Appointment', 'appointment'),
    clause(
      'Supplier appoints Distributor as its exclusive distributor of the Products in the Territory for the Term, and Distributor accepts the appointment.',
      {
        id: 'dist-exclusivity',
        kind: 'deviation',
        ruleId: 'distribution.exclusivity',
        about:
          'Exclusivity is given without conditions: Distributor keeps the Territory even if it sells nothing.',
        expected: 'non-exclusive',
      },
    ),
    clause(
      'Supplier shall not appoint another distributor in the Territory, and shall pass on to Distributor the enquiries that it receives from there. It may go on serving the accounts listed in Schedule 3 itself.',
    ),
    clause(
      'Distributor shall not seek buyers outside the Territory or keep a store of Products there. This does not prevent it from answering orders for which it has not advertised.',
    ),
    clause(
      'Distributor buys and sells in its own name and for its own account. It is not the agent of Supplier and has no power to bind it.',
    ),
    clause(
      'During the Term and for three (3) years after its termination Distributor and its group companies shall not make, sell or represent in the Territory instruments that compete with the Products.',
      {
        id: 'dist-non-compete',
        kind: 'deviation',
        ruleId: 'distribution.non-compete',
        about:
          'A restraint for three years after the end is void under the competition law of the Territory and may take the valid part with it.',
        expected: 'for no longer than five (5) years',
      },
    ),

    chapter('Duties of Distributor', 'duties'),
    clause('Distributor shall:'),
    item(
      'promote the Products actively and at its own cost, in trade fairs, publications and visits to prospective buyers;',
    ),
    item(
      'keep a demonstration room with at least two current models, and a stock of spare parts that lets it make common repairs within five (5) Business Days;',
    ),
    item(
      'employ at least three field engineers whom Supplier has trained, and send each of them to a refresher course every second year;',
    ),
    item('install each instrument at the premises of the Customer and instruct its users; and'),
    item(
      'obey the laws of the Territory, in particular those on product safety, waste of electrical equipment and data protection.',
    ),
    clause(
      'Distributor shall report to Supplier by the tenth day of each quarter the sales and the stock of each Product, by country and serial number, and shall give a forecast of orders for the next four quarters.',
    ),
    keyed(
      'records',
      'Distributor shall keep complete records of its purchases and sales of Products for seven years. Supplier may inspect those records, by an auditor who is bound to secrecy, once in a Contract Year on sixty (60) days’ written notice.',
      {
        id: 'dist-audit',
        kind: 'deviation',
        ruleId: 'distribution.audit',
        about: 'Two months’ notice of an inspection is long enough to tidy the records.',
        expected: 'ten (10) Business',
      },
    ),
    clause(
      'Distributor shall keep, at its own cost, public and product liability insurance with a reputable insurer for at least EUR 5,000,000 for each event, during the Term and for two years after it, and shall show evidence of it on request.',
    ),
    clause(
      'Distributor shall keep each Demonstration Unit in good order, insure it, and show it only at its own premises, at fairs and at the premises of prospective buyers. If it sells a Demonstration Unit it shall say in the offer that the unit has been used, and the warranty runs from the date on which Supplier delivered it.',
    ),
    clause(
      'Distributor may appoint sub-distributors in Luxembourg alone, with the prior written consent of Supplier. It is liable for their acts and omissions as for its own, and shall end their appointment when this Agreement ends.',
    ),
    clause(
      'Distributor shall tell Supplier without delay of every complaint about the safety of a Product, and shall carry out recalls and corrections that Supplier orders. Supplier bears the cost of a recall that is due to a defect for which it is responsible.',
    ),

    chapter('Support by Supplier'),
    clause(
      'Supplier trains the field engineers and the sales staff of Distributor at its works in Oxford, twice in the first Contract Year and once in each that follows, without a fee. Distributor pays their travel and lodging.',
    ),
    clause(
      'Supplier gives technical support by telephone and e-mail on Business Days between 08.00 and 17.00, answers questions on safety within four hours, and sends an engineer where a fault cannot be found in ten (10) Business Days.',
    ),
    clause(
      'Supplier makes available, in electronic form and in English, the service manuals, the safety data and the declarations of conformity of the Products, and keeps them up to date.',
    ),
    clause(
      'Supplier keeps the approvals that the Products need in the European Union, and acts there through an authorised representative whose name it has told Distributor. Approvals that only one of the countries requires are obtained by Distributor in the name of Supplier and belong to Supplier.',
    ),
    clause(
      'The parties draw up a marketing plan for each Contract Year by the end of the second month. It names the trade fairs, the publications and the reference laboratories that Distributor will use, the budget of each party, and the figures by which success is measured.',
    ),

    chapter('Service to Customers'),
    clause(
      'Distributor gives service to all Products in the Territory, whoever sold them, at fair prices and within the times that its own service terms promise. It uses only original spare parts for work under the warranty.',
    ),
    clause(
      'Distributor keeps a file for each installed Product, with the serial number, the place, the dates of installation and service, the versions of the Software and the results of each performance test. It gives Supplier access to the files for the purposes of product safety and of the planning of spare parts.',
    ),
    clause(
      'If Distributor offers service contracts, it shall do so in its own name and set aside what it needs to fulfil those that outlast the Term. At the end it shall, if Supplier so wishes, transfer them to Supplier or to a new distributor against payment of the fees received in advance, with the consent of the Customers concerned.',
    ),
    clause(
      'Each party is responsible, as a controller of its own, for the personal data of Customers that it holds. They exchange such data only so far as orders, service and product safety require.',
    ),

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
        about: 'Section 6 ends with 6.5: the test at delivery is described nowhere.',
        expected: null,
      },
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

    part('Schedule 1: Products and Prices'),
    chapter('Price List'),
    clause('The following prices are valid on the Effective Date, for one unit, free carrier Oxford.'),
    table([
      ['Product', 'Description', 'List price', 'Discount'],
      ['KM-210', 'Bench spectrometer, ultraviolet and visible', 'EUR 18,400', '28%'],
      ['KM-340', 'Bench spectrometer, near infrared', 'EUR 26,900', '28%'],
      ['KM-515', 'Hand-held spectrometer for incoming goods', 'EUR 9,750', '30%'],
      ['KM-900', 'Process spectrometer with two probes', 'EUR 41,200', '25%'],
      ['Accessories', 'As listed in the catalogue', 'Catalogue price', '22%'],
      ['Spare parts', 'As listed in the catalogue', 'Catalogue price', '35%'],
    ]),
    clause(
      'For a Demonstration Unit the discount is forty percent (40%). Distributor may buy two of each model in a Contract Year on these terms, and shall keep each of them for at least twelve months before it sells it.',
    ),
    clause(
      'For work under the warranty Supplier pays Distributor EUR 85 for each hour on site, up to the number of hours that the service manual allows for the repair, and no travelling time.',
    ),
    chapter('Project Discounts'),
    clause(
      'For a tender with a value of more than EUR 100,000 the parties agree the discount for the project in writing before the offer is made. Supplier answers a request within five (5) Business Days.',
    ),

    part('Schedule 2: Minimum Purchases'),
    chapter('Amounts'),
    clause('The value of orders that Distributor is to place, net of discounts and tax, is:'),
    table([
      ['Contract Year', 'Value of orders', 'Of which KM-515'],
      ['First', 'EUR 420,000', '12 units'],
      ['Second', 'EUR 560,000', '18 units'],
      ['Third', 'EUR 700,000', '24 units'],
      ['Fourth and later', 'As agreed, at least EUR 700,000', '24 units'],
    ]),
    clause(
      'Orders that Supplier refuses, or delivers more than ninety (90) days late, count towards the Minimum Purchase Commitment. So do direct sales of Supplier to the accounts that are listed in Schedule 3, at one half of their value.',
    ),
    clause(
      'The parties meet in the third month of each Contract Year to review the minimum purchase commitment in the light of the market, new models and the approvals that are pending.',
      {
        id: 'dist-capitals',
        kind: 'check',
        ruleId: 'definitions.inconsistent-capitals',
        about: 'Written small, it is open whether the defined amount or a general effort is under review.',
        expected: 'Minimum Purchase Commitment',
      },
    ),

    part('Schedule 3: Territory and Reserved Accounts'),
    chapter('Territory'),
    table([
      ['Country', 'Languages of the documents', 'Field engineers'],
      ['Belgium', 'Dutch, French', '1'],
      ['Netherlands', 'Dutch, English', '1'],
      ['Luxembourg', 'French, German', 'served from Belgium'],
    ]),
    clause(
      'Supplier provides the operating manuals in English. Distributor translates them into the languages of the table at its own cost, and assigns to Supplier the rights in the translations.',
    ),
    chapter('Reserved Accounts'),
    clause(
      'Supplier continues to serve directly the national reference laboratories of the three countries and the makers of laboratory robots that build its instruments into theirs. Distributor gives service to them on request, at the hourly rate of Schedule 1.',
    ),

    part('Schedule 4: Trade Marks'),
    table([
      ['Mark', 'Kind', 'Registered for'],
      ['KESTRELMOOR', 'Word mark', 'European Union, United Kingdom'],
      ['Stylised bird of prey in a circle', 'Figurative mark', 'European Union, United Kingdom'],
      ['SPECTRALINE', 'Word mark', 'United Kingdom; application pending in the European Union'],
    ]),
    plain(
      'The marks are used in the colours of the brand manual, with a clear space around them of at least half their height, and never as part of the name of a company or of a domain.',
    ),
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
