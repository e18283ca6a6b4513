import {
  centred,
  chapter,
  clause,
  definition,
  item,
  keyed,
  plain,
  subheading,
  title,
  type DraftLine,
} from '../write-sample.ts';

/** Parties, definitions, appointment and the work of both sides. */
export const distributionOpening: readonly DraftLine[] = [
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
  definition('“Term” means the time from the Effective Date until this Agreement expires or is terminated.'),
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
];
