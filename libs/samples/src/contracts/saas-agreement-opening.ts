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

/** Parties, definitions, the service and its use. */
export const saasOpening: readonly DraftLine[] = [
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
];
