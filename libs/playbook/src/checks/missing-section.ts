import { labelPaths } from '../outline/places.ts';
import type { ContractView } from '../outline/contract-view.ts';
import type { Reference } from '../facts/references.ts';
import type { Check, Observation } from './check.ts';

/** A reference to a section that the contract does not have, outside survival lists (see `survivalList`). */
export const missingSection: Check = {
  id: 'references.missing-section',
  title: 'Reference to a section that is not there',
  explanation:
    'The text sends the reader to a section, clause or article that does not exist in this contract. References to other documents and statutes are let pass, and so is everything where the numbering was lost.',
  category: 'Cross-references',
  confidence: 0.85,
  run: (view) =>
    danglingReferences(view)
      .filter(({ survival }) => !survival)
      .map(({ paragraph, reference }) => dangling(view, paragraph, reference)),
};

/** A survival list that names a section that is not there. */
export const survivalList: Check = {
  id: 'references.survival-list',
  title: 'Survival list names a missing section',
  explanation:
    'The clause that says what survives termination names a section that does not exist, so something that was meant to survive may not.',
  category: 'Survival',
  confidence: 0.85,
  run: (view) =>
    danglingReferences(view)
      .filter(({ survival }) => survival)
      .map(({ paragraph, reference }) => ({
        ...dangling(view, paragraph, reference),
        severity: 'high' as const,
        reason: {
          code: 'survival-names-missing-section',
          arguments: { noun: singularNoun(reference.noun), path: reference.path },
        },
      })),
};

function dangling({ facts }: ContractView, paragraph: number, reference: Reference): Observation {
  return {
    paragraph,
    ...nounSpan(facts[paragraph]!.plain, reference),
    severity: 'medium',
    reason: {
      code: 'missing-section',
      arguments: { noun: singularNoun(reference.noun), path: reference.path },
    },
  };
}

/** One target of "Sections 3 and 4", "Appendices A and B". */
export function singularNoun(noun: string): string {
  return /ices$/i.test(noun)
    ? noun.replace(/ices$/, 'ix').replace(/ICES$/, 'IX')
    : noun.replace(/(?<=annex)es$|s$/i, '');
}

/** The target with its noun where the noun stands right before it. */
export function nounSpan(plain: string, { noun, start, end }: Reference): { start: number; end: number } {
  const before = plain.slice(0, start).trimEnd();
  return before.endsWith(noun) ? { start: before.length - noun.length, end } : { start, end };
}

type Dangling = { readonly paragraph: number; readonly reference: Reference; readonly survival: boolean };

function danglingReferences(view: ContractView): readonly Dangling[] {
  const { facts, places } = view;
  if (view.isAmendment) return [];
  const everywhere = labelPaths(facts, places, null);
  const own = new Map<number, ReadonlySet<string>>();
  const main = ownLabels(view);
  const depths = new Set([...main].map((path) => path.split('.').length));
  if (main.size < 4) return [];
  const found: Dangling[] = [];
  let internal = 0;
  for (const [paragraph, { references, plain }] of facts.entries()) {
    if (places[paragraph]!.inContents) continue;
    for (const reference of references) {
      if (reference.kind === 'exhibit' || reference.external || /^\(/.test(reference.path)) continue;
      const base = reference.path.replace(/\(.*$/, '');
      const depth = base.split('.').length;
      if (/^0|\.0/.test(base) || !depths.has(depth)) continue;
      internal += 1;
      const part = places[paragraph]!.part;
      if (!own.has(part)) own.set(part, labelPaths(facts, places, part));
      if (everywhere.has(base) || own.get(part)?.has(base) === true) {
        if (!missesItem(view, reference, base)) continue;
      } else if (!isCountable(base, everywhere)) continue;
      found.push({ paragraph, reference, survival: inSurvivalSentence(plain, reference) });
    }
  }
  // Many at once mean that the numbering was lost, not that the drafting is bad.
  return found.length > 4 && found.length > internal * 0.2 ? [] : found;
}

/**
 * Whether the numbering around a path is complete enough to say that it lacks this one: its siblings run from 1 with
 * at most one gap, and so do the sections above it. Where lines were lost, silence.
 */
function isCountable(path: string, known: ReadonlySet<string>): boolean {
  const steps = path.split('.');
  const last = Number(steps.at(-1));
  const parent = steps.slice(0, -1).join('.');
  if (parent !== '' && !known.has(parent)) return isCountable(parent, known);
  const siblings: number[] = [];
  for (const other of known) {
    const parts = other.split('.');
    if (parts.length === steps.length && parts.slice(0, -1).join('.') === parent)
      siblings.push(Number(parts.at(-1)));
  }
  const inRange = new Set(siblings.filter((number) => number > 0 && number <= 60));
  let top = 0;
  while (inRange.has(top + 1) || inRange.has(top + 2)) top += inRange.has(top + 1) ? 1 : 2;
  if (last <= 0 || last > 60 || (parent === '' && top < 4)) return false;
  const holes = Array.from({ length: top }, (_, index) => index + 1).filter((number) => !inRange.has(number));
  return holes.length === 0 || (holes.length === 1 && holes[0] === last);
}

/** Labels at the head of numbered paragraphs, tables of contents left out: what the numbering certainly has. */
function ownLabels({ facts, places }: ContractView): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const [index, { label }] of facts.entries())
    if (
      label !== null &&
      (label.kind === 'section' || label.kind === 'article') &&
      !places[index]!.inContents
    )
      paths.add(label.path);
  return paths;
}

/** "9.4(f)" where section 9.4 lists (a) to (d): said only when the list is there to be counted. */
function missesItem({ facts, places }: ContractView, reference: Reference, base: string): boolean {
  const item = /^[^(]*\(([a-z])\)/.exec(reference.path)?.[1];
  if (item === undefined || item === 'i' || item === 'v' || item === 'x') return false;
  const heads = facts.flatMap(({ label }, index) =>
    label?.kind === 'section' && label.path === base && !places[index]!.inContents ? [index] : [],
  );
  const [head] = heads;
  if (head === undefined || heads.length > 1) return false;
  const end = facts.findIndex(
    ({ label }, index) => index > head && label?.kind === 'section' && follows(label.path, base),
  );
  if (end < 0) return false;
  const items = new Set<string>();
  for (const { plain, label } of facts.slice(head, end)) {
    for (const match of plain.matchAll(/(?:^|\s)\(?([a-z])\)\s/g)) items.add(match[1] ?? '');
    if (label?.kind === 'item') items.add(label.path.replace(/[()]/g, ''));
  }
  const before = 'abcdefghijklmnopqrstuvwxyz'.slice(0, item.charCodeAt(0) - 97);
  const counted = Array.from(before).findIndex((letter) => !items.has(letter));
  const complete = counted < 0 ? before.length : counted;
  return (
    complete >= 2 &&
    !items.has(item) &&
    [...items].every((letter) => letter.charCodeAt(0) - 97 < complete || 'ivx'.includes(letter))
  );
}

/** Whether `path` is the section after `base`, at its depth or above. */
function follows(path: string, base: string): boolean {
  const next = (steps: readonly string[]) =>
    [...steps.slice(0, -1), String(Number(steps.at(-1)) + 1)].join('.');
  const steps = base.split('.');
  return steps.some(
    (_, index) => path === next(steps.slice(0, index + 1)) || path === `${next(steps.slice(0, index + 1))}.1`,
  );
}

export function inSurvivalSentence(plain: string, { start, end }: { start: number; end: number }): boolean {
  const from = Math.max(plain.lastIndexOf('. ', start), 0);
  const stop = plain.indexOf('. ', end);
  return /\bsurviv(?:e|es|al|ing)\b/i.test(plain.slice(from, stop < 0 ? undefined : stop));
}
