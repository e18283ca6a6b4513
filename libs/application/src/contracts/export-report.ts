import type { Verdict } from '@countersign/domain';
import {
  numberingLabels,
  reportDocx,
  reportHtml,
  reportMarkdown,
  type NumberingModel,
  type ReportActor,
  type ReportFinding,
  type ReviewReport,
} from '@countersign/documents';
import type { Node } from 'prosemirror-model';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople } from '../insight/people.ts';
import type { Correction } from '../decisions/correction.ts';
import { findingRecords } from '../showing/read-findings.ts';
import { showFinding, type FindingRecord } from '../showing/show-finding.ts';
import type { FindingShown } from '../showing/shapes.ts';
import type { FileMade } from './export-contract.ts';
import { changesSince, readPast } from './changes-since.ts';
import { fileNameFor } from './file-name.ts';
import { reachContract } from './reach-contract.ts';

export const REPORT_FORMATS = ['docx', 'html', 'md'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What was found in a contract, who decided what and why it came to them, as a file. */
export async function exportReport(
  services: Services,
  principal: Principal,
  { contractId, format }: { contractId: string; format: ReportFormat },
): Promise<Answer<FileMade, never>> {
  const { workspaceId } = principal;
  const answer = await transact(services, principal, 'contract.see', async (work) => {
    const { transaction, record, now } = work;
    const contract = await reachContract(work, principal, contractId);
    const { documentId, packageInfo, title, pages, signedOffBy, signedOffAt } = contract;
    const past = await readPast(transaction, { workspaceId, documentId });
    const people = await readPeople(transaction, workspaceId);
    const records = await findingRecords(transaction, { workspaceId, contractId });
    record({
      action: 'contract.exported',
      subject: { kind: 'contract', id: contractId },
      detail: { what: 'review report', format },
    });
    const { now: doc, open, settled } = changesSince(past);
    // Written by the import of this very product.
    const labels = numberingLabels(doc, (packageInfo?.['numbering'] ?? {}) as NumberingModel);
    const report: ReviewReport = {
      title: `Review of ${title}`,
      document: { title, pages, revision: String(past.edits.at(-1)?.seq ?? 1) },
      changes: { open, settled },
      ...(signedOffBy === null || signedOffAt === null
        ? {}
        : { signedOff: { by: signedOffBy, at: signedOffAt.toISOString() } }),
      at: now.toISOString(),
      actors: people.members
        .filter(({ id }) => id === signedOffBy || took(id, records))
        .map((member) => toActor(member, records)),
      findings: inReadingOrder(doc, records).map((one) =>
        toReport(one, {
          shown: showFinding(one, principal, people),
          label:
            one.finding.paragraphId === null ? null : (labels.get(one.finding.paragraphId)?.text ?? null),
        }),
      ),
    };
    return { report, fileName: fileNameFor(contract.fileName, format, ' - review report') };
  });
  if (!answer.ok) return answer;
  const { report, fileName } = answer.value;
  return { ok: true, value: { fileName, ...render(report, format) } };
}

function render(report: ReviewReport, format: ReportFormat): Omit<FileMade, 'fileName'> {
  switch (format) {
    case 'docx':
      return {
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        bytes: reportDocx(report),
      };
    case 'html':
      return { mediaType: 'text/html; charset=utf-8', bytes: Buffer.from(reportHtml(report)) };
    case 'md':
      return { mediaType: 'text/markdown; charset=utf-8', bytes: Buffer.from(reportMarkdown(report)) };
  }
}

/** As they stand in the text; what is missing from it, and what lost its place, comes last. */
function inReadingOrder(doc: Node, records: readonly FindingRecord[]): FindingRecord[] {
  const places = new Map<unknown, number>();
  doc.descendants((node, position) => {
    if (node.isTextblock) places.set(node.attrs['id'], position);
  });
  const placeOf = ({ finding }: FindingRecord) =>
    (places.get(finding.paragraphId) ?? doc.content.size) + (finding.startOffset ?? 0);
  return [...records].sort((a, b) => placeOf(a) - placeOf(b));
}

function took(id: string, records: readonly FindingRecord[]): boolean {
  return records.some(
    ({ proposal, judgments, outcome }) =>
      proposal.aiId === id || outcome?.decidedBy === id || judgments.some((one) => one.reviewerId === id),
  );
}

function toActor(
  { id, name, kind, role }: { id: string; name: string; kind: string; role: string | null },
  records: readonly FindingRecord[],
): ReportActor {
  if (kind === 'ai') return { id, name, kind, ...described(versionsOf(id, records)) };
  return { id, name, kind: kind === 'service' ? kind : 'person', ...described(role === null ? [] : [role]) };
}

/** What the AI reviewer was when it found these: models, playbooks and checks, each in the versions that spoke. */
function versionsOf(ai: string, records: readonly FindingRecord[]): string[] {
  const versions = records
    .filter(({ proposal }) => proposal.aiId === ai)
    .map((one) => one.proposal.modelVersion);
  return [...new Set(versions)].sort();
}

function described(words: readonly string[]): Pick<ReportActor, 'description'> {
  return words.length === 0 ? {} : { description: words.join('; ') };
}

const VERDICTS = {
  accept: 'accepted',
  fix: 'accepted with a correction',
  reject: 'rejected',
} as const satisfies Record<Verdict, string>;

const HOW = { automatic: 'by policy', agreed: 'by the reviewers', adjudicated: 'by a lead' } as const;

/** Who publishes a policy answers for what it decides: both are named. */
function outcomeWords(
  { verdict, correction, how, by }: NonNullable<FindingShown['outcome']>,
  { route }: FindingShown,
): string {
  const said = `${VERDICTS[verdict]} ${HOW[how]}${correctionWords(correction)}`;
  return how === 'automatic' ? `${said}, version ${route.policyVersion}, published by ${by.name}` : said;
}

type Context = { readonly shown: FindingShown; readonly label: string | null };

/** Only what this reader is shown: a report gives away nothing that the screen hides. */
function toReport({ finding, proposal }: FindingRecord, { shown, label }: Context): ReportFinding {
  const { outcome, redline } = shown;
  return {
    id: shown.id,
    category: shown.category,
    severity: shown.severity,
    label,
    quote: shown.quote,
    reason: shown.explanation === '' ? shown.title : shown.explanation,
    by: proposal.aiId,
    confidence: shown.confidence,
    route: shown.route.reasons,
    decisions: shown.judgments
      .filter((judgment) => judgment.state === 'standing')
      .map((judgment) => ({
        by: judgment.reviewer.id,
        at: judgment.at,
        verdict: VERDICTS[judgment.verdict] + correctionWords(judgment.correction),
        ...(judgment.note === null ? {} : { note: judgment.note }),
      })),
    outcome: outcome && outcomeWords(outcome, shown),
    dissent:
      outcome?.dissent.map(
        ({ reviewer, verdict, correction, note }) =>
          `${reviewer.name}: ${VERDICTS[verdict]}${correctionWords(correction)}${note === null ? '' : ` (${note})`}`,
      ) ?? [],
    redline: redline && {
      was: redline.around?.replaced ?? finding.quote ?? '',
      now: redline.replacement,
      state: redlineState(redline, outcome),
      by: proposal.aiId,
    },
  };
}

function redlineState(
  { replacement }: NonNullable<FindingShown['redline']>,
  outcome: FindingShown['outcome'],
): 'open' | 'accepted' | 'rejected' {
  if (outcome === null) return 'open';
  return outcome.verdict === 'accept' || outcome.correction?.text === replacement ? 'accepted' : 'rejected';
}

/** What a fix says is right, behind its verdict. */
function correctionWords(correction: Correction | null): string {
  if (!correction) return '';
  const { category, text, instead } = correction;
  const words =
    text === null
      ? null
      : text === ''
        ? `without “${instead ?? ''}”`
        : `“${text}”${instead === null || instead === '' ? '' : ` instead of “${instead}”`}`;
  return `: ${[category === null ? null : `category ${category}`, words].filter((part) => part !== null).join(', ')}`;
}
