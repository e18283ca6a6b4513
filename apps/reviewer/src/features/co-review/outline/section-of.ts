import type { Finding } from '@countersign/api';
import type { DocumentOutline } from '../editor/outline-of.ts';

/** Label and title of the section that a finding stands in; null for the contract as a whole. */
export function sectionTitleOf(finding: Finding, outline: DocumentOutline): string | null {
  const place = finding.paragraphId === null ? undefined : outline.places.get(finding.paragraphId);
  const section = place && outline.sections[place.section];
  return section ? `${section.label} ${section.title}`.trim() : null;
}
