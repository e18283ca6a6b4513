import { SEVERITIES } from '@countersign/domain';
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Condition } from './policy-expression.ts';
import type { Policy } from './policy-schema.ts';
import type { FeatureValue, Subject } from './routable-item.ts';

/**
 * Subjects that stand for every way in which a set of conditions can come out. A condition on literals divides each
 * field into finitely many regions; one value of each region, in all combinations, tries them all.
 */
export type Witnesses = {
  readonly subjects: readonly Subject[];
  /** Whether every combination of truths is among them. False where fields are compared with each other and the like. */
  readonly complete: boolean;
};

/** As many subjects as are tried at most. Beyond that nothing is tried, and nothing is decided. */
export const MOST_WITNESSES = 50_000;

/** Lists of more terms than this are tried empty, full, and with each term alone and left out. */
const MOST_TERMS = 8;

export function witnessesOf(
  conditions: readonly Condition[],
  features: Policy['features'],
  most = MOST_WITNESSES,
): Witnesses {
  const found: Found = { literals: new Map(), complete: true };
  for (const { syntax } of conditions) collect(syntax, found);
  const axes = [...found.literals].map(([name, literals]) => {
    const values = representatives(name, [...literals], features);
    if (isList(name, features) && literals.size > MOST_TERMS) found.complete = false;
    return { name, values };
  });
  const size = axes.reduce((product, axis) => product * axis.values.length, 1);
  if (size > most) return { subjects: [], complete: false };
  let subjects: Subject[] = [baseline(features)];
  for (const { name, values } of axes) {
    subjects = subjects.flatMap((subject) => values.map((value) => withField(subject, name, value)));
  }
  return { subjects, complete: found.complete };
}

type Literal = string | number | boolean;
type Found = { readonly literals: Map<string, Set<Literal>>; complete: boolean };

function collect(node: ASTNode, found: Found): void {
  switch (node.op) {
    case 'value':
      return;
    case 'id':
    case '.':
      touch(node, found);
      return;
    case '&&':
    case '||':
    case '?:':
      node.args.forEach((part) => collect(part, found));
      return;
    case '!_':
      collect(node.args, found);
      return;
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
      pair(node.args, found);
      return;
    case 'rcall':
      // A prefix and the like is tried, but its region is not the only one that matters.
      found.complete = false;
      pair([node.args[1], node.args[2][0] ?? node.args[1]], found);
      return;
    case 'call':
      found.complete = false;
      node.args[1].forEach((part) => collect(part, found));
      return;
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '[]':
    case '[?]':
      found.complete = false;
      node.args.forEach((part) => collect(part, found));
      return;
    case '-_':
      found.complete = false;
      collect(node.args, found);
      return;
    case '.?':
    case 'list':
    case 'map':
      found.complete = false;
      return;
  }
}

function pair([left, right]: readonly [ASTNode, ASTNode], found: Found): void {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const name = fieldName(one);
    if (name === null) continue;
    const literals = literalsOf(other);
    if (literals === null) found.complete = false;
    const known = touch(one, found);
    for (const literal of literals ?? []) known.add(literal);
  }
  if (fieldName(left) === null && fieldName(right) === null) {
    found.complete = false;
    collect(left, found);
    collect(right, found);
  }
}

function touch(node: ASTNode, found: Found): Set<Literal> {
  const name = fieldName(node);
  if (name === null) {
    found.complete = false;
    return new Set();
  }
  let known = found.literals.get(name);
  if (known === undefined) found.literals.set(name, (known = new Set()));
  return known;
}

function fieldName(node: ASTNode): string | null {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return null;
  const [owner, name] = node.args;
  return owner.op === 'id' && owner.args === 'features' ? `features.${name}` : null;
}

function literalsOf(node: ASTNode): Literal[] | null {
  if (node.op === 'value') {
    const { args } = node;
    if (typeof args === 'bigint') return [Number(args)];
    return typeof args === 'number' || typeof args === 'string' || typeof args === 'boolean' ? [args] : null;
  }
  if (node.op === '-_') {
    const inner = literalsOf(node.args)?.[0];
    return typeof inner === 'number' ? [-inner] : null;
  }
  if (node.op !== 'list') return null;
  const parts = node.args.map(literalsOf);
  return parts.every((part) => part !== null) ? parts.flat() : null;
}

function representatives(
  name: string,
  literals: readonly Literal[],
  features: Policy['features'],
): unknown[] {
  switch (name) {
    case 'confidence':
      return numbers(literals, { from: 0, to: 1 });
    case 'value':
      return numbers(literals, { from: 0, to: Infinity });
    case 'label':
      return [
        ...new Set(
          numbers(literals, { from: -1, to: Infinity }).flatMap((v) => [Math.floor(v), Math.ceil(v)]),
        ),
      ];
    case 'severity':
      return [...SEVERITIES];
    case 'hasRedline':
    case 'alwaysReview':
      return [false, true];
    case 'riskTerms':
      return subsets(literals.filter((l) => typeof l === 'string'));
    case 'category':
    case 'kind':
      return strings(literals);
    default:
      return ofFeature(features[name.slice('features.'.length)] ?? 'string', literals);
  }
}

function ofFeature(type: Policy['features'][string], literals: readonly Literal[]): unknown[] {
  switch (type) {
    case 'number':
      return numbers(literals, { from: -Infinity, to: Infinity });
    case 'boolean':
      return [false, true];
    case 'strings':
      return subsets(literals.filter((l) => typeof l === 'string'));
    case 'string':
      return strings(literals);
  }
}

/** Each literal, a point between neighbours, and one beyond each end, within the field's range. */
function numbers(
  literals: readonly Literal[],
  range: { readonly from: number; readonly to: number },
): number[] {
  const inside = literals.filter(
    (l) => typeof l === 'number' && l >= range.from && l <= range.to,
  ) as number[];
  const ends = [range.from, range.to].filter((end) => Number.isFinite(end));
  const points = [...new Set([...ends, ...inside])].sort((a, b) => a - b);
  if (points.length === 0) return [0];
  const between = points.slice(1).map((point, i) => (point + points[i]!) / 2);
  const outer = [points[0]! - 1, points[points.length - 1]! + 1].filter(
    (p) => p >= range.from && p <= range.to,
  );
  return [...points, ...between, ...outer];
}

function strings(literals: readonly Literal[]): string[] {
  const words = literals.filter((l) => typeof l === 'string');
  return [...words, words.join('') + '\u0001', ...words.map((word) => `${word}\u0001`)];
}

function isList(name: string, features: Policy['features']): boolean {
  return name === 'riskTerms' || features[name.slice('features.'.length)] === 'strings';
}

function subsets(words: readonly string[]): string[][] {
  if (words.length > MOST_TERMS) {
    return [
      [],
      ...words.map((word) => [word]),
      ...words.map((word) => words.filter((w) => w !== word)),
      [...words],
    ];
  }
  return words.reduce<string[][]>((all, word) => [...all, ...all.map((set) => [...set, word])], [[]]);
}

function baseline(features: Policy['features']): Subject {
  const empty = { number: 0, string: '', boolean: false, strings: [] as string[] } as const;
  return {
    confidence: 0.5,
    known: true,
    label: 0,
    category: '',
    kind: '',
    severity: 'medium',
    riskTerms: [],
    value: 0,
    hasRedline: false,
    alwaysReview: false,
    features: Object.fromEntries(Object.entries(features).map(([name, type]) => [name, empty[type]])),
  };
}

function withField(subject: Subject, name: string, value: unknown): Subject {
  if (!name.startsWith('features.')) return { ...subject, [name]: value };
  const features = { ...subject.features, [name.slice('features.'.length)]: value as FeatureValue };
  return { ...subject, features };
}
