import type { Condition } from './playbook-schema.ts';

type Quantity = Extract<Condition, { quantity: unknown }>['quantity'];

/** When a position is taken, in words that a lawyer reads: patterns are quoted as they are written. */
export function explainCondition(condition: Condition): string {
  if ('says' in condition) return `the text says ${patterns(condition.says)}`;
  if ('quantity' in condition) return quantityWords(condition.quantity);
  if ('law' in condition) {
    const { in: among, notIn } = condition.law;
    return [
      ...(among ? [`the governing law is ${either(among)}`] : []),
      ...(notIn ? [`the governing law is none of ${notIn.join(', ')}`] : []),
    ].join(' and ');
  }
  if ('all' in condition) return joined(condition.all, ' and ');
  if ('any' in condition) return joined(condition.any, ' or ');
  if ('not' in condition) return `it is not so that ${nested(condition.not)}`;
  if ('sentence' in condition) return `in one sentence, ${explainCondition(condition.sentence)}`;
  return `anywhere in the contract, ${explainCondition(condition.anywhere)}`;
}

function joined(conditions: readonly Condition[], word: string): string {
  return conditions.length === 1 ? explainCondition(conditions[0]!) : conditions.map(nested).join(word);
}

/** In brackets where it would read otherwise without. */
function nested(condition: Condition): string {
  const words = explainCondition(condition);
  const several =
    ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1);
  return several ? `(${words})` : words;
}

const UNITS = { duration: ' days', money: '', percent: '%', number: '' } as const;
const NAMES = { duration: 'a time', money: 'a sum', percent: 'a share', number: 'a number' } as const;

function quantityWords({ of, says, atLeast, atMost, moreThan, lessThan }: Quantity): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`of at least ${atLeast}${UNITS[of]}`]),
    ...(moreThan === undefined ? [] : [`of more than ${moreThan}${UNITS[of]}`]),
    ...(atMost === undefined ? [] : [`of at most ${atMost}${UNITS[of]}`]),
    ...(lessThan === undefined ? [] : [`of less than ${lessThan}${UNITS[of]}`]),
  ];
  return `it names ${[NAMES[of], ...(bounds.length > 0 ? [bounds.join(' and ')] : [])].join(' ')}, as in ${patterns(says)}`;
}

function patterns(says: string | readonly string[]): string {
  const all = typeof says === 'string' ? [says] : says;
  return either(all.map((one) => `“${one}”`));
}

function either(all: readonly string[]): string {
  return all.length <= 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)!}`;
}
