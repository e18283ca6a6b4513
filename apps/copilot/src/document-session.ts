import {
  atPosition,
  changeIdFor,
  decideProposals,
  followFindings,
  linkRedline,
  noteContractType,
  ownProposals,
  readAsContract,
  readStanding,
  receiveFindings,
  redlineCases,
  revisionsOf,
  type ContractReading,
  type FindingsReport,
  type Principal,
  type ProposalDecisions,
  type RedlinePlace,
  type ReviewGround,
  type Services,
} from '@countersign/application';
import { READING_ALONG } from '@countersign/domain';
import type { ConnectedDocument } from '@countersign/coediting';
import type { StandingFinding } from '@countersign/database';
import type { Finding } from '@countersign/playbook';
import { traced } from '@countersign/telemetry';
import type { Logger } from 'pino';
import { describePlace } from './describe-place.ts';
import type { DocumentMirror } from './document-mirror.ts';
import { handInAlong, type HandedIn, type HandInAlong } from './hand-in-along.ts';
import type { Metrics } from './metrics.ts';
import type { ReviewedText, ReviewWorker } from './review-worker.ts';
import type { RoomEditor } from './room-editor.ts';
import { showPresence, type Place } from './show-presence.ts';
import { trustFindings } from './trust-findings.ts';

export type SessionParts = {
  readonly services: Services;
  readonly principal: Principal;
  readonly ground: ReviewGround;
  readonly room: ConnectedDocument;
  readonly mirror: DocumentMirror;
  readonly editor: RoomEditor;
  readonly worker: ReviewWorker;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Nobody has to have typed in a paragraph for this long before something is proposed there. */
  readonly quietMs: number;
};

/** The contract is signed off, or gone: there is nothing left to do in this room. */
export type PassEnd = { readonly kind: 'over' } | { readonly kind: 'again'; readonly at: number | null };

/** More findings than this are not handed in at once: meanwhile nobody else can decide anything about the contract. */
const MOST_AT_ONCE = 30;
/** What the server would not take back is tried again after this long. */
const RETRY_MS = 5_000;

type Reviewed = {
  readonly edits: number;
  readonly reading: ContractReading;
  readonly findings: readonly Finding[];
  readonly modelVersion: string;
};

/**
 * One AI reviewer in one room. Each pass compares three things, what the text says, what the tables say and what waits
 * in the document, and does what makes them agree. So it does not matter what happened in between, or which worker
 * made the pass before.
 */
export class DocumentSession {
  readonly #parts: SessionParts;
  #reviewed: Reviewed | null = null;
  #typeNoted = false;
  readonly #refusals = new Map<string, number>();

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#typeNoted = parts.ground.contractType !== null;
  }

  async pass(): Promise<PassEnd> {
    const { mirror } = this.#parts;
    const reviewed = await this.#review();
    if (reviewed === 'over') return { kind: 'over' };
    let standing = await this.#standing();
    const report = followFindings(standing, reviewed.findings, {
      reading: reviewed.reading,
      revisionOf: revisionsOf(this.#parts.room.doc),
      versionOf: (finding) => this.#versionOf(finding, reviewed.modelVersion),
    });
    // Somebody typed while it was read: what follows from that text is for the next pass.
    if (mirror.edits !== reviewed.edits) return { kind: 'again', at: this.#parts.now() };
    const received = await this.#handIn(report);
    if (received === 'over') return { kind: 'over' };
    if (received === 'changed') standing = await this.#standing();
    if (mirror.edits !== reviewed.edits) return { kind: 'again', at: this.#parts.now() };
    return this.#redline(standing, reviewed);
  }

  async #review(): Promise<Reviewed | 'over'> {
    const { mirror, ground, worker, metrics, room, log, now } = this.#parts;
    if (this.#reviewed?.edits === mirror.edits) return this.#reviewed;
    showPresence(room, this.#reviewed ? 'Reading what changed' : 'Reading the contract');
    const { edits } = mirror;
    const reading = this.#read();
    const along = this.#reviewed ? null : this.#handInAlong(reading, edits);
    const started = now();
    const asked = {
      documentId: ground.documentId,
      contract: reading.contract,
      playbook: {
        key: `${this.#parts.principal.workspaceId} ${ground.playbook.version}`,
        playbook: ground.playbook,
      },
    };
    let reviewed: ReviewedText;
    let handedIn: HandedIn | undefined;
    try {
      reviewed = await traced(
        'review',
        () => ({ 'countersign.document': ground.documentId }),
        () => worker.review(asked, along?.read),
      );
      metrics.reviews.observe(now() - started);
    } finally {
      handedIn = await along?.end();
    }
    if (handedIn === 'over') return 'over';
    const { findings, contractType, modelVersion } = reviewed;
    const { kept, dropped } = trustFindings(findings, reading);
    if (dropped > 0) {
      metrics.dropped.inc(dropped);
      log.error({ dropped }, 'findings were not whole, or did not quote the text');
    }
    if (contractType !== null && !this.#typeNoted) {
      this.#typeNoted = true;
      const { contractId } = ground;
      await noteContractType(this.#parts.services, this.#parts.principal, { contractId, contractType });
    }
    this.#reviewed = { edits, reading, findings: kept, modelVersion };
    return this.#reviewed;
  }

  #read(): ContractReading {
    const { ground, mirror, principal } = this.#parts;
    const { numbering, title } = ground;
    return readAsContract(mirror.content(), { reviewer: principal.accountId, numbering, title });
  }

  async #standing(): Promise<readonly StandingFinding[]> {
    const { services, principal, ground } = this.#parts;
    const answer = await readStanding(services, principal, ground.contractId);
    if (!answer.ok) throw new Error(answer.refusal.message);
    return answer.value;
  }

  /** Hands in what is certain of each clause while the worker reads on. What is known already is not handed in again. */
  #handInAlong(reading: ContractReading, edits: number): HandInAlong {
    const { mirror, room } = this.#parts;
    const context = {
      reading,
      revisionOf: revisionsOf(room.doc),
      // Of the playbook alone: what the classifier says comes at the end.
      versionOf: (finding: Finding) => this.#versionOf(finding, ''),
    };
    return handInAlong(async ({ paragraphId, clause, clauses }, findings) => {
      // Somebody typed while it was read: the next pass reads again.
      if (mirror.edits !== edits) return 'unchanged';
      const at = { paragraphId: reading.paragraphs.get(paragraphId)?.nodeId ?? null, start: 0, end: 0 };
      const where = clause === 0 ? 'the beginning' : `clause ${clause} of ${clauses}`;
      showPresence(room, `Reading ${where}`, placeIn(mirror, at));
      const { kept } = trustFindings(findings, reading);
      const { added } = followFindings([], kept, context);
      return this.#handIn({ added, moved: [], withdrawn: [] });
    });
  }

  async #handIn({ added, moved, withdrawn }: Omit<FindingsReport, 'contractId'>): Promise<HandedIn> {
    const { metrics, ground, services, principal } = this.#parts;
    if (added.length + moved.length + withdrawn.length === 0) return 'unchanged';
    for (let from = 0; from === 0 || from < added.length; from += MOST_AT_ONCE) {
      const report = {
        contractId: ground.contractId,
        added: added.slice(from, from + MOST_AT_ONCE),
        moved: from === 0 ? moved : [],
        withdrawn: from === 0 ? withdrawn : [],
      };
      const answer = await traced(
        'hand in',
        () => countsOf(report),
        () => receiveFindings(services, principal, report),
      );
      if (!answer.ok) {
        if (answer.refusal.refused === 'signed off' || answer.refusal.refused === 'not found') return 'over';
        throw new Error(answer.refusal.message);
      }
      metrics.findings.inc({ what: 'handed in' }, answer.value.added);
    }
    metrics.findings.inc({ what: 'moved' }, moved.length);
    metrics.findings.inc({ what: 'withdrawn' }, withdrawn.length);
    return 'changed';
  }

  async #redline(standing: readonly StandingFinding[], reviewed: Reviewed): Promise<PassEnd> {
    const { room, mirror, principal, now, quietMs } = this.#parts;
    if (room.mode !== 'suggest' && room.mode !== 'edit') return this.#rest(null);
    const findings = new Map(reviewed.findings.map((finding) => [finding.key, finding]));
    const own = ownProposals(mirror.content(), principal.accountId);
    const cases = redlineCases({
      standing,
      findings,
      own,
      reading: reviewed.reading,
      reviewer: principal.accountId,
      refusals: this.#refusals,
    });
    const decisions = decideProposals(cases, {
      now: now(),
      lastTyped: (id) => mirror.lastTyped(id),
      quiet: quietMs,
    });
    const tookBack = await this.#takeBack(decisions, standing);
    for (const { itemId, changeIds } of decisions.link) {
      const row = standing.find((one) => one.itemId === itemId);
      const finding = row && findings.get(row.key);
      const inserted = own.find(({ changeId }) => changeIds.includes(changeId))?.inserted ?? '';
      if (row && finding) await this.#link(row, atPosition(finding, row.position), { changeIds, inserted });
    }
    let changed = decisions.takeBack.length > 0;
    for (const itemId of decisions.propose) {
      if (mirror.edits !== reviewed.edits) break;
      const row = standing.find((one) => one.itemId === itemId);
      const finding = row && findings.get(row.key);
      if (!row || !finding) continue;
      await this.#propose(row, atPosition(finding, row.position), reviewed.reading);
      changed = true;
    }
    // What was taken back may make room for another, and what was refused may go through the next time.
    if (!tookBack) return { kind: 'again', at: now() + RETRY_MS };
    return changed ? { kind: 'again', at: now() } : this.#rest(decisions.again);
  }

  #rest(again: number | null): PassEnd {
    const { room } = this.#parts;
    showPresence(room, again === null ? READING_ALONG : 'Waiting until nobody types there');
    return { kind: 'again', at: again };
  }

  async #takeBack({ takeBack }: ProposalDecisions, standing: readonly StandingFinding[]): Promise<boolean> {
    if (takeBack.length === 0) return true;
    const { services, principal, ground, editor, metrics, room } = this.#parts;
    showPresence(room, 'Taking back what no longer fits');
    for (const { itemId } of takeBack) {
      // First in the tables: from here on deciding the finding decides no change that is about to go.
      const row = standing.find((one) => one.itemId === itemId);
      if (row?.state !== 'open' || row.redline === null) continue;
      await linkRedline(services, principal, { contractId: ground.contractId, itemId, redline: null });
    }
    const ids = new Set(takeBack.flatMap(({ changeIds }) => changeIds));
    const done = await traced(
      'take back',
      () => ({ 'countersign.redlines': ids.size }),
      () => editor.takeBack(ids),
    );
    metrics.redlines.inc({ what: done ? 'taken back' : 'refused' }, ids.size);
    return done;
  }

  async #propose(row: StandingFinding, finding: Finding, reading: ContractReading): Promise<void> {
    const { services, principal, editor, metrics, room, mirror, log } = this.#parts;
    const { redline } = finding;
    if (!redline) return;
    const paragraph = reading.paragraphs.get(
      'replacement' in redline ? redline.paragraphId : redline.afterParagraphId,
    );
    if (!paragraph) return;
    const activity = `Drafting at ${describePlace(reading, paragraph.id)}`;
    const at = services.now();
    const changeId = changeIdFor(row.itemId, at);
    const stamp = { id: changeId, by: principal.accountId, at: at.toISOString() };
    const { edits } = mirror;
    const proposed = await traced(
      'propose',
      () => ({ 'countersign.item': row.itemId }),
      () =>
        editor.propose(finding, stamp, paragraph.text, (place) =>
          showPresence(room, activity, placeIn(mirror, place)),
        ),
    );
    const { outcome } = proposed;
    if (outcome === 'not there' && mirror.edits !== edits) return;
    if (proposed.outcome !== 'committed') {
      this.#refusals.set(row.itemId, (this.#refusals.get(row.itemId) ?? 0) + 1);
      metrics.redlines.inc({ what: 'refused' });
      log.warn({ itemId: row.itemId, outcome }, 'a redline could not be proposed');
      return;
    }
    metrics.redlines.inc({ what: 'proposed' });
    await this.#link(row, finding, { changeIds: [changeId], inserted: proposed.inserted });
  }

  async #link(
    row: StandingFinding,
    finding: Finding,
    { changeIds, inserted }: { changeIds: readonly string[]; inserted: string },
  ): Promise<void> {
    const { services, principal, ground, editor } = this.#parts;
    const { contractId, documentId } = ground;
    const { redline } = finding;
    if (!redline) return;
    const answer = await linkRedline(services, principal, {
      contractId,
      itemId: row.itemId,
      redline: {
        documentId,
        changeIds: [...changeIds],
        position: row.position,
        replacement: 'replacement' in redline ? redline.replacement : redline.text,
        inserted,
      },
    });
    // Decided, or asked for otherwise, a moment ago: nobody decided on these words.
    if (!answer.ok) await editor.takeBack(new Set(changeIds));
  }

  #versionOf({ kind }: Finding, modelVersion: string): string {
    const { playbook } = this.#parts.ground;
    switch (kind) {
      case 'clause':
        return `clauses ${modelVersion}`;
      case 'check':
        return 'drafting checks 1';
      case 'deviation':
      case 'missing':
        return `playbook ${playbook.id} ${playbook.version}`;
    }
  }
}

function countsOf({ added, moved, withdrawn }: FindingsReport) {
  return {
    'countersign.added': added.length,
    'countersign.moved': moved.length,
    'countersign.withdrawn': withdrawn.length,
  };
}

function placeIn(mirror: DocumentMirror, { paragraphId, start, end }: RedlinePlace): Place | null {
  const text = paragraphId === null ? null : mirror.textOf(paragraphId);
  return text && { text, start, end };
}
