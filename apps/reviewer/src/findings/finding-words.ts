import type { Finding, FindingKind, Judgment } from '@countersign/api';
import type { Verdict } from '@countersign/domain';

export const KIND_WORDS: Readonly<Record<FindingKind, string>> = {
  clause: 'Clause',
  deviation: 'Deviation',
  check: 'Check',
  missing: 'Missing clause',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  accept: 'Accepted',
  fix: 'Fixed',
  reject: 'Rejected',
};

export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = { accept: '✓', fix: '✎', reject: '✕' };

export function isBlind(finding: Finding): boolean {
  return finding.task?.blind === true && finding.task.mine;
}

/** What somebody who judges it unaided is asked: no more than what kind of thing the AI found. */
export function blindQuestion({
  kind,
  category,
  quote,
}: Pick<Finding, 'kind' | 'category' | 'quote'>): string {
  switch (kind) {
    case 'clause':
      return `Is this a ${category} clause?`;
    case 'deviation':
      return `${category}: does this have to change?`;
    case 'check':
      return `${category}: is something wrong${quote === null ? '' : ' here'}?`;
    case 'missing':
      return `Is a ${category} clause missing?`;
  }
}

/** What a list calls it: nobody who judges it blind is told what the AI makes of it. */
export function nameOf(finding: Finding): string {
  return isBlind(finding) ? finding.category : finding.title;
}

/** Whether this person can decide it now. */
export function isMine(finding: Finding): boolean {
  return finding.state === 'open' && finding.task?.mine === true;
}

/** My judgment that can still be taken back. */
export function myJudgment(finding: Finding): Judgment | null {
  return finding.judgments.find((one) => one.mine && one.state === 'standing') ?? null;
}

/** How a finding stands, in a word or two. */
export function standing(finding: Finding): string {
  if (finding.state === 'withdrawn') return 'Withdrawn';
  if (finding.outcome) {
    const word = VERDICT_WORDS[finding.outcome.verdict];
    return finding.outcome.how === 'automatic' ? `${word} automatically` : word;
  }
  if (isMine(finding)) return 'Waits for you';
  if (finding.task?.kind === 'adjudicate') return 'Waits for a lead';
  if (myJudgment(finding)) return 'Waits for another reviewer';
  return finding.task?.assignee ? `Waits for ${finding.task.assignee.name}` : 'Waits for a reviewer';
}
