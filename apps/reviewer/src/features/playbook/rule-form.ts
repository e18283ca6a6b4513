import type { Severity } from '@countersign/domain';
import type { RuleShown } from '@countersign/api';

/** A rule as it is typed: names and words in fields, what it looks for as JSON. */
export type RuleForm = {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly types: readonly string[];
  readonly explanation: string;
  readonly severity: Severity;
  /** Percent of its findings with which a lawyer is expected to agree. */
  readonly confidence: string;
  readonly reader: 'policy' | 'reviewer' | 'lead';
  readonly where: string;
  readonly positions: readonly PositionForm[];
  readonly required: RequiredForm;
  /** JSON: texts and the position that each takes. */
  readonly examples: string;
};

export type PositionForm = {
  /** Tells positions apart while their names are being typed. */
  readonly key: string;
  readonly id: string;
  readonly rank: 'preferred' | 'fallback' | 'unacceptable';
  readonly explanation: string;
  readonly severity: Severity | 'rule';
  readonly when: string;
  /** JSON: how the text is changed; empty where no wording is proposed. */
  readonly fix: string;
};

export type RequiredForm = {
  readonly is: boolean;
  readonly severity: Severity;
  readonly explanation: string;
  readonly wording: string;
  /** JSON: after which headings it belongs, and what shows that the matter is dealt with. */
  readonly place: string;
};

export function formOfRule(rule: RuleShown): RuleForm {
  const { required, where, reads } = rule;
  return {
    id: rule.id,
    title: rule.title,
    category: rule.category,
    types: rule.for,
    explanation: rule.explanation,
    severity: rule.severity,
    confidence: String(Math.round(rule.confidence * 100)),
    reader: rule.reader ?? 'policy',
    where: json({ reads, ...where }),
    positions: rule.positions.map(({ id, rank, explanation, severity, when, fix }) => ({
      ...{ key: id, id, rank, explanation, when },
      severity: severity ?? ('rule' as const),
      fix: fix === undefined ? '' : json(fix),
    })),
    required: required
      ? {
          is: true,
          severity: required.severity,
          explanation: required.explanation,
          wording: required.wording,
          place: json({ after: required.after, unless: required.unless }),
        }
      : NOT_REQUIRED,
    examples: json(rule.examples),
  };
}

const NOT_REQUIRED: RequiredForm = {
  ...{ is: false, severity: 'medium', explanation: '', wording: '' },
  place: json({ after: [], unless: [] }),
};

/** A rule with everything still to be said. */
export function newRuleForm(types: readonly string[], key: string): RuleForm {
  return {
    ...{ id: '', title: '', category: '', types, explanation: '' },
    ...{ severity: 'medium', confidence: '80', reader: 'policy' },
    where: json({ reads: 'paragraph', headings: [], says: ['words to look for'], unless: [] }),
    positions: [{ ...newPosition(key), rank: 'preferred' }],
    required: NOT_REQUIRED,
    examples: '[]',
  };
}

export function newPosition(key: string): PositionForm {
  return {
    ...{ key, id: '', rank: 'unacceptable', explanation: '', severity: 'rule' },
    when: json({ says: ['words that show it'] }),
    fix: '',
  };
}

export type RuleRead =
  | { readonly ok: true; readonly rule: Record<string, unknown> }
  /** What is wrong, by the field's name in the form, such as `positions.0.when`. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/**
 * What was typed, as the server takes it; or everything that cannot be read, each with what to type.
 *
 * @param taken names of other rules: one of theirs would write over it
 */
export function readRule(form: RuleForm, taken: readonly string[] = []): RuleRead {
  const errors: Record<string, string> = {};
  const read = (field: string, text: string): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      errors[field] = 'This is not JSON: look for a missing comma, bracket or quotation mark.';
      return null;
    }
  };
  const named = (field: string, id: string) => {
    if (!/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(id)) {
      errors[field] = 'Small letters and digits with dashes or dots between, such as nda.return.';
    }
    return id;
  };
  const words = (field: string, text: string, least: number) => {
    if (text.trim().length < least) errors[field] = `Say it in at least ${least} characters.`;
    return text.trim();
  };
  const confidence = Number(form.confidence);
  if (!(confidence >= 50 && confidence <= 99)) errors['confidence'] = 'Type a number from 50 to 99.';
  if (form.types.length === 0) errors['types'] = 'Choose at least one type of contract.';
  if (taken.includes(form.id.trim())) errors['id'] = `Another rule is called “${form.id.trim()}”.`;
  const { reads, ...where } = (read('where', form.where) ?? {}) as Record<string, unknown>;
  const { required } = form;
  const rule = {
    id: named('id', form.id.trim()),
    title: words('title', form.title, 3),
    category: words('category', form.category, 1),
    for: form.types,
    explanation: words('explanation', form.explanation, 20),
    severity: form.severity,
    confidence: confidence / 100,
    reader: form.reader === 'policy' ? null : form.reader,
    where,
    ...(reads === undefined ? {} : { reads }),
    positions: form.positions.map((position, i) => ({
      id: named(`positions.${i}.id`, position.id.trim()),
      rank: position.rank,
      explanation: words(`positions.${i}.explanation`, position.explanation, 10),
      when: read(`positions.${i}.when`, position.when),
      ...(position.severity === 'rule' ? {} : { severity: position.severity }),
      ...(position.fix.trim() === '' ? {} : { fix: read(`positions.${i}.fix`, position.fix) }),
    })),
    ...(required.is
      ? {
          required: {
            severity: required.severity,
            explanation: words('required.explanation', required.explanation, 10),
            wording: words('required.wording', required.wording, 20),
            ...(read('required.place', required.place) as Record<string, unknown> | null),
          },
        }
      : {}),
    examples: read('examples', form.examples),
  };
  return Object.keys(errors).length === 0 ? { ok: true, rule } : { ok: false, errors };
}

/** The field of the form that a refusal names, such as `rule.positions.0.when.says`; null where there is none such. */
export function fieldOfRuleRefusal(field: string | undefined): string | null {
  const [first, part = '', index, name] = (field ?? '').split('.');
  if (first !== 'rule' || part === '') return null;
  if (part === 'positions' && index !== undefined && name !== undefined) {
    const own = ['id', 'explanation', 'when', 'fix'].includes(name) ? name : 'when';
    return `positions.${index}.${own}`;
  }
  if (part === 'required') {
    return index === 'explanation' || index === 'wording' ? `required.${index}` : 'required.place';
  }
  if (part === 'reads') return 'where';
  if (part === 'for') return 'types';
  const own = ['id', 'title', 'category', 'explanation', 'confidence', 'where', 'examples'];
  return own.includes(part) ? part : null;
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
