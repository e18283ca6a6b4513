import { linesOf, readCondition } from './condition-form.ts';
import type { FixForm, RuleForm } from './rule-form.ts';

export type RuleRead =
  | { readonly ok: true; readonly rule: Record<string, unknown> }
  /** What is wrong, by the field's name in the form, such as `positions.0.explanation`. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/**
 * What was typed, as the server takes it; or everything that cannot be read, each with what to type.
 *
 * @param taken names of other rules: one of theirs would write over it
 */
export function readRule(form: RuleForm, taken: readonly string[] = []): RuleRead {
  const errors: Record<string, string> = {};
  const named = (field: string, id: string) => {
    if (!/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(id)) {
      errors[field] = 'Small letters and digits with dashes or dots between, such as nda.return.';
    }
    return id;
  };
  const words = (field: string, text: string, least: number) => {
    if (text.trim().length < least)
      errors[field] = least === 1 ? 'Say it.' : `Say it in at least ${least} characters.`;
    return text.trim();
  };
  const confidence = Number(form.confidence);
  if (!(confidence >= 50 && confidence <= 99)) errors['confidence'] = 'Type a number from 50 to 99.';
  if (form.types.length === 0) errors['types'] = 'Choose at least one type of contract.';
  if (taken.includes(form.id.trim())) errors['id'] = `Another rule is called “${form.id.trim()}”.`;
  const { required, where } = form;
  const rule = {
    id: named('id', form.id.trim()),
    title: words('title', form.title, 3),
    category: words('category', form.category, 1),
    for: form.types,
    explanation: words('explanation', form.explanation, 20),
    severity: form.severity,
    confidence: confidence / 100,
    reader: form.reader === 'policy' ? null : form.reader,
    where: {
      categories: linesOf(where.categories),
      headings: linesOf(where.headings),
      says: linesOf(where.says),
      definitions: where.definitions,
      unless: linesOf(where.unless),
    },
    reads: where.reads,
    positions: form.positions.map((position, i) => ({
      id: named(`positions.${i}.id`, position.id.trim()),
      rank: position.rank,
      explanation: words(`positions.${i}.explanation`, position.explanation, 10),
      when: readWhen(form, i, errors),
      ...(position.severity === 'rule' ? {} : { severity: position.severity }),
      ...fixOf(position.fixes, (at, problem) => (errors[`positions.${i}.fixes.${at}`] = problem)),
    })),
    ...(required.is
      ? {
          required: {
            severity: required.severity,
            explanation: words('required.explanation', required.explanation, 10),
            wording: words('required.wording', required.wording, 20),
            after: linesOf(required.after),
            unless: linesOf(required.unless),
          },
        }
      : {}),
    examples: form.examples.map(({ text, expect }, i) => ({
      text: words(`examples.${i}`, text, 1),
      expect,
    })),
  };
  return Object.keys(errors).length === 0 ? { ok: true, rule } : { ok: false, errors };
}

function readWhen(form: RuleForm, index: number, errors: Record<string, string>): unknown {
  const own: Record<string, string> = {};
  const condition = readCondition(form.positions[index]!.when, own);
  for (const [key, problem] of Object.entries(own)) errors[`positions.${index}.when ${key}`] = problem;
  return condition;
}

/** What is wrong with a position's condition, by the key of its part; what a server says of it stands at the outermost. */
export function conditionErrors(
  errors: Readonly<Record<string, string>>,
  index: number,
): Readonly<Record<string, string>> {
  const start = `positions.${index}.when`;
  const own = Object.entries(errors).filter(([field]) => field === start || field.startsWith(`${start} `));
  return Object.fromEntries(
    own.map(([field, problem]) => [field.slice(start.length + 1) || 'when', problem]),
  );
}

function fixOf(fixes: readonly FixForm[], refuse: (index: number, problem: string) => void) {
  if (fixes.length === 0) return {};
  const read = fixes.map(({ change, texts }, index) => {
    const said = texts.filter(({ text }) => text.trim() !== '');
    if (said.length === 0) refuse(index, 'Write the words for at least one position, or remove the wording.');
    return { change, texts: Object.fromEntries(said.map(({ asked, text }) => [asked, text.trim()])) };
  });
  return { fix: read.length === 1 ? read[0] : read };
}

/** The field of the form that a refusal names, such as `rule.positions.0.when.says`; null where there is none such. */
export function fieldOfRuleRefusal(field: string | undefined): string | null {
  const [first, part = '', index, name] = (field ?? '').split('.');
  if (first !== 'rule' || part === '') return null;
  if (part === 'positions' && index !== undefined && name !== undefined) {
    if (name === 'fix') return `positions.${index}.fixes.0`;
    return `positions.${index}.${['id', 'explanation'].includes(name) ? name : 'when'}`;
  }
  if (part === 'required') {
    const own = ['explanation', 'wording', 'after', 'unless'];
    return `required.${own.find((one) => one === index) ?? 'wording'}`;
  }
  if (part === 'examples') return `examples.${index ?? 0}`;
  if (part === 'reads' || part === 'where') return 'where';
  if (part === 'for') return 'types';
  const own = ['id', 'title', 'category', 'explanation', 'confidence'];
  return own.includes(part) ? part : null;
}
