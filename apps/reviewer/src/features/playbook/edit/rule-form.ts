import type { Severity } from '@countersign/domain';
import type { Condition } from '@countersign/playbook';
import type { RuleShown } from '@countersign/api';
import { formOfCondition, lines, newCondition, type ConditionForm } from './condition-form.ts';

/** A rule as it is typed. */
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
  readonly where: WhereForm;
  readonly positions: readonly PositionForm[];
  readonly required: RequiredForm;
  readonly examples: readonly ExampleForm[];
};

/** Which clauses a rule reads: several of a kind, one a line. */
export type WhereForm = {
  readonly reads: RuleShown['reads'];
  readonly categories: string;
  readonly headings: string;
  readonly says: string;
  readonly unless: string;
  readonly definitions: boolean;
};

export type PositionForm = {
  /** Tells positions apart while their names are being typed. */
  readonly key: string;
  readonly id: string;
  readonly rank: 'preferred' | 'fallback' | 'unacceptable';
  readonly explanation: string;
  readonly severity: Severity | 'rule';
  readonly when: ConditionForm;
  /** Tried in order; none where no wording is proposed. */
  readonly fixes: readonly FixForm[];
};

/** One way to change the text, with the words for each position that is asked for. */
export type FixForm = {
  readonly key: string;
  readonly change: 'slot' | 'words' | 'sentence' | 'paragraph' | 'append';
  /** In the order of asking. */
  readonly texts: readonly { readonly key: string; readonly asked: string; readonly text: string }[];
};

export type RequiredForm = {
  readonly is: boolean;
  readonly severity: Severity;
  readonly explanation: string;
  readonly wording: string;
  /** Headings after which it belongs, one a line. */
  readonly after: string;
  /** Patterns that show that the matter is dealt with, one a line. */
  readonly unless: string;
};

export type ExampleForm = { readonly key: string; readonly text: string; readonly expect: string };

/** The same rule has the same form, keys included. */
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
    where: {
      reads,
      categories: lines(where.categories),
      headings: lines(where.headings),
      says: lines(where.says),
      unless: lines(where.unless),
      definitions: where.definitions,
    },
    positions: rule.positions.map(({ id, rank, explanation, severity, when, fix }) => ({
      ...{ key: id, id, rank, explanation, severity: severity ?? ('rule' as const) },
      when: formOfCondition(JSON.parse(when) as Condition, 'when'),
      fixes: fixesIn(fix).map(({ change, texts }, at) => ({
        ...{ key: `fix ${at}`, change },
        texts: Object.entries(texts).map(([asked, text]) => ({ key: asked, asked, text })),
      })),
    })),
    required: required
      ? {
          is: true,
          severity: required.severity,
          explanation: required.explanation,
          wording: required.wording,
          after: lines(required.after),
          unless: lines(required.unless),
        }
      : NOT_REQUIRED,
    examples: rule.examples.map(({ text, expect }, at) => ({ key: String(at), text, expect })),
  };
}

type Fixes = RuleShown['positions'][number]['fix'];

function fixesIn(fix: Fixes) {
  if (fix === undefined) return [];
  return Array.isArray(fix) ? fix : [fix];
}

const NOT_REQUIRED: RequiredForm = {
  ...{ is: false, severity: 'medium', explanation: '', wording: '', after: '', unless: '' },
};

/** A rule with everything still to be said. */
export function newRuleForm(types: readonly string[], key: string): RuleForm {
  return {
    ...{ id: '', title: '', category: '', types, explanation: '' },
    ...{ severity: 'medium', confidence: '80', reader: 'policy' },
    where: {
      ...{ reads: 'paragraph', categories: '', headings: '', says: '', unless: '', definitions: true },
    },
    positions: [{ ...newPosition(key), rank: 'preferred' }],
    required: NOT_REQUIRED,
    examples: [],
  };
}

export function newPosition(key: string): PositionForm {
  return {
    ...{ key, id: '', rank: 'unacceptable', explanation: '', severity: 'rule' },
    ...{ when: newCondition('when'), fixes: [] },
  };
}

/** A wording for whichever positions can be asked for. */
export function newFix(key: string, positions: readonly PositionForm[]): FixForm {
  const asked = positions.filter(({ rank }) => rank !== 'unacceptable').map(({ id }) => id);
  return { key, change: 'sentence', texts: asked.map((id) => ({ key: id, asked: id, text: '' })) };
}
