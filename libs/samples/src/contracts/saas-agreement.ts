import { chapter, clause, keyed, plain, signature, writeSample } from '../write-sample.ts';
import { saasOpening } from './saas-agreement-opening.ts';
import { saasSchedules } from './saas-agreement-schedules.ts';

/** Software as a service on the provider's paper, as an instrument maker's laboratory would receive it. */
export const saasAgreement = writeSample(
  { id: 'saas-agreement', title: 'Software as a Service Agreement', us: 'Kestrelmoor' },
  [
    ...saasOpening,
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

    ...saasSchedules,
  ],
);
