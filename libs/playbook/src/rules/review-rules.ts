import type { ParagraphId } from '@countersign/domain';
import type { Finding, Span } from '../finding.ts';
import { findingKey } from '../finding-key.ts';
import type { ContractView } from '../outline/contract-view.ts';
import { findPattern } from '../patterns/find-pattern.ts';
import type { Evidence, Reader } from './evaluate-condition.ts';
import type { Taken } from './taken-position.ts';
import { fillWording } from './fill-wording.ts';
import type { HeadingIndex } from './heading-index.ts';
import { locateClauses, type ClausesByParagraph } from './locate-clauses.ts';
import type { Rule } from './playbook-schema.ts';
import { bodyStart, proposeOffers } from './propose-offers.ts';
import { WordsRead, type LocatedClause } from './words-read.ts';

/** What a rule found, whether or not it is a finding: for a checklist. */
export type RuleOutcome = {
  readonly ruleId: string;
  readonly title: string;
  readonly category: string;
  readonly state: 'preferred' | 'fallback' | 'unacceptable' | 'unclear' | 'absent';
  readonly positionId: string | null;
  readonly paragraphIds: readonly ParagraphId[];
};

export type RulesReview = {
  readonly findings: readonly Finding[];
  readonly outcomes: readonly RuleOutcome[];
};

type Whole = {
  readonly clauses: ClausesByParagraph;
  /** Whether what is not there counts as missing. */
  readonly complete: boolean;
};

export type RulesReading = {
  /**
   * What the rules find at a paragraph whatever a model says of it, and whatever else the contract says: each of them is in
   * the review as it is here, and the review has no other of its category there.
   */
  readonly certainAt: (index: number) => readonly Finding[];
  readonly finish: (whole: Whole) => RulesReview;
};

/** Applies the rules for one contract type. */
export function reviewRules(
  rules: readonly Rule[],
  view: ContractView,
  reader: Reader,
  whole: Whole,
): RulesReview {
  return openRules(rules, view, reader).finish(whole);
}

/** Applies the rules for one contract type: paragraph by paragraph first, or all at once. */
export function openRules(rules: readonly Rule[], view: ContractView, reader: Reader): RulesReading {
  const words = new WordsRead(view, reader);
  const known = new Map<LocatedClause, Finding>();
  const deviationOf = (rule: Rule, clause: LocatedClause, taken: Taken): Finding => {
    const noted = known.get(clause);
    if (noted !== undefined) return noted;
    const finding = deviation(rule, clause, taken, { view, reader });
    known.set(clause, finding);
    return finding;
  };
  const readable = new Set(reader.whole.parts.map(({ paragraph }) => paragraph));
  const topics = [...new Set(rules.map(({ category }) => category))]
    .map((category) => rules.filter((rule) => rule.category === category))
    .filter((topic) => topic.every(({ reads }) => reads === 'paragraph'));
  const certainAt = (index: number): readonly Finding[] => {
    if (!readable.has(index)) return [];
    return topics.flatMap((topic) => {
      const findings = topic.map((rule) => certainOf(rule, index, words, deviationOf));
      // Of two about the same words one gives way: it is told apart only when both are known.
      return findings.includes('open') ? [] : findings.filter((one) => one !== 'open' && one !== null);
    });
  };
  return {
    certainAt,
    finish: (whole) => finishRules(rules, words, deviationOf, whole),
  };
}

type DeviationOf = (rule: Rule, clause: LocatedClause, taken: Taken) => Finding;

/** Null where the rule finds nothing there, "open" where that depends on what is not known yet. */
function certainOf(
  rule: Rule,
  index: number,
  words: WordsRead,
  deviationOf: DeviationOf,
): Finding | 'open' | null {
  if (words.isLeftToModel(rule, index)) return 'open';
  const clause = words.clauseAt(rule, index);
  const taken = clause && words.positionOf(rule, clause);
  if (clause === null || taken === null || taken.position.rank === 'preferred') return null;
  return taken.position.rank === 'fallback' ? 'open' : deviationOf(rule, clause, taken);
}

function finishRules(
  rules: readonly Rule[],
  words: WordsRead,
  deviationOf: DeviationOf,
  { clauses, complete }: Whole,
): RulesReview {
  const { view, reader, headings } = words;
  const seeksGaps = complete && !refersToTermsElsewhere(view);
  const findings: Finding[] = [];
  const outcomes: RuleOutcome[] = [];
  for (const rule of rules) {
    const located = locateClauses(rule, view, words, clauses);
    const taken = located.map((clause) => ({ clause, position: words.positionOf(rule, clause) }));
    const repeats = new Map<string, number>();
    const deviations = taken.flatMap(({ clause, position }) =>
      position === null || position.position.rank === 'preferred'
        ? []
        : [deviationOf(rule, clause, position)],
    );
    const isPreferred = taken.some(({ position }) => position?.position.rank === 'preferred');
    for (const finding of worthSaying(rule, deviations, isPreferred)) {
      const count = (repeats.get(finding.key) ?? 0) + 1;
      repeats.set(finding.key, count);
      findings.push(count === 1 ? finding : { ...finding, key: `${finding.key}#${count}` });
    }
    if (seeksGaps && located.length === 0 && rule.required !== undefined && !dealtWith(rule, view, reader))
      findings.push(missing(rule, rule.required, { view, reader, headings }));
    outcomes.push(outcomeOf(rule, view, taken));
  }
  return { findings, outcomes };
}

/**
 * A fallback is about the contract as a whole: it is said once, where it can be bettered, and not at all where another
 * clause takes the preferred position.
 */
function worthSaying(rule: Rule, deviations: readonly Finding[], isPreferred: boolean): readonly Finding[] {
  const isFallback = ({ positionId }: Finding) =>
    rule.positions.find(({ id }) => id === positionId)?.rank === 'fallback';
  const fallbacks = deviations.filter(isFallback);
  const others = deviations.filter((finding) => !isFallback(finding));
  if (isPreferred || others.length > 0) return others;
  const best = fallbacks.find(({ redline }) => redline !== undefined) ?? fallbacks[0];
  return best === undefined ? [] : [best];
}

function deviation(
  rule: Rule,
  clause: LocatedClause,
  { position, evidence }: Taken,
  { view, reader }: { readonly view: ContractView; readonly reader: Reader },
): Finding {
  const moved = evidence.length > 0 ? evidence : [clause.anchor];
  const first = moved.find(({ slot }) => slot !== null) ?? moved[0]!;
  const near = moved.filter(
    ({ paragraph, sentence }) => paragraph === first.paragraph && sentence === first.sentence,
  );
  const { id, text } = view.contract.paragraphs[first.paragraph]!;
  const { start, end } = quotedSpan(near, first, view);
  const quote = text.slice(start, end);
  const offers = proposeOffers(
    rule,
    position,
    { passage: clause.passage, evidence, anchor: clause.anchor },
    { view, reader },
  );
  const [offer] = offers;
  return {
    key: findingKey(rule.id, id, quote),
    kind: 'deviation',
    category: rule.category,
    severity: position.severity ?? (position.rank === 'fallback' ? 'low' : rule.severity),
    confidence: rule.confidence * clause.probability,
    paragraphId: id,
    start,
    end,
    quote,
    ruleId: rule.id,
    reason: {
      code: position.rank === 'fallback' ? 'position-fallback' : 'position-unacceptable',
      arguments: {
        rule: rule.title,
        position: position.explanation,
        words: first.slot === null ? null : text.slice(first.slot.start, first.slot.end),
        asked: offer?.explanation ?? null,
      },
    },
    evidence: moved.map((span) => toSpan(view, span)),
    reader: rule.reader,
    positionId: position.id,
    ...(offer === undefined ? {} : { redline: offer.redline, offers, offered: 0 }),
  };
}

const FEW_WORDS = 4;

/** The words that moved the rule; their whole sentence where they are too few to be understood and no quantity among them. */
function quotedSpan(
  near: readonly Evidence[],
  first: Evidence,
  view: ContractView,
): { start: number; end: number } {
  const start = Math.min(...near.map((span) => span.start));
  const end = Math.max(...near.map((span) => span.end));
  const fact = view.facts[first.paragraph]!;
  if (first.slot !== null || fact.plain.slice(start, end).split(/\s+/).length >= FEW_WORDS)
    return { start, end };
  const sentence = fact.sentences[first.sentence];
  if (sentence === undefined) return { start, end };
  return {
    start: Math.min(start, Math.max(sentence.start, bodyStart(fact))),
    end: Math.max(end, sentence.end),
  };
}

function toSpan(view: ContractView, { paragraph, start, end }: Evidence): Span {
  return { paragraphId: view.contract.paragraphs[paragraph]!.id, start, end };
}

const ELSEWHERE =
  /\b(?:available|posted|published|located|found|accessible)\s+(?:online\s+)?(?:at|on):?\s+(?:the following (?:address|link):?\s+)?(?:https?:|www\.)/i;

/** A cover page or an order form: what it lacks may be in the terms that it takes in from an address. */
function refersToTermsElsewhere({ facts }: ContractView): boolean {
  return facts.some(
    ({ plain }) =>
      ELSEWHERE.test(plain) &&
      /\b(?:incorporat|enter into|subject to|governed by|agree to|form part)/i.test(plain),
  );
}

function dealtWith(rule: Rule, view: ContractView, reader: Reader): boolean {
  return (rule.required?.unless ?? []).some((source) =>
    view.facts.some(
      (fact, index) =>
        !view.places[index]!.inContents &&
        findPattern(reader.compiled.pattern(source), fact, reader.sides.words).length > 0,
    ),
  );
}

function missing(
  rule: Rule,
  required: NonNullable<Rule['required']>,
  context: { readonly view: ContractView; readonly reader: Reader; readonly headings: HeadingIndex },
): Finding {
  const { view, reader } = context;
  const index = insertionPoint(required.after, context);
  const { id, text } = view.contract.paragraphs[index]!;
  const wording = fillWording(required.wording, view, reader.sides, reader.compiled.playbook.parameters);
  const redline = { afterParagraphId: id, text: wording };
  const preferred = rule.positions.find(({ rank }) => rank === 'preferred');
  return {
    key: findingKey(rule.id, null, ''),
    kind: 'missing',
    category: rule.category,
    severity: required.severity,
    confidence: rule.confidence,
    paragraphId: id,
    start: text.length,
    end: text.length,
    quote: '',
    ruleId: rule.id,
    reason: { code: 'clause-missing', arguments: { rule: rule.title, explanation: required.explanation } },
    evidence: [],
    reader: rule.reader,
    redline,
    offers: [
      {
        positionId: preferred?.id ?? 'required',
        rank: 'preferred',
        explanation: preferred?.explanation ?? required.explanation,
        redline,
      },
    ],
    offered: 0,
  };
}

/** The last paragraph of the best chapter for it, else of the agreement before its signature block. */
function insertionPoint(
  after: readonly string[],
  {
    view,
    reader,
    headings,
  }: { readonly view: ContractView; readonly reader: Reader; readonly headings: HeadingIndex },
): number {
  for (const source of after) {
    const index = view.places.findLastIndex(
      (place, paragraph) =>
        place.part === 0 &&
        !place.inContents &&
        !place.inSignature &&
        view.facts[paragraph]!.paragraph.cell?.table === undefined &&
        place.headings.some((heading) => headings.matches([source], heading, reader)),
    );
    if (index >= 0) return index;
  }
  const last = view.places.findLastIndex(
    (place, paragraph) =>
      place.part === 0 &&
      !place.inSignature &&
      view.facts[paragraph]!.paragraph.cell?.table === undefined &&
      view.facts[paragraph]!.plain.trim() !== '',
  );
  return Math.max(0, last);
}

const RANKS = ['unacceptable', 'fallback', 'preferred'] as const;

function outcomeOf(
  rule: Rule,
  view: ContractView,
  taken: readonly { readonly clause: LocatedClause; readonly position: Taken | null }[],
): RuleOutcome {
  const worst = RANKS.map(
    (rank) => taken.find(({ position }) => position?.position.rank === rank)?.position,
  ).find((position) => position !== undefined);
  return {
    ruleId: rule.id,
    title: rule.title,
    category: rule.category,
    state: taken.length === 0 ? 'absent' : (worst?.position.rank ?? 'unclear'),
    positionId: worst?.position.id ?? null,
    paragraphIds: [
      ...new Set(taken.map(({ clause }) => view.contract.paragraphs[clause.anchor.paragraph]!.id)),
    ],
  };
}
