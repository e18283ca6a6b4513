import { CHECKS, type Finding, type Redline } from '@countersign/playbook';
import type { FindingEvidence, WordsAround } from '../findings/finding-records.ts';
import type { ProposedFinding } from '../findings/proposed-finding.ts';
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
    offers: (finding.offers ?? []).map((offer) => ({
      ...offer,
      around: wordsAround(offer.redline, paragraphs),
    })),
    ...ownWording(finding, paragraphs),
  };
}

function ownWording(
  { redline, offers = [] }: Finding,
  paragraphs: ContractReading['paragraphs'],
): Pick<FindingEvidence, 'own'> {
  if (!redline || offers.length > 0) return {};
  const replacement = 'replacement' in redline ? redline.replacement : redline.text;
  return { own: { replacement, ...wordsAround(redline, paragraphs) } };
}

const CONTEXT = 60;

function wordsAround(redline: Redline, paragraphs: ContractReading['paragraphs']): WordsAround {
  const text = 'replacement' in redline ? paragraphs.get(redline.paragraphId)?.text : undefined;
  if (text === undefined || !('replacement' in redline)) return { before: '', replaced: '', after: '' };
  const { start, end } = redline;
  const before = text.slice(0, start);
  const after = text.slice(end);
  return {
    before: before.length <= CONTEXT ? before : `… ${before.slice(-CONTEXT).replace(/^\S*\s/, '')}`,
    replaced: text.slice(start, end),
    after: after.length <= CONTEXT ? after : `${after.slice(0, CONTEXT).replace(/\s\S*$/, '')} …`,
  };
}
