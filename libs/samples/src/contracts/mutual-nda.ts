import {
  centred,
  chapter,
  clause,
  definition,
  item,
  keyed,
  plain,
  signature,
  subheading,
  table,
  title,
  writeSample,
} from '../write-sample.ts';
import { ndaSchedules } from './mutual-nda-schedules.ts';

/** A mutual non-disclosure agreement between an instrument maker and a maker of lasers who may work together. */
export const mutualNda = writeSample(
  { id: 'mutual-nda', title: 'Mutual Non-Disclosure Agreement', us: 'Kestrelmoor' },
  [
    title('Mutual Non-Disclosure Agreement'),
    centred('Spectral imaging collaboration'),
    plain(
      'This Mutual Non-Disclosure Agreement (this “Agreement”) is made on 2 March 2026 (the “Effective Date”) between:',
    ),
    plain(
      'Kestrelmoor Instruments Ltd, a company incorporated in England and Wales whose registered office is at Weir House, Mill Lane, Oxford (“Kestrelmoor”); and',
    ),
    plain(
      'Pinnerstone Photonics Ltd, a company incorporated in Scotland whose registered office is at Dock Road, Dundee (“Pinnerstone”).',
    ),
    subheading('Background'),
    plain(
      'Kestrelmoor develops and sells measuring instruments for laboratories. Pinnerstone develops and makes compact laser sources. The Parties are considering whether to develop together a spectral imaging instrument for the food industry.',
    ),
    plain(
      'To decide, each of them needs to see information that the other keeps secret. Each is willing to show it on the terms of this Agreement, and neither commits itself to anything further.',
    ),

    chapter('Definitions and Interpretation'),
    clause('In this Agreement:'),
    definition(
      '“Affiliate” means, for a Party, any company that controls it, is controlled by it or is under common control with it, where control means the ownership of more than half of the votes or the power to appoint most of the directors.',
    ),
    definition(
      '“Business Day” means a day other than a Saturday, a Sunday or a public holiday in England or Scotland.',
    ),
    definition(
      '“Confidential Information” means all technical, commercial and financial information, in any form, that a Party or one of its Affiliates makes available to the other in connection with the Purpose, on or after the Effective Date, and that is marked as confidential or that a reasonable person would understand to be confidential from its nature or from the way in which it was made available. It includes the existence and the content of the discussions between the Parties, samples, and anything that is derived from such information.',
    ),
    definition(
      '“Disclosing Party” means the Party that makes Confidential Information available, or whose Affiliate does.',
    ),
    definition(
      '“Joint Results” means findings, measurements and improvements that are made by employees of both Parties while they work together on the Purpose.',
      {
        id: 'nda-unused-term',
        kind: 'check',
        ruleId: 'definitions.unused-term',
        about:
          'Joint Results are defined, and no clause says whom they belong to: either the ownership clause was lost or the definition is left over.',
        expected: null,
      },
    ),
    definition('“Party” means Kestrelmoor or Pinnerstone, and “Parties” means both of them.'),
    definition('“Purpose” means the evaluation described in Schedule 1, and no other use.'),
    definition(
      '“Receiving Party” means the Party that receives Confidential Information, or whose Affiliate does.',
    ),
    definition(
      '“Representatives” means, for a Party, its employees, officers, professional advisers, and those of its Affiliates, who need to know Confidential Information for the Purpose.',
    ),
    clause(
      'Headings do not affect the meaning of this Agreement. References to Sections and Schedules are to those of this Agreement, and the Schedules are part of it. Words after “including” do not limit those before it.',
    ),
    clause('If a Schedule and the body of this Agreement differ, the body of this Agreement prevails.'),

    chapter('Exchange of Information'),
    clause(
      'Each Party decides for itself what it makes available. Nothing in this Agreement obliges a Party to disclose anything, to go on with the discussions, or to enter into another agreement.',
    ),
    clause(
      'The Parties shall exchange Confidential Information through the contacts and the channels named in Schedule 2. A Party may change its contacts by notice to the other.',
    ),
    clause(
      'Before it shows information whose export is controlled, the Disclosing Party shall say so in writing and shall name the control that applies. The Receiving Party may refuse to take such information.',
    ),
    clause(
      'Neither Party needs personal data of the other for the Purpose, beyond the business contact details of those who take part. If other personal data is to be exchanged, the Parties shall first agree in writing how it is to be protected.',
    ),
    clause(
      'Progress is reviewed each month by the Steering Group, which prepares a short record of what has been exchanged and of what is still needed.',
      {
        id: 'nda-undefined-term',
        kind: 'check',
        ruleId: 'definitions.undefined-term',
        about: 'The Steering Group is given tasks in three places and nobody says who sits on it.',
        expected: null,
      },
    ),

    chapter('Duties of the Receiving Party', 'duties'),
    clause('The Receiving Party shall:'),
    item('use Confidential Information for the Purpose alone;'),
    item('keep it secret, and disclose it to nobody except as this Agreement allows;'),
    item(
      'protect it with reasonable care, and with no less care than it takes of its own confidential information; and',
    ),
    item(
      'tell the Disclosing Party without delay of any use or disclosure that this Agreement does not allow, and help to end it.',
    ),
    keyed(
      'representatives',
      'The Receiving Party may disclose Confidential Information to its Representatives, provided that it has told them of its confidential nature and that they are bound by duties of confidence no less strict than those of this Agreement. It is liable for their acts and omissions as for its own.',
    ),
    clause(
      'The Receiving Party shall not analyse the composition of a sample, take a device apart or reverse-engineer software, except as the Disclosing Party has agreed in writing for the Purpose. The Steering Group keeps a list of what has been agreed.',
    ),
    clause(
      'The Licensee shall keep a register of the copies it makes of drawings and source files, and shall show it to the Disclosing Party on request.',
      {
        id: 'nda-unknown-role',
        kind: 'check',
        ruleId: 'parties.unknown-role',
        about: '“Licensee” comes from another contract; here the duty falls on the Receiving Party.',
        expected: null,
      },
    ),
    clause(
      'Each Party ensures that its Affiliates keep to this Agreement as if they were parties to it. An Affiliate that ceases to be one shall return what it has received, and remains bound by the duties that it had until then.',
    ),
    clause(
      'Copies may be made only so far as the Purpose needs them. Each copy shall carry the markings of the original.',
    ),

    chapter('Exclusions'),
    keyed(
      'exclusions',
      'Confidential Information does not include information that the Receiving Party can show by written records: (a) is or becomes publicly known other than by a breach of this Agreement; (b) was known to it, free of any duty of confidence, before the Disclosing Party made it available; or (c) was received by it from a third party who was free to disclose it.',
      {
        id: 'nda-exclusions',
        kind: 'deviation',
        ruleId: 'nda.exclusions',
        about:
          'The fourth usual exclusion, independent development, is not there, although both Parties develop in the same field.',
        expected: 'develops independently',
      },
    ),
    clause(
      'Information is not within an exclusion only because more general information is, nor a combination of features because each of them is, unless the combination itself and its manner of working are.',
    ),

    chapter('Compelled Disclosure'),
    clause(
      'The Receiving Party may disclose Confidential Information where it is required to do so by law, by the order of a court of competent jurisdiction or by the rules of a stock exchange or regulator to which it is subject.',
      {
        id: 'nda-compelled',
        kind: 'deviation',
        ruleId: 'nda.compelled-disclosure',
        about: 'The owner is not told before a compelled disclosure and cannot object or seek protection.',
        expected: 'prompt written notice',
      },
    ),
    clause(
      'Information disclosed under this Section remains Confidential Information for every other purpose.',
    ),

    chapter('Ownership', 'ownership'),
    clause(
      'All Confidential Information remains the property of the Disclosing Party. Nothing in this Agreement grants a licence or any other right in it, or in any patent, copyright, design or trade mark, beyond the right to use it for the Purpose.',
    ),
    clause(
      'Confidential Information is made available as it is. Neither Party warrants that it is accurate or complete, and each relies on it at its own risk, except that nothing in this Agreement excludes liability for fraud.',
    ),
    clause(
      'Nothing in this Agreement makes either Party the agent or partner of the other, and neither may make commitments in the name of the other. Each bears its own costs of the evaluation.',
    ),
    clause(
      'If an invention is made by staff of both Parties while they work together on the Purpose, neither Party shall apply for a patent on it before the Parties have agreed in writing who is to own it and on what terms the other may use it. If they have not agreed within six (6) months after one of them asked for it, each may use the invention in its own business and neither may license it to others.',
    ),

    chapter('Samples and Loans', 'samples'),
    clause(
      'A Party that lends a sample or a prototype remains its owner. The borrower shall keep it at the place named in the delivery note, shall insure it for its replacement value, and shall use it only as the lender’s written instructions allow.',
    ),
    clause(
      'The borrower shall return the sample at its own cost at the end of the loan. It is not liable for fair wear, nor for damage that is the necessary result of a test that the lender has agreed to. Unless the Steering Group records a longer time, a loan ends after sixty (60) days.',
    ),
    clause(
      'Results of tests of a sample are Confidential Information of the lender. The form of delivery note is in Schedule 4.',
      {
        id: 'nda-missing-schedule',
        kind: 'check',
        ruleId: 'references.missing-exhibit',
        about: 'The delivery note is to be in Schedule 4, and the agreement ends with Schedule 3.',
        expected: null,
      },
    ),

    chapter('Security and Visits'),
    clause(
      'The Receiving Party shall keep Confidential Information in electronic form on systems that are protected by access control and kept up to date, and shall encrypt it when it leaves them. It shall keep Confidential Information in physical form under lock.',
    ),
    clause(
      'The Receiving Party shall not enter Confidential Information into a service that is open to the public, nor use it to train a model, whether or not the operator of the service promises to keep it secret.',
    ),
    clause(
      'A Party that visits the premises of the other shall follow the safety and security rules of the place, and shall take pictures or recordings only with permission. What its staff see there is Confidential Information of the host, whether or not it belongs to the Purpose.',
    ),
    clause(
      'Work with lasers of class 3B or 4 is done by staff of the Party that operates the laboratory. Visitors take part only after instruction in laser safety, of which the host keeps a record.',
    ),

    clause(
      'Each Party keeps a list of those of its staff who have had access to information that the other has marked as secret, and shows the list to the other on request. Staff who take part shall be told in writing of the duties that follow from this Agreement.',
    ),

    chapter('Competition Law'),
    clause(
      'The Parties shall not exchange current or future prices, customer lists or sales strategies for products that each of them sells on its own, and shall limit cost information to what Schedule 1 names.',
    ),
    clause(
      'Nothing in this Agreement restricts either Party from developing, offering or acquiring products or services that compete with those of the other, provided that it does so without using or disclosing the other’s Confidential Information in breach of this Agreement.',
    ),
    clause(
      'Each Party acknowledges that the other may already be working, alone or with others, on products that resemble those that the Purpose may lead to.',
    ),

    chapter('Return and Destruction', 'return'),
    keyed(
      'return-clause',
      'Within ten (15) Business Days after a written request of the Disclosing Party the Receiving Party shall return or, as it prefers, destroy all Confidential Information in its possession and that of its Representatives, and shall confirm in the form of Schedule 3 that it has done so.',
      {
        id: 'nda-words-figures',
        kind: 'check',
        ruleId: 'figures.words-differ',
        about: 'The time to return is ten days in words and fifteen in figures.',
        expected: '10',
      },
    ),
    clause(
      'The Receiving Party may keep copies held in routine back-ups until they are overwritten in the ordinary course, and one copy that its legal department needs to keep as a record of what was received. This Agreement protects them for as long as they are kept.',
    ),

    chapter('Residual Knowledge'),
    clause(
      'The Receiving Party may use for any purpose residual knowledge, which means ideas, concepts and techniques that are retained in the unaided memory of its personnel who have had access to Confidential Information, without payment and without restriction on the assignment of such personnel.',
      {
        id: 'nda-residuals',
        kind: 'deviation',
        ruleId: 'nda.residuals',
        about:
          'A residuals clause lets the Receiving Party use whatever its people remember: it undoes the rest of the agreement.',
        expected: 'because its personnel remember it',
      },
    ),

    chapter('Employees'),
    clause(
      'During this Agreement and for twenty-four (24) months after it ends, neither Party shall solicit, hire or engage any employee of the other with whom it came into contact in connection with the Purpose.',
      {
        id: 'nda-no-hire',
        kind: 'deviation',
        ruleId: 'nda.non-solicitation',
        about:
          'A no-hire of two years, with no exception for open advertisements, is longer than the playbook accepts and may be void as a restraint.',
        expected: 'general advertisement',
      },
    ),

    chapter('Term and Termination', 'term'),
    clause('This Agreement takes effect on the Effective Date and continues for two (2) years.'),
    keyed(
      'leave',
      'Either Party may terminate this Agreement earlier by giving the other thirty (30) days’ written notice.',
    ),
    keyed(
      'survival',
      'The obligations of the Receiving Party in respect of all Confidential Information received before the end of this Agreement survive its expiry or termination and continue indefinitely.',
      {
        id: 'nda-perpetual',
        kind: 'deviation',
        ruleId: 'nda.confidentiality-term',
        about:
          'Every item is to be kept secret for ever, not only trade secrets; nobody can administer that.',
        expected: 'five (5) years',
      },
    ),
    clause(
      'The end of this Agreement does not affect rights that have accrued. Section 9 (Return and Destruction), this Section and Section {#general} apply after it.',
      {
        id: 'nda-wrong-title',
        kind: 'check',
        ruleId: 'references.wrong-title',
        about:
          'The clause on return and destruction has another number: as it stands a different section survives.',
        expected: '{#return}',
      },
    ),

    chapter('Remedies', 'remedies'),
    clause(
      'Damages alone may not be an adequate remedy for a breach of this Agreement. Each Party may seek an injunction or other equitable relief, and no Party shall have to prove special damage to obtain it.',
    ),
    clause(
      'The Receiving Party shall indemnify the Disclosing Party and its Affiliates, and hold them harmless, against all losses, costs and liabilities that arise out of any breach of this Agreement by it or by its Representatives.',
      {
        id: 'nda-indemnity',
        kind: 'deviation',
        ruleId: 'nda.indemnity',
        about:
          'An indemnity in an agreement about secrets gives recovery without proof of loss or foreseeability.',
        expected: 'under the general law',
      },
    ),
    clause(
      'Neither Party is liable to the other for loss of profit from business that the Parties hoped to do together and did not agree. This does not limit the remedies set out in Section 16.7.',
      {
        id: 'nda-dangling',
        kind: 'check',
        ruleId: 'references.missing-section',
        about: 'There is no Section 16.7; it is open which remedies were meant to be kept.',
        expected: null,
      },
    ),

    chapter('Notices'),
    clause(
      'A notice under this Agreement shall be in writing and shall be delivered by hand, by courier or by e-mail to the address below, or to another that the Party has notified.',
    ),
    table(
      [
        ['Party', 'Postal address', 'E-mail', 'For the attention of'],
        [
          'Kestrelmoor Instruments Ltd',
          'Weir House, Mill Lane, Oxford',
          'legal@kestrelmoor.example',
          'General Counsel',
        ],
        [
          'Pinnerstone Photonic Ltd',
          'Dock Road, Dundee',
          'contracts@pinnerstone.example',
          'Company Secretary',
        ],
      ],
      {
        row: 2,
        column: 0,
        id: 'nda-name-variant',
        kind: 'check',
        ruleId: 'parties.name-variant',
        about: 'The party is called Pinnerstone Photonics Ltd; a letter is missing in the table of notices.',
        expected: 'Photonics',
      },
    ),
    clause(
      'A notice delivered by hand or by courier is received on delivery. A notice sent by e-mail is received when it is sent, unless the sender learns that it was not delivered; if that is outside working hours at the place of receipt, it is received at the start of the next Business Day.',
    ),

    chapter('Governing Law and Jurisdiction', 'law'),
    clause(
      'This Agreement, and any dispute or claim arising out of it, including non-contractual ones, is governed by the laws of England and Wales.',
    ),
    clause(
      'The courts of England and Wales have exclusive jurisdiction, except that either Party may seek an injunction in any court that has jurisdiction over the other.',
    ),

    chapter('General', 'general'),
    clause(
      'Entire Agreement. This Agreement is the entire agreement between the Parties on the confidentiality of information exchanged for the Purpose, and supersedes all earlier ones on that subject.',
    ),
    clause(
      'Amendment. No amendment of this Agreement is effective unless it is in writing and signed by an authorised representative of each Party.',
    ),
    clause(
      'Assignment. Neither Party may assign or transfer this Agreement without the prior written consent of the other, which may not be unreasonably withheld or delayed, except to the successor to substantially all of the business to which the Purpose relates.',
    ),
    clause(
      'Publicity. Neither Party may announce the discussions, or use the name or logo of the other in publicity, without its prior written consent.',
    ),
    clause(
      'Waiver. A failure or delay to exercise a right is not a waiver of it. A waiver is effective only in writing and for the case for which it is given.',
    ),
    clause(
      'Severability. If a provision of this Agreement is held to be invalid, the others remain in force, and the Parties shall replace it by a valid one that comes as close as possible to what it was meant to achieve.',
    ),
    clause(
      'Third Parties. A person who is not a Party has no right to enforce any term of this Agreement, except that an Affiliate whose Confidential Information has been disclosed may enforce Section {#duties}.',
    ),
    clause(
      'Counterparts. This Agreement may be signed in counterparts and by electronic signature, each of which is an original and all of which are one instrument.',
    ),

    plain('Signed by the authorised representatives of the Parties on the dates stated below.'),
    signature('For and on behalf of Kestrelmoor Instruments Ltd'),
    signature('Signature: ______________________'),
    signature('Title: Chief Technology Officer'),
    signature('Date: ______________________'),
    signature('For and on behalf of Pinnerstone Photonics Ltd'),
    signature('Signature: ______________________'),
    signature('Title: Managing Director'),
    signature('Date: ______________________'),

    ...ndaSchedules,
  ],
);
