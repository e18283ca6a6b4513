import { InputError } from '@countersign/domain';
import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import { BAIL, fastCondition } from './fast-condition.ts';
import type { Policy } from './policy-schema.ts';
import type { Subject } from './routable-item.ts';

/** A rule's condition, parsed and type-checked once. */
export type Condition = {
  /** @throws EvaluationError where a feature is missing or of another type than declared. */
  readonly holds: (subject: Subject) => boolean;
  /** The same by the CEL library alone: `holds` is held to it. */
  readonly general: (subject: Subject) => boolean;
  readonly syntax: ASTNode;
  /** Names of the item's fields that it reads. */
  readonly reads: ReadonlySet<string>;
};

/** Calls that a rule may make: none takes longer than its input is long, none depends on anything but its input. */
const ALLOWED_CALLS: ReadonlySet<string> = new Set([
  'size',
  'contains',
  'startsWith',
  'endsWith',
  'exists',
  'exists_one',
  'all',
  'has',
  'double',
  'int',
  'string',
]);

const LOOPS: ReadonlySet<string> = new Set(['exists', 'exists_one', 'all']);

/** Levels of nesting in a condition. */
const DEPTH = 16;

const TYPES = { number: 'double', string: 'string', boolean: 'bool', strings: 'list<string>' } as const;

/**
 * The declared world of a policy's rules: the item's built-in fields and the policy's own features. Nothing else can
 * be named.
 */
export function declareEnvironment(features: Policy['features']): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: false,
    limits: {
      maxAstNodes: 200,
      maxDepth: DEPTH,
      maxListElements: 100,
      maxMapEntries: 1,
      maxCallArguments: 4,
    },
  })
    .registerVariable('confidence', 'double')
    .registerVariable('label', 'double')
    .registerVariable('category', 'string')
    .registerVariable('kind', 'string')
    .registerVariable('severity', 'string')
    .registerVariable('riskTerms', 'list<string>')
    .registerVariable('value', 'double')
    .registerVariable('hasRedline', 'bool')
    .registerVariable('alwaysReview', 'bool')
    // Whoever writes `label == 3` means the number, not its type.
    .registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
  const schema = Object.fromEntries(Object.entries(features).map(([name, type]) => [name, TYPES[type]]));
  return Object.keys(schema).length === 0
    ? environment
    : environment.registerVariable({ name: 'features', schema });
}

/**
 * Parses and checks one condition.
 * @throws InputError naming the rule on a syntax or type error, an unknown identifier, a result that is not a boolean,
 * a call that is not allowed, or an expression beyond the limits (200 nodes, 16 deep, no loop within a loop).
 */
export function compileCondition(
  world: { readonly environment: Environment; readonly features: Policy['features'] },
  field: string,
  expression: string,
): Condition {
  const { environment, features } = world;
  const checked = environment.check(expression);
  if (!checked.valid) {
    throw new InputError(field, expression, `a CEL condition (${checked.error?.summary ?? 'not readable'})`);
  }
  if (checked.type !== 'bool') {
    throw new InputError(
      field,
      expression,
      `a condition that is true or false, not a ${checked.type ?? 'value'}`,
    );
  }
  const parsed = environment.parse(expression);
  const reads = new Set<string>();
  inspect(parsed.ast, { field, expression, reads, loops: 0, depth: 0 });
  const evaluate = parsed as (subject: Subject) => unknown;
  const general = (subject: Subject) => evaluate(subject) === true;
  const fast = fastCondition(parsed.ast, features);
  return { holds: fast === null ? general : fallBack(fast, general), general, syntax: parsed.ast, reads };
}

function fallBack(
  fast: (subject: Subject) => boolean,
  general: (subject: Subject) => boolean,
): (subject: Subject) => boolean {
  return (subject) => {
    try {
      return fast(subject);
    } catch (signal) {
      if (signal === BAIL) return general(subject);
      throw signal;
    }
  };
}

type Inspection = {
  readonly field: string;
  readonly expression: string;
  readonly reads: Set<string>;
  readonly loops: number;
  readonly depth: number;
};

function inspect(node: ASTNode, above: Inspection): void {
  const at = { ...above, depth: above.depth + 1 };
  if (at.depth > DEPTH) throw new InputError(at.field, at.expression, `at most ${DEPTH} levels of nesting`);
  switch (node.op) {
    case 'value':
      return;
    case 'id':
      at.reads.add(node.args);
      return;
    case '.':
    case '.?':
      inspect(node.args[0], at);
      return;
    case 'call':
      requireAllowed(node.args[0], at);
      node.args[1].forEach((part) => inspect(part, at));
      return;
    case 'rcall': {
      const [call, receiver, parts] = node.args;
      requireAllowed(call, at);
      inspect(receiver, at);
      const inside = LOOPS.has(call) ? { ...at, loops: at.loops + 1 } : at;
      if (inside.loops > 1) throw new InputError(at.field, at.expression, 'no loop within a loop');
      parts.forEach((part) => inspect(part, inside));
      return;
    }
    case 'list':
      node.args.forEach((part) => inspect(part, at));
      return;
    case 'map':
      throw new InputError(at.field, at.expression, 'a condition without map literals');
    case '?:':
    case '||':
    case '&&':
    case '[]':
    case '[?]':
    case '!=':
    case '==':
    case 'in':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '<':
    case '<=':
    case '>':
    case '>=':
      node.args.forEach((part) => inspect(part, at));
      return;
    case '!_':
    case '-_':
      inspect(node.args, at);
      return;
  }
}

function requireAllowed(call: string, at: Inspection): void {
  if (!ALLOWED_CALLS.has(call)) {
    throw new InputError(
      at.field,
      at.expression,
      `one of the calls ${[...ALLOWED_CALLS].join(', ')}, not ${call}`,
    );
  }
}
