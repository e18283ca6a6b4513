import type { Finding } from '@countersign/api';

/**
 * Findings whose redline this person is not to see yet: the server keeps the AI's view of them back, and a redline says
 * as much as the view. An AI names its changes after their finding.
 */
export function unseenFindings(findings: readonly Pick<Finding, 'id' | 'confidence'>[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ id, confidence }) => (confidence === null ? [id] : [])));
}

export function isUnseen(changeId: string, unseen: ReadonlySet<string>): boolean {
  return unseen.has(changeId.slice(0, Math.max(0, changeId.lastIndexOf('.'))));
}
