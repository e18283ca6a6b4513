import { chapter, clause, part, plain, table, type DraftLine } from '../write-sample.ts';

/** The schedules of the sample, after its signature block. */
export const distributionSchedules: readonly DraftLine[] = [
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
];
