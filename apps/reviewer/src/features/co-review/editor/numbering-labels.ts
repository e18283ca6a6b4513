import type { NumberingModel } from '@countersign/api';

/**
 * Counts through a document as Word does (ECMA-376 part 1, 17.9): instances of one abstract list share their counters,
 * deeper levels restart. Call it once for each numbered paragraph, in order; '' where nothing is to be shown.
 */
export function createLabeller(model: NumberingModel): (listId: string, level: number) => string {
  const counters = new Map<string, (number | undefined)[]>();
  const overridden = new Set<string>();
  return (listId, used) => {
    const instance = model[listId];
    const level = instance?.levels[used];
    if (!instance || !level) return '';
    const counts = counters.get(instance.abstract) ?? [];
    counters.set(instance.abstract, counts);
    const start = (at: number) => instance.startOverrides[at] ?? instance.levels[at]?.start ?? 1;
    const first = `${listId}/${used}`;
    if (instance.startOverrides[used] !== undefined && !overridden.has(first)) {
      overridden.add(first);
      counts[used] = undefined;
    }
    for (let at = 0; at < used; at += 1) counts[at] ??= start(at);
    const now = counts[used];
    counts[used] = now === undefined ? start(used) : now + 1;
    for (let at = used + 1; at < counts.length; at += 1) {
      const restart = instance.levels[at]?.restart ?? null;
      if (restart === null || (restart > 0 && used < restart)) counts[at] = undefined;
    }
    if (level.format === 'bullet') return '•';
    return (level.text ?? '').replace(/%([1-9])/g, (_match, digit: string) => {
      const at = Number(digit) - 1;
      const value = counts[at];
      const shown = instance.levels[at];
      if (value === undefined || !shown) return '';
      return formatNumber(value, level.legal && shown.format !== 'none' ? 'decimal' : shown.format);
    });
  };
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return '';
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}

/** a … z, aa, bb … as Word repeats them. */
function letters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.floor((value - 1) / 26) + 1);
}

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [size, sign] of ROMAN) {
    while (rest >= size) {
      text += sign;
      rest -= size;
    }
  }
  return text;
}
