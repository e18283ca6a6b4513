import type { Severity } from '@countersign/domain';
import type { ImportedDocument } from '@countersign/documents';
import type { ClauseModel } from '@countersign/learning';
import {
  contractText,
  defaultPlaybook,
  explainFinding,
  type Finding,
  type FindingKind,
  type Playbook,
} from '@countersign/playbook';
import { explainReason, parsePolicy, type Policy } from '@countersign/routing-policy';
import { seededRandom } from '@countersign/statistics';
import type { Disposition } from '@countersign/domain';
import { routeFinding } from '../findings/route-finding.ts';
import { startingPolicy } from '../policies/contract-policy.ts';
import { proposeFinding } from './propose-finding.ts';
import { readAsContract } from './read-as-contract.ts';
import { reviewText } from './review-text.ts';

/** A finding with its place in the document's text: UTF-16 offsets, end exclusive. */
export type ReviewedFinding = {
  readonly id: string;
  readonly kind: FindingKind;
  readonly category: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** `text.slice(start, end)`; null where something is missing, which then belongs at `start`. */
  readonly quote: string | null;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  readonly route: {
    readonly disposition: Disposition;
    readonly reviewers: number;
    readonly priority: number;
    readonly dueAt: string | null;
    readonly policyVersion: number;
    readonly reasons: readonly string[];
  };
  readonly redline?: { readonly start: number; readonly end: number; readonly replacement: string };
};

export type ReviewedDocument = {
  readonly document: {
    readonly title: string;
    readonly pages: number;
    /** Paragraphs in reading order, changes accepted, one a line. */
    readonly text: string;
  };
  readonly findings: readonly ReviewedFinding[];
};

export type ImportedReview = {
  readonly model: ClauseModel | null;
  readonly playbook?: Playbook;
  readonly policy?: Policy;
  /** Milliseconds since 1970-01-01T00:00:00Z: deadlines count from here. */
  readonly now: number;
  /** Decides which automatic findings would be audited. */
  readonly seed: number;
};

/** Reviews and routes a document that was imported, without any database: as the AI reviewer would in its room. */
export function reviewImported(imported: ImportedDocument, options: ImportedReview): ReviewedDocument {
  const { playbook = defaultPlaybook, policy = parsePolicy(startingPolicy('contracts')) } = options;
  const { numbering, title, pages } = imported;
  const reading = readAsContract(imported.doc, { reviewer: null, numbering, title });
  const { contract } = reading;
  const { findings } = reviewText({ contract, playbook, model: options.model });
  const starts = new Map<string, number>();
  let at = 0;
  for (const { id, text } of contract.paragraphs) {
    starts.set(id, at);
    at += text.length + 1;
  }
  const random = seededRandom(options.seed);
  return {
    document: { title, pages, text: contractText(contract) },
    findings: findings.map((finding) => {
      const proposed = proposeFinding(finding, { reading, revisionOf: () => '', versionOf: () => '' });
      const route = routeFinding(proposed, {
        itemId: finding.key,
        policy,
        now: options.now,
        draw: random.next(),
      });
      const { disposition, reviewers, priority, dueAt, policyVersion, reasons } = route;
      return {
        id: finding.key,
        ...pick(finding),
        ...placeOf(finding, starts),
        reason: explainFinding(finding),
        route: {
          disposition,
          reviewers,
          priority,
          dueAt,
          policyVersion,
          reasons: reasons.map(explainReason),
        },
        ...redlineOf(finding, contract.paragraphs, starts),
      };
    }),
  };
}

function pick({ kind, category, severity, confidence }: Finding) {
  return { kind, category, severity, confidence };
}

function placeOf({ paragraphId, start, end, quote }: Finding, starts: ReadonlyMap<string, number>) {
  const from = starts.get(paragraphId) ?? 0;
  return { quote: quote === '' ? null : quote, start: from + start, end: from + end };
}

function redlineOf(
  { redline }: Finding,
  paragraphs: readonly { readonly id: string; readonly text: string }[],
  starts: ReadonlyMap<string, number>,
): Pick<ReviewedFinding, 'redline'> {
  if (!redline) return {};
  if ('replacement' in redline) {
    const from = starts.get(redline.paragraphId) ?? 0;
    const { start, end, replacement } = redline;
    return { redline: { start: from + start, end: from + end, replacement } };
  }
  const after = paragraphs.find(({ id }) => id === redline.afterParagraphId);
  const end = (starts.get(redline.afterParagraphId) ?? 0) + (after?.text.length ?? 0);
  return { redline: { start: end, end, replacement: `\n${redline.text}` } };
}
