import { PROPOSED_SPLIT } from '@countersign/redline';
import type { Mark, Node } from 'prosemirror-model';

import type { Anchor, Container, Span, WordParagraph } from '../docx/word-model.ts';
import { alignText } from './align-text.ts';
import { revisionKey, revisionsOf } from './write-revision.ts';

/** One UTF-16 unit of a paragraph to be written. */
export type Unit = {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Containers around it, outermost first. */
  chain: readonly Container[];
  /** XML that made this character in the file. */
  readonly special: string | null;
};

export type PlacedAnchor = Anchor & { readonly at: number };

export type InlinePlan = { readonly units: readonly Unit[]; readonly anchors: readonly PlacedAnchor[] };

type BaseUnit = { readonly span: Span; readonly index: number };

/**
 * Finds for every character of a changed paragraph where it stood in the file, and so which wrappers are around it and
 * where the paragraph's invisible anchors belong now.
 *
 * A wrapper goes on around what it was around and what was typed inside it. A field's code is kept only around its
 * unchanged result: an edited result is the person's text, which Word would overwrite at the next update of fields.
 */
export function planInline(node: Node, base: WordParagraph | null): InlinePlan {
  const baseUnits: BaseUnit[] = [];
  const baseAnchors: { anchor: Anchor; offset: number }[] = [];
  for (const item of base?.items ?? []) {
    if (item.type === 'anchor') baseAnchors.push({ anchor: item, offset: baseUnits.length });
    else for (let index = 0; index < item.text.length; index++) baseUnits.push({ span: item, index });
  }
  const aligned = alignText(baseUnits.map(({ span, index }) => span.text[index]!).join(''), node.textContent);
  const units = makeUnits(node, baseUnits, aligned);
  inheritChains(units, aligned);
  dropBroken(units, baseUnits);
  return { units, anchors: placeAnchors(baseAnchors, aligned, baseUnits.length) };
}

function makeUnits(node: Node, baseUnits: readonly BaseUnit[], aligned: Int32Array): Unit[] {
  const units: Unit[] = [];
  node.forEach(({ text = '', marks }) => {
    for (const sign of text.split('')) {
      const base = baseUnits[aligned[units.length]!];
      units.push({ text: sign, marks, chain: base?.span.chain ?? [], special: base?.span.special ?? null });
    }
  });
  return units;
}

/** New text is inside what both its neighbours are inside of; a character pair is never torn. */
function inheritChains(units: Unit[], aligned: Int32Array): void {
  for (let at = 0; at < units.length; at++) {
    if (aligned[at]! >= 0) continue;
    let end = at;
    while (end < units.length && aligned[end]! < 0) end++;
    const chain = commonPrefix(units[at - 1]?.chain ?? [], units[end]?.chain ?? []);
    for (; at < end; at++) units[at]!.chain = chain;
  }
  for (let at = 1; at < units.length; at++) {
    if (/[\uDC00-\uDFFF]/.test(units[at]!.text)) units[at]!.chain = units[at - 1]!.chain;
  }
}

export function commonPrefix(a: readonly Container[], b: readonly Container[]): readonly Container[] {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

/** Removes containers that no longer hold: links that were taken off or changed, fields whose result was edited. */
function dropBroken(units: Unit[], baseUnits: readonly BaseUnit[]): void {
  const broken = brokenFields(units, baseUnits);
  const before = new Set<Container>();
  let split = false;
  for (const unit of units) {
    const href: unknown = unit.marks.find(({ type }) => type.name === 'link')?.attrs['href'];
    unit.chain = unit.chain.filter((each) => {
      if (each.kind === 'link') return each.href === href;
      // A wrapper cannot go on in the paragraph that a split makes; a link can be written again.
      return !broken.has(each) && !(split && before.has(each));
    });
    if (unit.text === PROPOSED_SPLIT) {
      split = true;
      unit.chain = [];
    }
    if (!split) for (const container of unit.chain) before.add(container);
  }
}

function brokenFields(units: readonly Unit[], baseUnits: readonly BaseUnit[]): Set<Container> {
  const was = new Map<Container, string[]>();
  for (const { span, index } of baseUnits) collect(was, span.chain, span.text[index]!);
  const is = new Map<Container, string[]>();
  const revisions = new Map<Container, Set<string>>();
  for (const { chain, text, marks } of units) {
    collect(is, chain, text);
    const key = revisionKey(revisionsOf(marks));
    for (const container of chain) {
      revisions.set(container, (revisions.get(container) ?? new Set<string>()).add(key));
    }
  }
  const broken = new Set<Container>();
  for (const [container, text] of is) {
    if (container.kind !== 'field') continue;
    if (text.join('') !== was.get(container)?.join('') || revisions.get(container)?.size !== 1)
      broken.add(container);
  }
  return broken;
}

function collect(texts: Map<Container, string[]>, chain: readonly Container[], text: string): void {
  for (const container of chain) {
    const list = texts.get(container);
    if (list === undefined) texts.set(container, [text]);
    else list.push(text);
  }
}

function placeAnchors(
  anchors: readonly { anchor: Anchor; offset: number }[],
  aligned: Int32Array,
  baseLength: number,
): PlacedAnchor[] {
  const { following, preceding } = places(aligned, baseLength);
  const ends = new Map<string, PlacedAnchor>();
  const placed = anchors.map(({ anchor, offset }) => {
    const at = anchor.leans === 'before' ? following[offset]! : preceding[offset]!;
    const result = { ...anchor, at };
    if (anchor.pair !== null && anchor.leans === 'after') ends.set(anchor.pair, result);
    return result;
  });
  // What an anchor pair held may be gone: its start must still come first.
  const ordered = placed.map((anchor) => {
    const end = anchor.leans === 'before' && anchor.pair !== null ? ends.get(anchor.pair) : undefined;
    return end === undefined || anchor.at <= end.at ? anchor : { ...anchor, at: end.at };
  });
  return ordered
    .map((anchor, index) => ({ anchor, index }))
    .sort((a, b) => a.anchor.at - b.anchor.at || a.index - b.index)
    .map(({ anchor }) => anchor);
}

/** For each offset in the file's text: where the kept text after it begins now, and where the kept text before it ends. */
function places(aligned: Int32Array, baseLength: number): { following: Int32Array; preceding: Int32Array } {
  const following = new Int32Array(baseLength + 1).fill(aligned.length);
  const preceding = new Int32Array(baseLength + 1).fill(0);
  aligned.forEach((base, at) => {
    if (base < 0) return;
    following[base] = at;
    preceding[base + 1] = at + 1;
  });
  for (let offset = baseLength - 1; offset >= 0; offset--) {
    following[offset] = Math.min(following[offset]!, following[offset + 1]!);
  }
  for (let offset = 1; offset <= baseLength; offset++) {
    preceding[offset] = Math.max(preceding[offset]!, preceding[offset - 1]!);
  }
  return { following, preceding };
}
