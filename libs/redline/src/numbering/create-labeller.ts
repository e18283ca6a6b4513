import { formatNumber } from './format-number.ts';
import type { NumberingInstance, NumberingLevel, NumberingModel } from './numbering-model.ts';

/** A paragraph's place in a list. */
export type ListPosition = { readonly listId: string; readonly listLevel: number };

export type Label = { readonly text: string; readonly bullet: boolean };

/** Counters of one abstract list; undefined until its level has been used since the last restart. */
type Counters = (number | undefined)[];

/**
 * Counts through a document as Word does (ECMA-376 part 1, 17.9). Instances of one abstract list share their
 * counters; an instance with a start override starts afresh the first time it is used. Levels below the one used
 * restart, unless their `restart` says otherwise. A higher level that has not been used yet counts as begun.
 *
 * Call it once for each paragraph, in document order; null for a paragraph without numbering.
 */
export function createLabeller(model: NumberingModel): (position: ListPosition | null) => Label | null {
  const counters = new Map<string, Counters>();
  const overridden = new Set<string>();

  return (position) => {
    if (position === null) return null;
    const instance = model[position.listId];
    const level = instance?.levels[position.listLevel];
    if (instance === undefined || level === null || level === undefined) return null;

    const counts = counters.get(instance.abstract) ?? [];
    counters.set(instance.abstract, counts);
    applyOverride({ ...position, instance, counts, overridden });
    count(counts, position.listLevel, instance);
    return render(level, counts, instance);
  };
}

type Override = ListPosition & {
  readonly instance: NumberingInstance;
  readonly counts: Counters;
  readonly overridden: Set<string>;
};

function applyOverride({ listId, listLevel, instance, counts, overridden }: Override): void {
  const key = `${listId}/${listLevel}`;
  if (instance.startOverrides[listLevel] === undefined || overridden.has(key)) return;
  overridden.add(key);
  counts[listLevel] = undefined;
}

function count(counts: Counters, used: number, instance: NumberingInstance): void {
  for (let level = 0; level < used; level++) counts[level] ??= startOf(instance, level);
  const current = counts[used];
  counts[used] = current === undefined ? startOf(instance, used) : current + 1;
  for (let level = used + 1; level < counts.length; level++) {
    const restart = instance.levels[level]?.restart ?? null;
    if (restart === null || (restart > 0 && used < restart)) counts[level] = undefined;
  }
}

function startOf(instance: NumberingInstance, level: number): number {
  return instance.startOverrides[level] ?? instance.levels[level]?.start ?? 1;
}

function render(level: NumberingLevel, counts: Counters, instance: NumberingInstance): Label {
  const bullet = level.format === 'bullet';
  const text = (level.text ?? '').replace(/%([1-9])/g, (_, digit: string) => {
    const of = Number(digit) - 1;
    const shown = instance.levels[of];
    const value = counts[of];
    if (value === undefined || shown === null || shown === undefined) return '';
    const legal = level.legal && shown.format !== 'none';
    return formatNumber(value, legal ? 'decimal' : shown.format, shown.pattern);
  });
  return { text, bullet };
}
