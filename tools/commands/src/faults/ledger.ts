import { applyUpdates, documentText } from '@countersign/coediting';
import * as Y from 'yjs';
import type { SharedDocument } from './shared-document.ts';
import type { Typist } from './typist.ts';
import { until } from './until.ts';

export type LedgerReport = {
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
  #ackedLost = 0;

  constructor(shared: SharedDocument, typists: readonly Typist[]) {
    this.#shared = shared;
    this.#typists = typists;
  }

  note(): Acknowledged {
    return this.#typists.map((typist) => typist.acknowledged);
  }

  /** Looks whether the log holds all that had been acknowledged then; what it does not is in the report. */
  async compare(acknowledged: Acknowledged): Promise<void> {
    const { counts } = await readTokens(this.#shared);
    this.#ackedLost += this.missingFrom(counts, acknowledged);
  }

  /** How many of the tokens that had been acknowledged then are not among these. */
  missingFrom(counts: ReadonlyMap<string, number>, acknowledged: Acknowledged): number {
    let missing = 0;
    this.#typists.forEach((typist, index) => {
      for (let i = 0; i < acknowledged[index]!; i += 1) if (!counts.has(typist.token(i))) missing += 1;
    });
    return missing;
  }

  /** When nobody types any more: waits until everybody is said to be saved and has all, and judges. */
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
      missing: tokens.filter((token) => !counts.has(token)).length,
      diverged: replicas.filter(({ doc }) => documentText(doc) !== text).length,
      gaps,
    };
  }
}

async function readTokens(shared: SharedDocument) {
  const log = await shared.readLog();
  const text = textOf(log.map(({ update }) => update));
  return { counts: tokensIn(text), text, head: log.length, gaps: (log.at(-1)?.seq ?? 0) - log.length };
}

/** The text of a document whose log holds these updates, in order. */
export function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  applyUpdates(doc, [...updates]);
  return documentText(doc);
}

/** How often each typist's token is in a text. */
export function tokensIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [token] of text.matchAll(/\[\w+:\d+\]/g)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** Nothing of what the ledger looks for was found. */
export function isClean({ ackedLost, doubled, missing, diverged, gaps }: LedgerReport): boolean {
  return ackedLost + doubled + missing + diverged + gaps === 0;
}
