import type { Severity } from '@countersign/domain';
import type { Finding, Reason, Redline, Span } from '../finding.ts';
import { findingKey } from '../finding-key.ts';
import type { ContractView } from '../outline/contract-view.ts';

/** What a check saw, before it is a finding. `paragraph` is an index into the contract. */
export type Observation = {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly reason: Reason;
  /** Other words that belong to the reason. */
  readonly evidence?: readonly { readonly paragraph: number; readonly start: number; readonly end: number }[];
  readonly redline?: Redline;
};

/**
 * A deterministic check of the drafting. `confidence` is the share of its findings with which a lawyer is expected to
 * agree: a prior, set by judging findings on public contracts by hand and rounded down.
 */
export type Check = {
  readonly id: string;
  readonly title: string;
  /** In plain language: what is looked for, and what is deliberately let pass. */
  readonly explanation: string;
  readonly category: string;
  readonly confidence: number;
  readonly run: (view: ContractView) => readonly Observation[];
};

/** Runs one check. Findings come in reading order; repeats of a quote in a paragraph are numbered. */
export function runCheck(check: Check, view: ContractView): readonly Finding[] {
  const repeats = new Map<string, number>();
  return [...check.run(view)]
    .sort((a, b) => a.paragraph - b.paragraph || a.start - b.start || a.end - b.end)
    .map((observation) => {
      const finding = toFinding(check, view, observation);
      const count = (repeats.get(finding.key) ?? 0) + 1;
      repeats.set(finding.key, count);
      return count === 1 ? finding : { ...finding, key: `${finding.key}#${count}` };
    });
}

function toFinding(check: Check, view: ContractView, observation: Observation): Finding {
  const { paragraph, start, end, severity, reason, evidence = [], redline } = observation;
  const { id, text } = view.contract.paragraphs[paragraph]!;
  const span = (at: { paragraph: number; start: number; end: number }): Span => ({
    paragraphId: view.contract.paragraphs[at.paragraph]!.id,
    start: at.start,
    end: at.end,
  });
  const quote = text.slice(start, end);
  return {
    key: findingKey(check.id, id, quote),
    kind: 'check',
    category: check.category,
    severity,
    confidence: check.confidence,
    paragraphId: id,
    start,
    end,
    quote,
    ruleId: check.id,
    reason,
    evidence: [span(observation), ...evidence.map(span)],
    reader: null,
    ...(redline === undefined ? {} : { redline }),
  };
}
