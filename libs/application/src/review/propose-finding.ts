import { CHECKS, type Finding } from '@countersign/playbook';
import type { FindingEvidence } from '../findings/finding-records.ts';
import type { ProposedFinding } from '../findings/receive-findings.ts';
import type { ContractReading } from './read-as-contract.ts';

export type ProposalContext = {
  readonly reading: ContractReading;
  /** Hash of the paragraph that the finding rests on, by the document's paragraph id. */
  readonly revisionOf: (paragraphId: string | null) => string;
  /** Version of what made the finding: of the playbook, the checks or the classifier. */
  readonly versionOf: (finding: Finding) => string;
};

const CHECK_TITLES: ReadonlyMap<string, string> = new Map(CHECKS.map(({ id, title }) => [id, title]));
const MOST_TERMS = 12;

/** What the review found, as it is handed in: with its place, its revision and the wordings that may be asked for. */
export function proposeFinding(finding: Finding, context: ProposalContext): ProposedFinding {
  const { key, kind, category, severity, ruleId, reason } = finding;
  const place = placeOf(finding, context);
  return {
    key,
    kind,
    category,
    severity,
    confidence: Math.min(1, Math.max(0, finding.confidence)),
    ...place,
    rule: ruleId,
    reason: { code: reason.code, arguments: reason.arguments, title: titleOf(finding) },
    evidence: evidenceOf(finding, context.reading),
    hasRedline: finding.redline !== undefined,
    alwaysReview: finding.reader !== null,
    modelVersion: context.versionOf(finding),
  };
}

export type FindingPlace = Pick<ProposedFinding, 'paragraphId' | 'start' | 'end' | 'quote' | 'revision'>;

/** Where a finding stands now. What is missing stands nowhere, and belongs after a paragraph. */
export function placeOf(
  finding: Finding,
  { reading, revisionOf }: Pick<ProposalContext, 'reading' | 'revisionOf'>,
): FindingPlace {
  const paragraphId = reading.paragraphs.get(finding.paragraphId)?.nodeId ?? null;
  const missing = finding.quote === '';
  return {
    paragraphId,
    start: missing ? null : finding.start,
    end: missing ? null : finding.end,
    quote: missing ? null : finding.quote,
    revision: revisionOf(paragraphId),
  };
}

function titleOf({ kind, category, ruleId, reason }: Finding): string {
  const rule = reason.arguments['rule'];
  switch (kind) {
    case 'deviation':
      return typeof rule === 'string' ? rule : category;
    case 'missing':
      return `${typeof rule === 'string' ? rule : category}: missing`;
    case 'check':
      return CHECK_TITLES.get(ruleId) ?? category;
    case 'clause':
      return category;
  }
}

function evidenceOf(finding: Finding, { paragraphs }: ContractReading): FindingEvidence {
  const terms = finding.evidence.map(
    ({ paragraphId, start, end }) => paragraphs.get(paragraphId)?.text.slice(start, end) ?? '',
  );
  const words = finding.reason.arguments['words'];
  return {
    terms: [...new Set([...(typeof words === 'string' ? [words] : []), ...terms])]
      .filter((term) => term.trim() !== '')
      .slice(0, MOST_TERMS),
    offers: finding.offers ?? [],
  };
}
