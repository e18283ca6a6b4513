import { labelPaths } from '../outline/places.ts';
import type { ContractView } from '../outline/contract-view.ts';
import type { Check, Observation } from './check.ts';

type Numbered = {
  readonly paragraph: number;
  readonly parent: string;
  readonly last: number;
  readonly path: string;
};

/** The same section number twice in a row. */
export const duplicateNumber: Check = {
  id: 'numbering.duplicate',
  title: 'Section number used twice',
  explanation:
    'Two neighbouring sections bear the same number, so every reference to it is ambiguous. Lists that start again are let pass.',
  category: 'Numbering',
  confidence: 0.85,
  run: (view) =>
    neighbours(view).flatMap(([before, after]): Observation[] =>
      before.last === after.last && (before.parent !== '' || before.last > 1)
        ? [
            {
              paragraph: after.paragraph,
              ...headSpan(view, after.paragraph),
              severity: 'medium',
              reason: { code: 'number-twice', arguments: { path: after.path } },
              evidence: [{ paragraph: before.paragraph, ...headSpan(view, before.paragraph) }],
            },
          ]
        : [],
    ),
};

/** A section number left out. */
export const skippedNumber: Check = {
  id: 'numbering.skipped',
  title: 'Section number left out',
  explanation:
    'The numbering jumps over a section that is nowhere in the contract: something was taken out, or references to later sections are off by one.',
  category: 'Numbering',
  confidence: 0.8,
  run: (view) =>
    neighbours(view).flatMap(([before, after]): Observation[] => {
      const gap = after.last - before.last;
      if (gap < 2 || gap > 3) return [];
      const path = after.parent === '' ? String(before.last + 1) : `${after.parent}.${before.last + 1}`;
      if (labelPaths(view.facts, view.places, view.places[after.paragraph]!.part).has(path)) return [];
      return [
        {
          paragraph: after.paragraph,
          ...headSpan(view, after.paragraph),
          severity: 'low',
          reason: { code: 'number-skipped', arguments: { path, before: before.path, after: after.path } },
        },
      ];
    }),
};

/** The label where it is in the text, otherwise the heading or the first words. */
function headSpan({ facts }: ContractView, paragraph: number): { start: number; end: number } {
  const { label, heading, plain } = facts[paragraph]!;
  if (label !== null && label.bodyStart > 0) {
    const start = plain.length - plain.trimStart().length;
    return { start, end: heading?.end ?? start + label.raw.length };
  }
  if (heading !== null) return { start: heading.start, end: heading.end };
  const words = /^\s*(\S+(?:\s+\S+){0,5})/.exec(plain)?.[0] ?? plain;
  return { start: words.length - words.trimStart().length, end: words.length };
}

/** Pairs of neighbouring sections with the same parent in the same part. */
function neighbours(view: ContractView): readonly (readonly [Numbered, Numbered])[] {
  const pairs: (readonly [Numbered, Numbered])[] = [];
  const latest = new Map<string, Numbered>();
  let part = 0;
  for (const [paragraph, { label, plain }] of view.facts.entries()) {
    const place = view.places[paragraph]!;
    if (place.inContents || place.inSignature || label === null) continue;
    if (place.part !== part) {
      part = place.part;
      latest.clear();
    }
    if (label.kind !== 'section' && label.kind !== 'article') continue;
    if (!/^\d{1,4}(?:\.\d{1,4}){0,6}$/.test(label.path) || hasLetter(plain, label)) continue;
    if (plain.slice(label.bodyStart).trim().length < 3 && label.bodyStart > 0) continue;
    const steps = label.path.split('.');
    const parent = steps.slice(0, -1).join('.');
    const own = `${label.kind === 'article' ? 'article' : 'section'} ${parent}`;
    const now = { paragraph, parent, last: Number(steps.at(-1)), path: label.path };
    if (now.last > 60) continue;
    const before = latest.get(own);
    if (before !== undefined && isStrict(view, before, now)) pairs.push([before, now]);
    latest.set(own, now);
    for (const key of latest.keys())
      if (key.length > own.length && key.split(' ')[1]?.startsWith(label.path)) latest.delete(key);
  }
  return pairs;
}

/** "2.A.", "12.3A", "10.1 (a)": the letter is part of the number. */
function hasLetter(plain: string, { bodyStart, raw }: { bodyStart: number; raw: string }): boolean {
  const text = bodyStart > 0 ? plain.trimStart() : raw;
  return (
    /^[^\d]{0,10}[\d.]+\s?(?:\(?[A-Za-z]\)|[A-Z](?:\.|\s|$))/.test(text.slice(0, 30)) &&
    !/^[^\d]{0,10}[\d.]+\s+A\s/.test(text.slice(0, 30))
  );
}

/** Top-level numbers are often plain lists: only those with a heading, or labels kept apart, count there. */
function isStrict({ facts }: ContractView, before: Numbered, after: Numbered): boolean {
  if (before.parent !== '') return true;
  const counts = ({ paragraph }: Numbered) => facts[paragraph]!.heading !== null;
  return counts(before) && counts(after);
}
