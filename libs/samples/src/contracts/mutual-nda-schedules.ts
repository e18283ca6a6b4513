import { chapter, clause, part, plain, table, type DraftLine } from '../write-sample.ts';

/** The schedules of the sample, after its signature block. */
export const ndaSchedules: readonly DraftLine[] = [
  part('Schedule 1: Purpose'),
  chapter('Evaluation'),
  clause(
    'The Parties will evaluate whether a compact laser source of Pinnerstone can be built into a hand-held spectral imaging instrument of Kestrelmoor that tells, within five seconds and without touching it, whether packaged food has begun to spoil.',
  ),
  clause(
    'The evaluation covers the technical fit, the expected cost of manufacture at volumes between one thousand and twenty thousand instruments a year, the regulatory requirements for laser safety and food contact, and the intellectual property of third parties in the field.',
  ),
  clause(
    'Kestrelmoor will build two breadboard instruments and measure reference samples of fruit, fish and meat that it obtains from a food research institute. Pinnerstone will supply four laser sources, adjust their wavelength and power to the needs of the experiment, and analyse their behaviour over a range of temperatures from minus ten to plus forty-five degrees.',
  ),
  clause(
    'The evaluation ends with a joint recommendation of the Steering Group. It does not include the development of an instrument for sale, which would be the subject of a separate agreement.',
  ),
  chapter('Information to be Exchanged'),
  clause('The Parties expect to exchange information of the following kinds.'),
  table([
    ['Subject', 'Made available by', 'Form', 'First exchange'],
    [
      'Optical design of the laser source, drive electronics, thermal model',
      'Pinnerstone',
      'Drawings, simulation files',
      'March 2026',
    ],
    ['Reliability data and test reports of the laser source', 'Pinnerstone', 'Reports', 'April 2026'],
    [
      'Detector specifications and firmware interfaces',
      'Kestrelmoor',
      'Documents, source files',
      'March 2026',
    ],
    ['Reference spectra of food samples', 'Kestrelmoor', 'Data sets', 'May 2026'],
    ['Cost models and volume assumptions', 'Each Party', 'Spreadsheets', 'June 2026'],
  ]),
  chapter('Timetable'),
  clause(
    'The first exchange of documents takes place within ten (10) Business Days after the Effective Date, the delivery of the laser sources within two (2) months, and the first joint measurement within four (4) months. Before each step the technical leads agree a written test plan, which is Confidential Information of both Parties.',
  ),
  clause(
    'The Parties aim to finish the evaluation within nine (9) months after the Effective Date. The timetable is a plan, not a commitment.',
  ),

  part('Schedule 2: Contacts and Channels'),
  chapter('Contacts'),
  clause('Confidential Information is exchanged between the holders of the following functions.'),
  table([
    ['Function', 'Kestrelmoor', 'Pinnerstone'],
    ['Technical lead', 'Head of Optics', 'Head of Laser Development'],
    ['Commercial lead', 'Director of Product Management', 'Director of Sales'],
    ['Legal', 'General Counsel', 'Company Secretary'],
  ]),
  chapter('Channels'),
  clause(
    'Documents and data are exchanged through the shared workspace that Kestrelmoor operates for the Purpose, access to which requires two factors. E-mail may be used for information that is not marked as secret.',
  ),
  clause(
    'Source files and optical designs are exchanged in encrypted form. The key is given by telephone to the technical lead of the Receiving Party.',
  ),
  clause(
    'Information given in a meeting is Confidential Information if it was said to be confidential at the time, or if it would be understood to be so. The host of the meeting shall circulate a note of such information within five (5) Business Days.',
  ),

  part('Schedule 3: Form of Confirmation'),
  plain(
    'The Receiving Party confirms to the Disclosing Party that it has returned or destroyed the Confidential Information that it and its Representatives held, in accordance with Section {#return-clause} of this Agreement, except for the copies that it may keep under it, and that it has told its Representatives to do the same.',
  ),
  table([
    ['Description of the information', 'Returned or destroyed', 'Copies kept and reason'],
    ['Drawings and simulation files', '', ''],
    ['Samples and prototypes', '', ''],
    ['Data sets', '', ''],
  ]),
  plain(
    'The Receiving Party understands that the Disclosing Party relies on this confirmation, and will correct it without delay if it finds more copies.',
  ),
  plain('Signature and title of the person who confirms: ______________________'),
];
