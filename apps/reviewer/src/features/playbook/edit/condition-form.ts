import type { Condition } from '@countersign/playbook';

/** When a position is taken, as it is edited: patterns one a line, bounds as they are typed. */
export type ConditionForm =
  | { readonly key: string; readonly is: 'says'; readonly says: string }
  | ({ readonly key: string; readonly is: 'quantity'; readonly of: QuantityKind; readonly says: string } & {
      readonly [bound in Bound]: string;
    })
  | { readonly key: string; readonly is: 'law'; readonly in: string; readonly notIn: string }
  | { readonly key: string; readonly is: GroupKind; readonly parts: readonly ConditionForm[] }
  | { readonly key: string; readonly is: FrameKind; readonly part: ConditionForm };

export type ConditionKind = ConditionForm['is'];
export type GroupKind = 'all' | 'any';
/** What says how one other condition is read. */
export type FrameKind = 'not' | 'sentence' | 'anywhere';
export type QuantityKind = 'duration' | 'money' | 'percent' | 'number';
export const BOUNDS = ['atLeast', 'moreThan', 'atMost', 'lessThan'] as const;
export type Bound = (typeof BOUNDS)[number];
/** What is wrong, by the key of the condition. */
export type ConditionErrors = Readonly<Record<string, string>>;

const NO_BOUNDS = { atLeast: '', moreThan: '', atMost: '', lessThan: '' } as const;

/** @param key of the outermost; those within follow from it, so that the same condition has the same form */
export function formOfCondition(condition: Condition, key: string): ConditionForm {
  if ('says' in condition) return { key, is: 'says', says: lines(condition.says) };
  if ('quantity' in condition) {
    const { of, says, ...bounds } = condition.quantity;
    const typed = { ...NO_BOUNDS } as Record<Bound, string>;
    for (const bound of BOUNDS) typed[bound] = bounds[bound] === undefined ? '' : String(bounds[bound]);
    return { key, is: 'quantity', of, says: lines(says), ...typed };
  }
  if ('law' in condition) {
    const { in: among = [], notIn = [] } = condition.law;
    return { key, is: 'law', in: lines(among), notIn: lines(notIn) };
  }
  const parts = (all: readonly Condition[]) => all.map((one, at) => formOfCondition(one, `${key}.${at}`));
  if ('all' in condition) return { key, is: 'all', parts: parts(condition.all) };
  if ('any' in condition) return { key, is: 'any', parts: parts(condition.any) };
  const within = (one: Condition) => formOfCondition(one, `${key}.0`);
  if ('not' in condition) return { key, is: 'not', part: within(condition.not) };
  if ('sentence' in condition) return { key, is: 'sentence', part: within(condition.sentence) };
  return { key, is: 'anywhere', part: within(condition.anywhere) };
}

export function newCondition(key: string): ConditionForm {
  return { key, is: 'says', says: '' };
}

/**
 * Makes a condition one of another kind, with as much of what it says as the other kind can hold.
 *
 * @param newKey for a condition that comes to stand within it
 */
export function ofKind(form: ConditionForm, is: ConditionKind, newKey: string): ConditionForm {
  const { key } = form;
  if (form.is === is) return form;
  const within = 'parts' in form ? form.parts : 'part' in form ? [form.part] : [];
  const same = within.find((part) => part.is === is);
  if (same) return { ...same, key };
  switch (is) {
    case 'says':
      return { key, is, says: saysOf(form) };
    case 'quantity':
      return { key, is, of: 'duration', says: saysOf(form), ...NO_BOUNDS };
    case 'law':
      return { key, is, in: '', notIn: '' };
    case 'all':
    case 'any':
      if ('parts' in form) return { key, is, parts: form.parts };
      return { key, is, parts: within.length > 0 ? within : [{ ...form, key: newKey }] };
    case 'not':
    case 'sentence':
    case 'anywhere':
      if ('part' in form) return { key, is, part: form.part };
      return { key, is, part: { ...form, key: newKey } };
  }
}

function saysOf(form: ConditionForm): string {
  return 'says' in form ? form.says : '';
}

/** What was typed, as a playbook has it. Whatever cannot be read is put into `errors` under its key. */
export function readCondition(form: ConditionForm, errors: Record<string, string>): Condition {
  const { key } = form;
  switch (form.is) {
    case 'says':
      return { says: patterns(form, errors) };
    case 'quantity': {
      const bounds: Partial<Record<Bound, number>> = {};
      for (const bound of BOUNDS) {
        const typed = form[bound].trim();
        if (typed === '') continue;
        bounds[bound] = Number(typed);
        if (!(bounds[bound] >= 0)) errors[key] = `“${typed}” is not a number.`;
      }
      return { quantity: { of: form.of, says: patterns(form, errors), ...bounds } };
    }
    case 'law': {
      const [among, notIn] = [linesOf(form.in), linesOf(form.notIn)];
      if (among.length + notIn.length === 0) errors[key] = 'Name at least one law.';
      return {
        law: { ...(among.length > 0 ? { in: among } : {}), ...(notIn.length > 0 ? { notIn } : {}) },
      };
    }
    case 'all':
      return { all: form.parts.map((part) => readCondition(part, errors)) };
    case 'any':
      return { any: form.parts.map((part) => readCondition(part, errors)) };
    case 'not':
      return { not: readCondition(form.part, errors) };
    case 'sentence':
      return { sentence: readCondition(form.part, errors) };
    case 'anywhere':
      return { anywhere: readCondition(form.part, errors) };
  }
}

function patterns(
  { key, says }: { readonly key: string; readonly says: string },
  errors: Record<string, string>,
): string[] {
  const all = linesOf(says);
  if (all.length === 0) errors[key] = 'Type at least one pattern.';
  return all;
}

/** One a line. */
export function lines(all: string | readonly string[]): string {
  return typeof all === 'string' ? all : all.join('\n');
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
