import { documentText } from '@countersign/coediting';
import type { Desk } from './desk.ts';
import { judgeDecisions, type DecisionsReport } from './judge-decisions.ts';
import type { SharedDocument } from './shared-document.ts';
import { textOf, tokensIn } from './tokens-of-log.ts';
import type { Typist } from './typist.ts';
import { until } from './until.ts';

export type LedgerReport = DecisionsReport & {
  readonly typed: number;
  readonly acknowledged: number;
  /** Acknowledged before a fault, and not in the log after it. */
  readonly ackedLost: number;
  /** Tokens that are in the document twice. */
  readonly doubled: number;
  /** Tokens that were never committed although everybody was back and said to be saved. */
  readonly missing: number;
  /** Replicas, and a fresh one, that differ in the end. */
  readonly diverged: number;
  /** Numbers that the log leaves out. */
  readonly gaps: number;
};

/** How many tokens of each typist, from the first on, had been acknowledged at one moment. */
export type Acknowledged = readonly number[];

/** Holds what people were told against what the log says, read past the service. */
export class Ledger {
  readonly #shared: SharedDocument;
  readonly #typists: readonly Typist[];
  readonly #desk: Desk;
  #ackedLost = 0;
  #forgiven: ReadonlySet<string> = new Set();

  constructor(shared: SharedDocument, { typists, desk }: { typists: readonly Typist[]; desk: Desk }) {
    this.#shared = shared;
    this.#typists = typists;
    this.#desk = desk;
  }

  note(): Acknowledged {
    return this.#typists.map((typist) => typist.acknowledged);
  }

  /** Looks whether the log holds all that had been acknowledged then; what it does not is in the report. */
  async compare(acknowledged: Acknowledged): Promise<void> {
    const { counts } = await readTokens(this.#shared);
    this.#ackedLost += this.missingFrom(counts, acknowledged);
  }

  /** What anybody sees of what others typed. */
  shown(): ReadonlySet<string> {
    const seen = this.#typists.map((typist) => {
      const tokens = [...tokensIn(documentText(typist.connection.doc)).keys()];
      return tokens.filter((token) => !typist.hasTyped(token));
    });
    return new Set(seen.flat());
  }

  /** How often each token is in the document, by the log. */
  async counts(): Promise<ReadonlyMap<string, number>> {
    return (await readTokens(this.#shared)).counts;
  }

  /** How many of these tokens the log does not hold. */
  async countMissing(tokens: ReadonlySet<string>): Promise<number> {
    const { counts } = await readTokens(this.#shared);
    return [...tokens].filter((token) => !counts.has(token)).length;
  }

  /** These need not be there in the end. */
  forgive(tokens: Iterable<string>): void {
    this.#forgiven = new Set([...this.#forgiven, ...tokens]);
  }

  /** How many of the tokens that had been acknowledged then are not among these. */
  missingFrom(counts: ReadonlyMap<string, number>, acknowledged: Acknowledged): number {
    let missing = 0;
    this.#typists.forEach((typist, index) => {
      for (let i = 0; i < acknowledged[index]!; i += 1) if (!counts.has(typist.token(i))) missing += 1;
    });
    return missing;
  }

  /** When nobody types or decides any more: waits until everybody is said to be saved and has all, and judges. */
  async judge(url: string): Promise<LedgerReport> {
    const [shared, typists] = [this.#shared, this.#typists];
    await until(() =>
      typists.every(({ connection }) => connection.status === 'live' && connection.unsaved === 0),
    );
    const { counts, text, head, gaps } = await readTokens(shared);
    await until(() => typists.every(({ connection }) => connection.head === head));
    const tokens = typists.flatMap((typist) =>
      Array.from({ length: typist.typed }, (_, i) => typist.token(i)),
    );
    const fresh = await shared.open(url);
    const replicas = [fresh, ...typists.map((typist) => typist.connection)];
    return {
      typed: tokens.length,
      acknowledged: typists.reduce((sum, typist) => sum + typist.acknowledged, 0),
      ackedLost: this.#ackedLost,
      doubled: [...counts.values()].filter((count) => count > 1).length,
      missing: tokens.filter((token) => !counts.has(token) && !this.#forgiven.has(token)).length,
      diverged: replicas.filter(({ doc }) => documentText(doc) !== text).length,
      gaps,
      ...(await judgeDecisions(shared, this.#desk)),
    };
  }
}

async function readTokens(shared: SharedDocument) {
  const log = await shared.readLog();
  const text = textOf(log.map(({ update }) => update));
  return { counts: tokensIn(text), text, head: log.length, gaps: (log.at(-1)?.seq ?? 0) - log.length };
}

/** Nothing of what the ledger looks for was found. */
export function isClean(report: LedgerReport): boolean {
  const { ackedLost, doubled, missing, diverged, gaps, misdecided, brokenLogs } = report;
  return ackedLost + doubled + missing + diverged + gaps + misdecided + brokenLogs === 0;
}
