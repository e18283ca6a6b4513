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

/** Software as a service on the provider's paper, as an instrument maker's laboratory would receive it. */
export const saasAgreement = writeSample(
  { id: 'saas-agreement', title: 'Software as a Service Agreement', us: 'Kestrelmoor' },
  [
    title('Software as a Service Agreement'),
    centred('Laboratory data platform'),
    plain(
      'This Software as a Service Agreement (this “Agreement”) is made on 1 April 2026 (the “Effective Date”) between:',
    ),
    plain(
      'Harbourline Software Ltd, a company incorporated in England and Wales whose registered office is at Quay Street, Bristol (“Provider”); and',
    ),
    plain(
      'Kestrelmoor Instruments Ltd, a company incorporated in England and Wales whose registered office is at Weir House, Mill Lane, Oxford (“Customer”).',
    ),
    subheading('Background'),
    plain(
      'Provider operates a platform on which laboratories collect, analyse and archive the data of their instruments. Customer wishes to use the platform in its own laboratories and for the service that it gives to the users of its instruments.',
    ),

    chapter('Definitions and Interpretation'),
    clause('In this Agreement:'),
    definition(
      '“Authorised User” means an employee or contractor of Customer whom Customer has given access to the Service.',
    ),
    definition('“Business Day” means a day other than a Saturday, a Sunday or a public holiday in England.'),
    definition(
      '“Confidential Information” means all information that a party makes available to the other in connection with this Agreement and that is marked as confidential or would reasonably be understood to be so. Customer Data is Confidential Information of Customer; the Documentation and the prices of the Service are Confidential Information of Provider.',
    ),
    definition(
      '“Customer Data” means all data that Customer, its instruments or its Authorised Users submit to the Service, and the results that the Service derives from them.',
    ),
    definition(
      '“Documentation” means the user guides and technical descriptions of the Service that Provider publishes in its help centre.',
    ),
    definition('“Fees” means the sums payable under Schedule 1.'),
    definition('“Initial Term” has the meaning given in Section {#initial-term}.'),
    definition(
      '“Order Form” means a document that refers to this Agreement, names the modules and quantities ordered, and is signed by both parties.',
    ),
    definition(
      '“Professional Services” means set-up, training and consulting that Provider performs under an Order Form.',
    ),
    definition(
      '“Service” means the laboratory data platform described in Schedule 1, with the modules that Customer has ordered, as Provider hosts and operates it.',
    ),
    definition('“Service Credit” means a reduction of the Fees under Schedule 2.'),
    definition('“Sandbox” means an instance of the Service for tests, kept apart from the productive one.', {
      id: 'saas-unused-term',
      kind: 'check',
      ruleId: 'definitions.unused-term',
      about: 'A test instance is defined and no clause gives Customer a right to one.',
      expected: null,
    }),
    definition('“Term” means the Initial Term and every renewal of it.'),
    clause('Words after “including” do not limit those before it. The Schedules are part of this Agreement.'),
    keyed(
      'precedence',
      'In the event of a conflict between this Agreement and an Order Form, this Agreement shall prevail.',
    ),

    chapter('The Service'),
    clause(
      'Provider grants Customer, for the Term, the non-exclusive right to access the Service and to let its Authorised Users access it, for the internal business of Customer and for the support of the users of its instruments.',
    ),
    clause(
      'Provider shall host the Service in data centres in the United Kingdom or the European Economic Area, shall keep it available as Schedule 2 promises, and shall support it as Schedule 2 describes.',
    ),
    clause(
      'Provider may improve the Service. It shall not take away, during the Term, a function on which Customer reasonably relies, unless it offers an equivalent one.',
    ),
    clause(
      'Provider may suspend access to the Service, in whole or in part, immediately and without notice if it believes that Customer is in breach of this Agreement or if any invoice is overdue.',
      {
        id: 'saas-suspension',
        kind: 'deviation',
        ruleId: 'saas.suspension',
        about:
          'Provider may switch the laboratory off at once, on a mere belief, or for one late invoice even if it is disputed.',
        expected: 'as much notice as is practicable',
      },
    ),
    clause(
      'Provider may perform its duties through subcontractors. It is liable for their acts and omissions as for its own.',
    ),

    chapter('Use by Customer', 'use'),
    clause('Customer shall:'),
    item('let only its Authorised Users use the Service, and have each of them use an account of their own;'),
    item(
      'keep access credentials secret, and tell Provider without delay if it learns that they have been misused;',
    ),
    item('use the Service in accordance with the Documentation and with the law; and'),
    item(
      'obtain the consents that are needed for Provider to process Customer Data as this Agreement provides.',
    ),
    clause('Customer shall not:'),
    item(
      'make the Service available to third parties, except to users of its instruments to whom it gives support;',
    ),
    item(
      'reverse-engineer the Service, except to the extent that the law allows it in spite of any agreement; or',
    ),
    item('submit code that is designed to harm the Service or to give access to the data of others.'),
    clause(
      'For the purposes of billing, “Authorised User” means every person or instrument that has signed in to the Service at least once in a calendar month, whether or not Customer has given it access.',
      {
        id: 'saas-defined-twice',
        kind: 'check',
        ruleId: 'definitions.defined-twice',
        about:
          'A second, wider meaning of Authorised User, tucked into the rules of use, raises the bill: instruments and intruders count.',
        expected: null,
      },
    ),
    clause(
      'Licensee shall allow Provider to inspect its use of the Service once a year, on ten (10) Business Days’ notice, by means that do not disturb its work.',
      {
        id: 'saas-unknown-role',
        kind: 'check',
        ruleId: 'parties.unknown-role',
        about: '“Licensee” comes from an older form; the party here is Customer.',
        expected: 'Customer',
      },
    ),

    chapter('Cooperation'),
    clause(
      'Each party names a contact who can decide questions of daily work. The contacts meet each quarter to go through the use of the Service, the support cases, the changes that Provider plans and the needs that Customer sees coming.',
    ),
    clause(
      'Provider shall give Customer each month a report of availability, response times, support cases and the volume of Customer Data stored. Customer may check the figures against its own measurements; if they differ, the parties find out why.',
    ),
    clause(
      'Customer uses the module for electronic records in work that is subject to the rules of good laboratory practice. Provider shall keep the records of development and testing that an inspector may ask for, shall let an inspector see them in the presence of Customer, and shall announce each release at least twenty (20) Business Days ahead with a description of its effect on validated functions.',
    ),
    clause(
      'If a disagreement cannot be settled by the contacts within ten (10) Business Days, it goes to a member of the management of each party, who shall meet within ten more. Neither party goes to court before that, except for interim relief.',
    ),

    chapter('Professional Services'),
    clause(
      'Provider shall perform Professional Services with reasonable skill and care, by qualified staff, and to the dates in the Order Form. A delay that Customer causes moves the dates by the same time.',
    ),
    clause(
      'Customer shall test what is delivered within fifteen (15) Business Days after delivery. If it does not meet the Acceptance Criteria, Provider shall correct it and deliver it again.',
      {
        id: 'saas-undefined-term',
        kind: 'check',
        ruleId: 'definitions.undefined-term',
        about: 'Deliveries are measured by the Acceptance Criteria, which nothing defines.',
        expected: null,
      },
    ),
    clause(
      'Professional Services are accepted when Customer says so in writing or, if it says nothing, thirty (30) days after a delivery that meets the Acceptance Criteria.',
    ),
    clause(
      'Reports and configurations that Provider makes for Customer belong to Customer once they are paid for. Tools and methods that Provider uses to make them remain its own.',
    ),

    chapter('Fees and Payment', 'fees'),
    clause(
      'Customer shall pay the Fees. They are stated without value added tax, which Customer pays in addition.',
    ),
    clause(
      'Provider invoices subscription Fees yearly in advance and all other Fees monthly in arrears. Each invoice is payable within fifteen (15) days after receipt of the invoice.',
      {
        id: 'saas-payment',
        kind: 'deviation',
        ruleId: 'saas.payment-days',
        about: 'Fifteen days are too short for our payment run, and Schedule 1 says thirty.',
        expected: 'thirty (30)',
      },
    ),
    clause(
      'If Customer disputes an invoice in good faith, it shall say so within its time for payment, pay the part that is not in dispute, and work with Provider to settle the rest.',
    ),
    clause('A sum that is overdue and not disputed bears interest at a rate of one percent (1%) per month.'),
    clause(
      'Provider may increase the Fees at any time during the Term by written notice to Customer, with effect from the next invoice.',
      {
        id: 'saas-price',
        kind: 'deviation',
        ruleId: 'saas.price-increase',
        about: 'Prices may rise at any time and by any amount, even within the Initial Term.',
        expected: 'five percent (5%)',
      },
    ),
    clause('All Fees that are paid are non-refundable, except where this Agreement provides for a refund.'),

    chapter('Customer Data', 'data'),
    clause(
      'Customer owns Customer Data. Customer grants Provider the right to use Customer Data to provide the Service, and a perpetual right to use it to develop its products and to train its machine learning models.',
      {
        id: 'saas-data-use',
        kind: 'deviation',
        ruleId: 'saas.customer-data-rights',
        about:
          'A right without end to use our data, and that of our customers, for training and for other products.',
        expected: 'only to provide the Service',
      },
    ),
    clause(
      'To the extent that Provider processes personal data for Customer, it shall do so only on the documented instructions of Customer and in accordance with Schedule 3.',
    ),
    clause(
      'Provider shall keep up technical and organisational measures that protect Customer Data against loss and unauthorised access, among them those described in Schedule 3, and shall have them tested by an independent firm at least once a year.',
    ),
    keyed(
      'incident',
      'Provider shall notify Customer of any security incident that affects Customer Data within ten (10) Business Days after it has confirmed the incident, and shall describe the measures that it has taken.',
      {
        id: 'saas-incident',
        kind: 'deviation',
        ruleId: 'saas.breach-notice',
        about:
          'Ten business days from confirmation are longer than the seventy-two hours that the law gives us to notify the regulator.',
        expected: 'seventy-two (72) hours',
      },
    ),
    clause(
      'Provider backs up Customer Data each day and keeps each back-up for thirty-five (35) days in a second data centre.',
    ),

    chapter('Intellectual Property'),
    clause(
      'Provider owns the Service and the Documentation, and all intellectual property rights in them. Customer receives no right in them beyond those that this Agreement states.',
    ),
    clause(
      'If Customer makes suggestions about the Service, Provider may use them without payment, provided that it discloses no Confidential Information of Customer.',
    ),
    clause(
      'Provider may use the name and logo of Customer in its customer list, on its website and in other marketing, and may publish a case study on the use of the Service by Customer.',
      {
        id: 'saas-publicity',
        kind: 'deviation',
        ruleId: 'shared.publicity',
        about: 'Provider may advertise with our name, and publish a case study about us, without asking.',
        expected: 'without its prior written consent',
      },
    ),

    chapter('Confidentiality', 'confidentiality'),
    clause(
      'Each party shall keep the Confidential Information of the other secret, shall use it only for the purposes of this Agreement, and shall disclose it only to those of its staff and advisers who need to know it and who are bound to confidence.',
    ),
    clause(
      'This does not apply to information that is or becomes public other than by a breach of this Agreement, that the recipient knew before or receives lawfully from others, or that it develops independently.',
    ),
    clause(
      'A party may disclose Confidential Information that the law or a court requires it to disclose, if it gives the other prompt written notice where the law allows.',
    ),
    clause(
      'The duties under this Section continue for five (5) years after the end of the Term, and for Customer Data for as long as Provider holds it.',
    ),

    chapter('Warranties', 'warranties'),
    clause(
      'Provider warrants that the Service will perform materially as the Documentation describes, and that it will perform its duties with the skill and care of a good provider of such services.',
    ),
    clause(
      'If the Service does not conform to this warranty, Provider shall correct it at its own cost. If it does not succeed within sixty (60) days, Customer may terminate the module concerned and Provider shall refund the Fees paid in advance for the time after termination.',
    ),
    clause(
      'Each party warrants that it has the power to enter into this Agreement. No other warranty is given, to the extent that the law allows this to be agreed.',
    ),

    chapter('Indemnities', 'indemnities'),
    clause(
      'Provider shall defend Customer against any third-party claim that the Service, used as this Agreement allows, infringes intellectual property rights, and shall indemnify Customer against the damages, costs and settlements that result.',
    ),
    clause(
      'Customer shall indemnify and hold harmless Provider, its directors and its suppliers against any and all claims, losses and expenses that arise out of or in connection with the use of the Service by Customer or its Authorised Users.',
      {
        id: 'saas-our-indemnity',
        kind: 'deviation',
        ruleId: 'saas.customer-indemnity',
        about:
          'We would indemnify for everything that arises from ordinary use, including faults of the Service itself.',
        expected: 'damages finally awarded',
      },
    ),
    clause(
      'A party that seeks to be indemnified shall notify the other promptly, leave it the conduct of the claim, and give reasonable help at its expense.',
    ),

    chapter('Liability', 'liability'),
    clause(
      'Nothing in this Agreement limits liability for death or personal injury caused by negligence, for fraud, or for anything else for which the law does not allow a limit.',
    ),
    clause(
      'In no event shall Provider be liable for any indirect or consequential loss, for loss of profit or for loss of data.',
      {
        id: 'saas-one-sided-loss',
        kind: 'deviation',
        ruleId: 'shared.consequential-loss',
        about:
          'Only Provider is protected from claims for indirect loss, and loss of data is excluded with it, which is what a data platform is about.',
        expected: 'Neither party is liable',
      },
    ),
    keyed(
      'cap',
      'The total liability of Provider arising out of this Agreement, in contract, tort or otherwise, shall not exceed the Fees paid by Customer in the three (3) months before the event that gave rise to it.',
      {
        id: 'saas-cap',
        kind: 'deviation',
        ruleId: 'saas.liability-cap',
        about: 'A cap of three months of Fees, for Provider alone; our own liability is open.',
        expected: 'twelve (12)',
      },
      {
        id: 'saas-cap-exceptions',
        kind: 'deviation',
        ruleId: 'saas.cap-exceptions',
        about: 'Breach of confidence and loss of Customer Data fall under the small cap.',
        expected: 'data protection',
      },
    ),

    chapter('Term and Termination', 'term'),
    keyed(
      'initial-term',
      'This Agreement begins on the Effective Date and continues for an initial term of three (3) years, that is, until 31 March 2029 (the “Initial Term”).',
    ),
    clause(
      'After the Initial Term this Agreement renews automatically for successive periods of twenty-four (24) months each, unless a party gives the other written notice of non-renewal at least one hundred and twenty (120) days before the end of the current period.',
      {
        id: 'saas-renewal-notice',
        kind: 'deviation',
        ruleId: 'saas.renewal-notice',
        about: 'Notice is due four months ahead; the date will be missed.',
        expected: 'sixty (60)',
      },
      {
        id: 'saas-renewal-term',
        kind: 'deviation',
        ruleId: 'saas.renewal-term',
        about: 'A missed notice binds us for two more years.',
        expected: 'twelve (12)',
      },
    ),
    clause(
      'Either party may terminate this Agreement by written notice if the other commits a material breach that it does not remedy within thirty (30) days after notice of it, or if the other becomes insolvent.',
    ),
    clause(
      'Provider may terminate this Agreement for convenience at any time on sixty (60) days’ written notice.',
      {
        id: 'saas-convenience',
        kind: 'deviation',
        ruleId: 'saas.provider-convenience',
        about: 'Provider can leave in the middle of a term that we have paid for.',
        expected: 'not terminate this Agreement without cause',
      },
    ),
    keyed(
      'exit',
      'When this Agreement ends, Customer shall stop using the Service. Provider may delete all Customer Data immediately and has no obligation to retain it.',
      {
        id: 'saas-exit',
        kind: 'deviation',
        ruleId: 'saas.data-return',
        about: 'Our data may be deleted on the last day, without a time to take it out.',
        expected: 'thirty (30) days',
      },
    ),
    clause(
      'Sections {#confidentiality}, {#liability}, {#general} and 19 survive the end of this Agreement.',
      {
        id: 'saas-survival',
        kind: 'check',
        ruleId: 'references.survival-list',
        about:
          'The survival clause names a Section 19, and the agreement ends with 15: what was to survive is lost.',
        expected: null,
      },
    ),

    chapter('Changes'),
    clause(
      'Provider may amend the terms of this Agreement and its policies from time to time by posting the amended version in the help centre. Customer accepts the amended terms by continuing to use the Service.',
      {
        id: 'saas-unilateral',
        kind: 'deviation',
        ruleId: 'shared.amendment',
        about: 'Provider may rewrite the contract by posting a page.',
        expected: 'signed by an authorised representative',
      },
    ),

    chapter('General', 'general'),
    clause(
      'Entire Agreement. This Agreement, with its Schedules and Order Forms, is the entire agreement between the parties on its subject and supersedes all earlier ones.',
    ),
    clause(
      'Assignment. Customer may not assign this Agreement without the prior written consent of Provider. Provider may assign it to any person without the consent of Customer.',
      {
        id: 'saas-assignment',
        kind: 'deviation',
        ruleId: 'shared.assignment',
        about: 'Provider may hand us, and our data, to anybody; we are tied.',
        expected: 'Neither party may assign',
      },
    ),
    clause(
      'Force Majeure. Neither party is liable for a delay that is caused by events beyond its reasonable control, for as long as they last and it takes reasonable steps to overcome them. If they last longer than sixty (60) days, either party may terminate this Agreement on notice.',
    ),
    clause(
      'Notices. Notices shall be in writing and shall be delivered by hand, by courier or by e-mail to the address that the other party has last notified.',
    ),
    clause('Third Parties. A person who is not a party has no right to enforce a term of this Agreement.'),
    clause('Severability. If a provision is held to be invalid, the others remain in force.'),
    clause(
      'Governing Law. This Agreement, and any dispute arising out of it, is governed by the laws of England and Wales, and the courts of England and Wales have exclusive jurisdiction.',
    ),

    plain('Signed by the authorised representatives of the parties.'),
    signature('For and on behalf of Harbourline Software Ltd'),
    signature('Signature: ______________________'),
    signature('Title: Chief Executive Officer'),
    signature('Date: ______________________'),
    signature('For and on behalf of Kestrelmoor Instruments Ltd'),
    signature('Signature: ______________________'),
    signature('Title: Chief Operating Officer'),
    signature('Date: ______________________'),

    part('Schedule 1: Service and Fees'),
    chapter('Modules'),
    clause(
      'The Service consists of the following modules. Customer has ordered those for which a yearly Fee is stated.',
    ),
    table(
      [
        ['Module', 'Content', 'Unit', 'Yearly Fee'],
        ['Core', 'Collection, search and archive of instrument data', '150 Authorised Users', 'GBP 54,000'],
        [
          'Analysis',
          'Statistics, control charts, comparison of methods',
          '60 Authorised Users',
          'GBP 25,200',
        ],
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
  ],
);
