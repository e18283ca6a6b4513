import { CLAUSE_CATEGORIES } from '@countersign/domain';

/** What rules may be about beside the 41 categories of CUAD. */
export const PLAYBOOK_TOPICS = [
  'Amendment',
  'Anti-Corruption',
  'Compelled Disclosure',
  'Confidential Information',
  'Confidentiality Term',
  'Consequential Loss',
  'Data Protection',
  'Data Return',
  'Entire Agreement',
  'Equitable Relief',
  'Feedback',
  'Force Majeure',
  'Indemnification',
  'Jurisdiction',
  'Legal Fees',
  'No License',
  'Notices',
  'Payment Terms',
  'Permitted Use',
  'Publicity',
  'Renewal',
  'Residuals',
  'Return of Information',
  'Security',
  'Service Levels',
  'Survival',
  'Suspension',
  'Termination Compensation',
  'Termination for Cause',
  'Warranties',
] as const;

const known: ReadonlySet<string> = new Set([...CLAUSE_CATEGORIES, ...PLAYBOOK_TOPICS]);

/** A category of CUAD or a topic of playbooks, spelled exactly. */
export function isCategory(value: string): boolean {
  return known.has(value);
}
