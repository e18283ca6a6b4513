import type { ASTNode } from '@marcbachmann/cel-js';
import type { Policy } from './policy-schema.ts';
import type { Subject } from './routable-item.ts';

/** Thrown where a value is missing or of an unexpected type; the CEL library then says what CEL says about it. */
export const BAIL = Symbol('bail');

type Reader<T> = (subject: Subject) => T;

/**
 * A type-checked condition as plain closures, several times faster than the general evaluator, for the shapes that
 * nearly all rules have: comparisons of fields with literals, membership, string tests, and, or, not. null where the
 * expression goes beyond them. On every input a closure either agrees with the library or throws {@link BAIL}.
 */
export function fastCondition(node: ASTNode, features: Policy['features']): Reader<boolean> | null {
  switch (node.op) {
    case '&&':
    case '||': {
      const left = fastCondition(node.args[0], features);
      const right = fastCondition(node.args[1], features);
      if (left === null || right === null) return null;
      return node.op === '&&' ? (s) => left(s) && right(s) : (s) => left(s) || right(s);
    }
    case '!_': {
      const inner = fastCondition(node.args, features);
      return inner === null ? null : (s) => !inner(s);
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.op, node.args, features);
    case 'in':
      return membership(node.args, features);
    case 'rcall':
      return stringTest(node.args, features);
    case 'value':
    case 'id':
    case '.':
      return truth(node, features);
    case '.?':
    case '[]':
    case '[?]':
    case '?:':
    case '-_':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case 'call':
    case 'list':
    case 'map':
      return null;
  }
}

function truth(node: ASTNode, features: Policy['features']): Reader<boolean> | null {
  const read = operand(node, features);
  return read?.type === 'boolean' ? (read.of as Reader<boolean>) : null;
}

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

function comparison(
  op: Comparison,
  [left, right]: readonly [ASTNode, ASTNode],
  features: Policy['features'],
): Reader<boolean> | null {
  const a = operand(left, features);
  const b = operand(right, features);
  if (a === null || b === null || a.type !== b.type || a.type === 'strings') return null;
  // Order is left to numbers: CEL orders strings by code point, not by UTF-16 unit.
  if (a.type !== 'number' && op !== '==' && op !== '!=') return null;
  const x = a.of as Reader<number>;
  const y = b.of as Reader<number>;
  switch (op) {
    case '==':
      return (s) => x(s) === y(s);
    case '!=':
      return (s) => x(s) !== y(s);
    case '<':
      return (s) => x(s) < y(s);
    case '<=':
      return (s) => x(s) <= y(s);
    case '>':
      return (s) => x(s) > y(s);
    case '>=':
      return (s) => x(s) >= y(s);
  }
}

function membership(
  [member, list]: readonly [ASTNode, ASTNode],
  features: Policy['features'],
): Reader<boolean> | null {
  const element = operand(member, features);
  if (element?.type !== 'string') return null;
  const of = element.of as Reader<string>;
  if (list.op === 'list') {
    const words = new Set<string>();
    for (const part of list.args) {
      if (part.op !== 'value' || typeof part.args !== 'string') return null;
      words.add(part.args);
    }
    return (s) => words.has(of(s));
  }
  const strings = field(list, features);
  if (strings?.type !== 'strings') return null;
  const all = strings.of as Reader<readonly string[]>;
  return (s) => all(s).includes(of(s));
}

function stringTest(
  [call, receiver, parts]: readonly [string, ASTNode, readonly ASTNode[]],
  features: Policy['features'],
): Reader<boolean> | null {
  if (parts.length !== 1) return null;
  const text = operand(receiver, features);
  const part = operand(parts[0]!, features);
  if (text?.type !== 'string' || part?.type !== 'string') return null;
  const x = text.of as Reader<string>;
  const y = part.of as Reader<string>;
  switch (call) {
    case 'startsWith':
      return (s) => x(s).startsWith(y(s));
    case 'endsWith':
      return (s) => x(s).endsWith(y(s));
    case 'contains':
      return (s) => x(s).includes(y(s));
    default:
      return null;
  }
}

type Operand = { readonly type: 'number' | 'string' | 'boolean' | 'strings'; readonly of: Reader<unknown> };

function operand(node: ASTNode, features: Policy['features']): Operand | null {
  if (node.op === 'value') return literal(node.args);
  if (node.op === '-_') {
    const inner = operand(node.args, features);
    if (node.args.op !== 'value' || inner?.type !== 'number') return null;
    const negated = -(inner.of as Reader<number>)(NOBODY);
    return { type: 'number', of: () => negated };
  }
  return field(node, features);
}

/** A literal's reader looks at no subject. */
const NOBODY = {} as Subject;

function literal(value: unknown): Operand | null {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? { type: 'number', of: () => number } : null;
  }
  if (typeof value === 'number') return { type: 'number', of: () => value };
  if (typeof value === 'string') return { type: 'string', of: () => value };
  return typeof value === 'boolean' ? { type: 'boolean', of: () => value } : null;
}

function field(node: ASTNode, features: Policy['features']): Operand | null {
  if (node.op === 'id') return BUILT_IN[node.args] ?? null;
  if (node.op !== '.') return null;
  const [owner, name] = node.args;
  const type = features[name];
  if (owner.op !== 'id' || owner.args !== 'features' || type === undefined) return null;
  if (type === 'strings') return null;
  return {
    type,
    of: (s) => {
      const value = s.features[name];
      // oxlint-disable-next-line typescript/only-throw-error -- a signal, caught one frame up, never seen
      if (typeof value !== type) throw BAIL;
      return value;
    },
  };
}

const BUILT_IN: Readonly<Record<string, Operand>> = {
  confidence: { type: 'number', of: (s) => s.confidence },
  label: { type: 'number', of: (s) => s.label },
  value: { type: 'number', of: (s) => s.value },
  category: { type: 'string', of: (s) => s.category },
  kind: { type: 'string', of: (s) => s.kind },
  severity: { type: 'string', of: (s) => s.severity },
  riskTerms: { type: 'strings', of: (s) => s.riskTerms },
  hasRedline: { type: 'boolean', of: (s) => s.hasRedline },
  alwaysReview: { type: 'boolean', of: (s) => s.alwaysReview },
};
