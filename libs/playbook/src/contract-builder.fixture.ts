import { asId } from '@countersign/domain';
import type { Contract, Paragraph } from './contract.ts';

/** Paragraphs with ids p0, p1, …, of lines as they stand in a text file. */
export function contractOf(lines: readonly string[], title?: string): Contract {
  const paragraphs = lines.map((text, index): Paragraph => ({ id: asId('paragraph', `p${index}`), text }));
  return title === undefined ? { paragraphs } : { title, paragraphs };
}

/** A small, well-drafted services agreement on which every check is silent. Keys name the lines that tests replace. */
export const CLEAN_LINES = {
  title: 'SERVICES AGREEMENT',
  parties:
    'This Services Agreement (this "Agreement") is made on 1 March 2026 (the "Effective Date") between Harbourline Software Ltd, a company incorporated in England ("Provider"), and Kestrelmoor Instruments Ltd, a company incorporated in England ("Customer").',
  definitions: '1. Definitions',
  affiliate: '1.1 "Affiliate" means a company under common control with a party.',
  deliverables: '1.2 "Deliverables" means the reports listed in Schedule 1.',
  fees: '1.3 "Fees" means the sums payable under Section 3.',
  confidential: '1.4 "Confidential Information" means information that is marked as confidential.',
  term: '1.5 "Initial Term" means the period stated in Section 5.1.',
  services: '2. Services',
  perform: '2.1 Provider shall deliver the Deliverables to Customer and its Affiliates with reasonable care.',
  subcontract: '2.2 Provider may use subcontractors. It is liable for them as for itself.',
  payment: '3. Fees and Payment',
  invoice: '3.1 Customer shall pay the Fees within thirty (30) days after receipt of an invoice.',
  amount:
    '3.2 The Fees are USD 10,000 for the first report, USD 12,000 for the second and USD 9,000 for the third.',
  secrecy: '4. Confidentiality',
  keep: '4.1 Each party shall keep the Confidential Information of the other secret. The Confidential Information may be used for this Agreement alone.',
  more: '4.2 No party shall copy the Confidential Information of the other. Copies of the Confidential Information are Confidential Information.',
  duration: '5. Term',
  initial:
    '5.1 This Agreement begins on the Effective Date and continues for an initial term of two (2) years (the Initial Term).',
  renewal: '5.2 After the Initial Term this Agreement ends, unless the parties renew it in writing.',
  survival: '5.3 Sections 4 and 6 survive the end of this Agreement.',
  general: '6. General',
  law: '6.1 This Agreement is governed by the laws of England and Wales.',
  precedence: '6.2 In case of conflict between this Agreement and Schedule 1, this Agreement prevails.',
  witness: 'Signed by the authorised representatives of the parties.',
  first: 'Harbourline Software Ltd',
  signOne: 'By: ____________________',
  second: 'Kestrelmoor Instruments Ltd',
  signTwo: 'By: ____________________',
  schedule: 'SCHEDULE 1: Deliverables',
  reports: 'Three reports on the state of the laboratory, of thirty pages each.',
} as const;

export type CleanLine = keyof typeof CLEAN_LINES;

/** The clean agreement with lines replaced, or taken out where null. */
export function cleanContract(
  changes: Partial<Record<CleanLine, string | readonly string[] | null>> = {},
): Contract {
  const lines = (Object.keys(CLEAN_LINES) as CleanLine[]).flatMap((key): readonly string[] => {
    const change = changes[key];
    if (change === null) return [];
    if (change === undefined) return [CLEAN_LINES[key]];
    return typeof change === 'string' ? [change] : change;
  });
  return contractOf(lines);
}
