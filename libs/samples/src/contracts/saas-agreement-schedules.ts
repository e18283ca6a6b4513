import { chapter, clause, part, table, type DraftLine } from '../write-sample.ts';

/** The schedules of the sample, after its signature block. */
export const saasSchedules: readonly DraftLine[] = [
  part('Schedule 1: Service and Fees'),
  chapter('Modules'),
  clause(
    'The Service consists of the following modules. Customer has ordered those for which a yearly Fee is stated.',
  ),
  table(
    [
      ['Module', 'Content', 'Unit', 'Yearly Fee'],
      ['Core', 'Collection, search and archive of instrument data', '150 Authorised Users', 'GBP 54,000'],
      ['Analysis', 'Statistics, control charts, comparison of methods', '60 Authorised Users', 'GBP 25,200'],
      ['Instrument link', 'Connection of instruments and fleet overview', '400 instruments', 'GBP 19,200'],
      [
        'Records',
        'Electronic records and signatures for regulated work',
        '40 Authorised Users',
        'EUR 14,400',
      ],
      ['Support', 'Support as described in Schedule 2', 'Flat', 'GBP 9,600'],
    ],
    {
      row: 4,
      column: 3,
      id: 'saas-currency',
      kind: 'check',
      ruleId: 'consistency.currency',
      about: 'One of the Fees is in euros, the rest in pounds; nothing is said of conversion.',
      expected: null,
    },
  ),
  clause(
    'Additional Authorised Users and instruments may be ordered at any time, at the price for each unit that follows from the table, for the rest of the current year.',
  ),
  chapter('One-time Fees'),
  table(
    [
      ['Work', 'Basis', 'Fee'],
      ['Set-up and migration of archives', 'Fixed price', 'GBP 18,500'],
      ['Training, two days on site', 'Fixed price', 'GBP 3,200'],
      ['Validation support', 'Time and materials, daily rate', '[●]'],
      ['Consulting', 'Time and materials, daily rate', 'GBP 1,150'],
    ],
    {
      row: 3,
      column: 2,
      id: 'saas-placeholder',
      kind: 'check',
      ruleId: 'placeholders.left',
      about: 'The daily rate for validation support was never filled in.',
      expected: null,
    },
  ),
  chapter('Invoices'),
  clause(
    'Invoices are sent by e-mail to the accounts department of Customer and state the number of its purchase order. Undisputed Fees are payable within thirty (30) days after receipt of the invoice.',
    {
      id: 'saas-payment-conflict',
      kind: 'check',
      ruleId: 'consistency.quantity',
      about: 'Thirty days to pay in the schedule, fifteen in the body.',
      expected: null,
    },
  ),
  clause(
    'In the event of a conflict between this Agreement and an Order Form that Customer has signed, the Order Form prevails.',
    {
      id: 'saas-precedence',
      kind: 'check',
      ruleId: 'consistency.precedence',
      about: 'Section 1 lets the agreement prevail over an Order Form, the schedule the reverse.',
      expected: null,
    },
  ),

  part('Schedule 2: Service Levels and Support'),
  chapter('Availability'),
  clause(
    'Provider shall make the Service available at least 98.5% of each calendar month. Availability is measured round the clock at the edge of the data centre, leaving out announced maintenance.',
    {
      id: 'saas-uptime',
      kind: 'deviation',
      ruleId: 'saas.uptime',
      about: 'At 98.5 percent the platform may be down for half a day each month without consequence.',
      expected: '99.9%',
    },
  ),
  clause(
    'Maintenance takes place on Sundays between 02.00 and 06.00, is announced five (5) Business Days ahead, and does not exceed eight (8) hours in a month.',
  ),
  clause(
    'If the availability falls short in a month, Customer receives the following Service Credit on the Fees for that month.',
  ),
  table([
    ['Availability in the month', 'Service Credit'],
    ['below the promised level, but at least 98.0%', '5%'],
    ['below 98.0%, but at least 95.0%', '15%'],
    ['below 95.0%', '30%'],
  ]),
  clause(
    'Customer shall claim a Service Credit within sixty (60) days after the end of the month. If Service Credits fall due in three months of a year, Customer may terminate this Agreement on thirty (30) days’ notice and receives back the Fees paid for the time after that.',
  ),
  chapter('Support'),
  clause(
    'Support is given in English, by telephone and through the help centre, on Business Days between 08.00 and 18.00, and for incidents of the first priority at all times.',
  ),
  table([
    ['Priority', 'Description', 'First answer', 'Target for a solution'],
    ['1', 'The Service, or an essential function, cannot be used', '30 minutes', '4 hours'],
    ['2', 'An important function is impaired, work can go on', '2 hours', '1 Business Day'],
    ['3', 'A minor fault or a question', '1 Business Day', '10 Business Days'],
  ]),
  clause(
    'Customer sets the priority in good faith. Harborline Software Ltd may change it with the consent of Customer.',
    {
      id: 'saas-name-variant',
      kind: 'check',
      ruleId: 'parties.name-variant',
      about: 'The company is called Harbourline Software Ltd.',
      expected: 'Harbourline',
    },
  ),
  clause(
    'Provider shall tell Customer at least twelve (12) months ahead if it means to end support for an interface that Customer uses. The interfaces in use are listed in the record of set-up, which the parties keep up to date. A release that changes an interface is announced sixty (60) days ahead, with a description of what has to be adapted, and the earlier version of the interface remains in service for at least six (6) months.',
  ),
  chapter('Continuity'),
  clause(
    'Provider shall keep up a plan for the continuity of the Service and for recovery after a disaster, shall test it once a year, and shall give Customer a summary of the result. After a disaster the Service shall be restored within eight (8) hours, with a loss of data of at most one (1) hour.',
  ),
  clause(
    'If Provider becomes insolvent or ceases to operate the Service, it shall let Customer export Customer Data, and give the help with the transition that can reasonably be expected, for ninety (90) days.',
  ),

  part('Schedule 3: Data Protection and Security'),
  chapter('Processing of Personal Data'),
  clause(
    'Subject of the processing are names, business contact details and access logs of Authorised Users, and the contact details of users of instruments. It lasts for the Term and until Customer Data is deleted.',
  ),
  clause(
    'Provider shall ensure that persons who process the data are bound to confidence, shall help Customer to answer requests of data subjects, to notify breaches and to assess risks, and shall make available what is needed to show that it complies, including by audits once a year on reasonable notice.',
  ),
  clause(
    'If a public authority asks Provider for Customer Data, Provider shall refer it to Customer, shall disclose no more than the law compels it to, and shall tell Customer beforehand unless the law forbids it.',
  ),
  clause(
    'Provider may engage further processors, of which it keeps a list in the help centre. It shall announce a new one thirty (30) days ahead; Customer may object for good reason, and may terminate the module concerned if the objection is not met.',
  ),
  clause(
    'Personal data is not transferred outside the United Kingdom and the European Economic Area except to a country with an adequate level of protection, or under the standard clauses that the competent authority has approved.',
  ),
  chapter('Measures'),
  clause('Provider maintains at least the following measures.'),
  table([
    ['Area', 'Measure'],
    ['Access', 'Two factors for staff; access on the need to know; review each quarter'],
    ['Encryption', 'In transit and at rest, with keys kept apart from the data'],
    ['Development', 'Review of every change by a second person; scan of components for known weaknesses'],
    [
      'Operation',
      'Logging kept for one year; alarms watched at all times; patches for critical weaknesses within 7 days',
    ],
    ['Certification', 'ISO 27001 for the operation of the Service'],
  ]),
  clause(
    'The certificate in force on the Effective Date is valid until 31 September 2027. Provider shall renew it in time, and shall give Customer a copy.',
    {
      id: 'saas-impossible-date',
      kind: 'check',
      ruleId: 'dates.impossible',
      about: 'September has thirty days; the validity of the certificate has to be looked up.',
      expected: '30',
    },
  ),
];
