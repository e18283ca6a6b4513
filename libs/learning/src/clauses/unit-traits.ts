import type { ContractUnits } from './linear-scores.ts';

/** What a unit looks like, whatever it says. */
export const UNIT_TRAITS = [
  'share of text before',
  'characters before',
  'units before',
  'contract length',
  'length',
  'previous length',
  'next length',
  'units in paragraph',
  'place in paragraph',
  'capitals',
  'definition',
  'figures',
] as const;

const DEFINITION = /^["“(0-9.\s]*["“][^"”]{2,60}["”],? (?:shall )?(?:mean|has|have|is|refer)/;

/** Row-major: UNIT_TRAITS for each unit. Lengths beyond one contract are logarithms. */
export function unitTraits({ text, units }: ContractUnits): Float32Array {
  const width = UNIT_TRAITS.length;
  const out = new Float32Array(units.length * width);
  const length = (i: number): number => (units[i] ? units[i].end - units[i].start : -1);
  let first = 0;
  units.forEach((unit, i) => {
    if (units[first]!.paragraph !== unit.paragraph) first = i;
    let after = i + 1;
    while (units[after]?.paragraph === unit.paragraph) after += 1;
    const content = text.slice(unit.start, unit.end);
    out.set(
      [
        unit.start / text.length,
        Math.log(unit.start + 1),
        i,
        Math.log(text.length),
        length(i),
        length(i - 1),
        length(i + 1),
        after - first,
        i - first,
        capitalShare(content),
        DEFINITION.test(content) ? 1 : 0,
        figureShare(content),
      ],
      i * width,
    );
  });
  return out;
}

function capitalShare(content: string): number {
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < Math.min(content.length, 200); i += 1) {
    const code = content.charCodeAt(i);
    if (code >= 65 && code <= 90) upper += 1;
    else if (code >= 97 && code <= 122) lower += 1;
  }
  return upper / (upper + lower + 1);
}

function figureShare(content: string): number {
  let figures = 0;
  for (let i = 0; i < content.length; i += 1) {
    const code = content.charCodeAt(i);
    if (code >= 48 && code <= 57) figures += 1;
  }
  return figures / content.length;
}
