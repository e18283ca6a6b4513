import { readParagraph, type ParagraphFacts } from '../facts/paragraph-facts.ts';
import type { Offer, Redline } from '../finding.ts';
import type { ContractView } from '../outline/contract-view.ts';
import type { Evidence, Passage, Reader } from './evaluate-condition.ts';
import { fillWording } from './fill-wording.ts';
import { takenPosition } from './taken-position.ts';
import { minimalRedline } from './minimal-redline.ts';
import { askedPositions, fixesOf } from './fixes.ts';
import type { Fix, Position, Rule } from './playbook-schema.ts';

/**
 * Wordings that would bring a clause from the position it takes to a better one, in the order of asking. Each has been
 * tried: a wording after which the clause still takes an unacceptable position of the rule is not offered.
 */
export function proposeOffers(
  rule: Rule,
  position: Position,
  clause: { readonly passage: Passage; readonly evidence: readonly Evidence[]; readonly anchor: Evidence },
  context: { readonly view: ContractView; readonly reader: Reader },
): readonly Offer[] {
  const { view, reader } = context;
  const offers: Offer[] = [];
  for (const positionId of askedPositions(position)) {
    const target = rule.positions.find(({ id }) => id === positionId);
    if (target === undefined || target.rank === 'unacceptable') continue;
    for (const { change, texts } of fixesOf(position)) {
      const wording = texts[positionId];
      if (wording === undefined) continue;
      const text = fillWording(wording, view, reader.sides, reader.compiled.playbook.parameters);
      const redline = applyFix(change, text, clause, view);
      if (redline === null || !settles(rule, position, clause.passage, { redline, reader })) continue;
      offers.push({ positionId, rank: target.rank, explanation: target.explanation, redline });
      break;
    }
  }
  return offers;
}

type Change = Fix['change'];

function applyFix(
  change: Change,
  text: string,
  clause: { readonly passage: Passage; readonly evidence: readonly Evidence[]; readonly anchor: Evidence },
  view: ContractView,
): Redline | null {
  const decisive = clause.evidence.find(({ slot }) => slot !== null) ?? clause.evidence[0] ?? clause.anchor;
  const paragraph = view.contract.paragraphs[decisive.paragraph]!;
  const fact = view.facts[decisive.paragraph]!;
  const sentence = fact.sentences[decisive.sentence] ?? { start: 0, end: fact.plain.length };
  switch (change) {
    case 'slot': {
      if (decisive.slot === null) return null;
      const { slot } = decisive;
      // "Texas law" becomes "the laws of …", "the laws of Texas" keeps its first words.
      const adjective = slot.slot === 'law' && /\blaw$/i.test(fact.plain.slice(slot.start, slot.end));
      return minimalRedline(paragraph, slot.start, slot.end, adjective ? `the laws of ${text}` : text);
    }
    case 'words': {
      // Words that go take the space before them along.
      const space = text === '' && /\s/.test(fact.plain.charAt(decisive.start - 1)) ? 1 : 0;
      const opens = decisive.start <= Math.max(sentence.start, bodyStart(fact));
      return minimalRedline(paragraph, decisive.start - space, decisive.end, opens ? capital(text) : text);
    }
    case 'sentence':
      return minimalRedline(paragraph, Math.max(sentence.start, bodyStart(fact)), sentence.end, text);
    case 'paragraph':
      return minimalRedline(paragraph, bodyStart(fact), fact.plain.trimEnd().length, text);
    case 'append': {
      const closing = openList(fact.plain.slice(sentence.start, sentence.end))
        ? clause.passage.parts.find(
            (part) => part.paragraph > decisive.paragraph && /\.\s*$/.test(part.fact.plain),
          )
        : undefined;
      if (closing !== undefined) return { afterParagraphId: closing.fact.paragraph.id, text };
      const before = /[.;:]$/.test(fact.plain.slice(0, sentence.end)) ? ' ' : '. ';
      return minimalRedline(paragraph, sentence.end, sentence.end, `${before}${text}`);
    }
  }
}

/** A list that goes on in the next paragraphs: new words belong after it, not into it. */
function openList(sentence: string): boolean {
  return /(?:[:;,]|\b(?:and|or))\s*$/.test(sentence);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Where the words after the label and a run-in heading begin. */
export function bodyStart({ label, heading, plain }: ParagraphFacts): number {
  const from = heading !== null && !heading.alone ? heading.end + 1 : (label?.bodyStart ?? 0);
  return from + (plain.slice(from).length - plain.slice(from).trimStart().length);
}

/** Whether the clause, so changed, takes no unacceptable position of the rule, nor the one it took. */
function settles(
  rule: Rule,
  position: Position,
  passage: Passage,
  { redline, reader }: { readonly redline: Redline; readonly reader: Reader },
): boolean {
  const change = ({ parts }: Passage): Passage => {
    const changed = parts.map((part) => {
      const { paragraph } = part.fact;
      if (!('replacement' in redline) || paragraph.id !== redline.paragraphId) return part;
      const text =
        paragraph.text.slice(0, redline.start) + redline.replacement + paragraph.text.slice(redline.end);
      return { ...part, fact: readParagraph({ ...paragraph, text }) };
    });
    if ('replacement' in redline) return { parts: changed, sentence: null };
    const added = readParagraph({ id: redline.afterParagraphId, text: redline.text });
    return { parts: [...changed, { paragraph: -1, fact: added }], sentence: null };
  };
  const taken = takenPosition(rule, change(passage), { ...reader, whole: change(reader.whole) });
  return taken === null || (taken.position.rank !== 'unacceptable' && taken.position.id !== position.id);
}
