import { InputError, SEVERITIES } from '@countersign/domain';
import { schema } from '@countersign/redline';
import type { Mark, Node } from 'prosemirror-model';

import { plainCharacters } from '../docx/plain-characters.ts';
import { createIds } from '../text/build-plain.ts';
import type { ReportActor, ReportFinding, ReviewReport } from './review-report.ts';

type Piece = string | readonly [text: string, ...marks: ('strong' | 'emphasis' | 'underline' | 'strike')[]];

/**
 * A review report as a document: what was found, who decided, who is an AI. It is made once, and written as Word, HTML
 * or Markdown. Findings come gravest first.
 *
 * @throws InputError for a finding, a decision or a sign-off by someone who is not among the actors
 */
export function reportDocument(report: ReviewReport): Node {
  const writer = new ReportWriter(report);
  return schema.nodes.doc.create(null, writer.write());
}

class ReportWriter {
  private readonly report: ReviewReport;
  private readonly actors: ReadonlyMap<string, ReportActor>;
  private readonly nextId = createIds();
  private readonly blocks: Node[] = [];

  constructor(report: ReviewReport) {
    this.report = report;
    this.actors = new Map(report.actors.map((actor) => [actor.id, actor]));
  }

  write(): Node[] {
    const { title, document, at, findings, changes, signedOff } = this.report;
    this.add({ style: 'Title' }, title);
    const revision = document.revision === undefined ? '' : `, revision ${document.revision}`;
    this.add(
      {},
      [document.title, 'strong'],
      `, ${count(document.pages, 'page')}${revision}. State of ${day(at)}.`,
    );
    if (changes !== undefined) this.add({}, changesWords(changes));
    if (signedOff !== undefined)
      this.add({}, ['Signed off', 'strong'], ` by ${this.name(signedOff.by)}, ${day(signedOff.at)}.`);
    this.heading(1, 'Summary');
    this.add({}, summaryWords(findings));
    if (findings.length > 0) this.summaryTable(findings);
    this.heading(1, 'Findings');
    const gravest = [...findings].sort(
      (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity),
    );
    if (gravest.length === 0) this.add({}, 'Nothing was found.');
    gravest.forEach((finding, index) => this.finding(finding, index + 1));
    this.heading(1, 'Who took part');
    for (const actor of this.report.actors) this.actor(actor);
    return this.blocks;
  }

  private finding(finding: ReportFinding, number: number): void {
    const place = (finding.label ?? '') === '' ? '' : ` (${finding.label ?? ''})`;
    this.heading(2, `${number}. ${finding.category}${place}`);
    const { confidence: sure = null, quote, redline, outcome } = finding;
    const confidence = sure === null ? '' : `, ${Math.round(sure * 100)}% confident`;
    this.add(
      {},
      ['Severity: ', 'strong'],
      `${finding.severity}. Found by ${this.name(finding.by)}${confidence}.`,
    );
    this.add({}, finding.reason);
    if ((quote ?? '') !== '') this.add({ style: 'Quote' }, `“${quote ?? ''}”`);
    if (redline !== undefined && redline !== null) this.redline(redline);
    for (const reason of finding.route ?? []) this.item(['Route: ', 'strong'], reason);
    for (const { by, at, verdict, note } of finding.decisions) {
      this.item(
        [`${this.name(by)}, ${day(at)}: `, 'strong'],
        verdict + (note === undefined ? '' : `. ${note}`),
      );
    }
    for (const dissent of finding.dissent ?? []) this.item(['Dissent: ', 'strong'], dissent);
    this.add({}, ['Outcome: ', 'strong'], outcome ?? 'not decided yet');
  }

  private redline({ was, now, state, by }: NonNullable<ReportFinding['redline']>): void {
    this.add(
      {},
      [`Redline by ${this.name(by)}, ${state}: `, 'strong'],
      [was, 'strike'],
      was === '' ? '' : ' ',
      [now, 'underline'],
    );
  }

  private actor({ name, kind, description }: ReportActor): void {
    this.item([name, 'strong'], `, ${KINDS[kind]}${description === undefined ? '' : `, ${description}`}`);
  }

  private summaryTable(findings: readonly ReportFinding[]): void {
    const rows = [...SEVERITIES].reverse().flatMap((severity) => {
      const of = findings.filter((finding) => finding.severity === severity);
      const decided = of.filter(isDecided).length;
      return of.length === 0 ? [] : [[severity, String(of.length), String(decided)]];
    });
    const table = [['Severity', 'Findings', 'Decided'], ...rows].map((cells, index) =>
      schema.nodes.tableRow.create(
        { id: this.nextId('r') },
        cells.map((text) =>
          schema.nodes.tableCell.create(null, this.paragraph({}, [index === 0 ? [text, 'strong'] : text])),
        ),
      ),
    );
    this.blocks.push(schema.nodes.table.create({ id: this.nextId('t') }, table), this.paragraph({}, []));
  }

  /** An AI is named as one wherever it is named. */
  private name(id: string): string {
    const actor = this.actors.get(id);
    if (actor === undefined) throw new InputError('report.actors', id, 'everyone whom the findings name');
    return actor.kind === 'ai' ? `${actor.name} (AI)` : actor.name;
  }

  private heading(level: number, text: string): void {
    this.add({ style: `Heading${level}`, level: level - 1 }, text);
  }

  private item(...pieces: Piece[]): void {
    this.add({ listId: 'bullet-1', listLevel: 0 }, ...pieces);
  }

  private add(attributes: Readonly<Record<string, unknown>>, ...pieces: Piece[]): void {
    this.blocks.push(this.paragraph(attributes, pieces));
  }

  private paragraph(attributes: Readonly<Record<string, unknown>>, pieces: readonly Piece[]): Node {
    const content = pieces.flatMap((piece) => {
      const [text, ...names] = typeof piece === 'string' ? [piece] : piece;
      const marks = names.reduce<readonly Mark[]>(
        (set, name) => schema.marks[name].create().addToSet(set),
        [],
      );
      const plain = text.split('\n').map(plainCharacters).join('\n');
      return plain === '' ? [] : [schema.text(plain, marks)];
    });
    return schema.nodes.paragraph.create({ ...attributes, id: this.nextId('p') }, content);
  }
}

const KINDS = {
  person: 'person',
  ai: 'AI reviewer',
  service: 'program',
} as const satisfies Record<ReportActor['kind'], string>;

function changesWords({ open, settled }: { open: number; settled: number }): string {
  if (open + settled === 0) return 'Nothing has changed since the baseline.';
  const parts = [
    `${settled} accepted or made directly`,
    `${open} ${open === 1 ? 'waits' : 'wait'} for a decision`,
  ];
  return `${count(open + settled, 'change')} since the baseline: ${parts.join(', ')}. Rejecting all of them gives back the baseline.`;
}

function summaryWords(findings: readonly ReportFinding[]): string {
  const decided = findings.filter(isDecided).length;
  return `${count(findings.length, 'finding')}, ${decided} decided, ${findings.length - decided} open.`;
}

function isDecided({ outcome }: ReportFinding): boolean {
  return typeof outcome === 'string';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** "2026-11-23T10:15:00Z" → "2026-11-23 10:15 UTC". */
function day(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) throw new InputError('report.at', at, 'an ISO 8601 instant');
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
