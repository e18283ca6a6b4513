import { InputError } from '@countersign/domain';

/** Things with a value that a pattern can ask for. */
export const SLOTS = ['duration', 'money', 'percent', 'number', 'law', 'place'] as const;
export type Slot = (typeof SLOTS)[number];

/** People that a pattern can speak of: our side, the other side, any party by its name or role. */
export const ROLES = ['us', 'them', 'party'] as const;
export type RoleName = (typeof ROLES)[number];

/** One step of a compiled pattern. `next` and `others` are indexes of steps; the last step is 'match'. */
export type Step =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'stem'; readonly stem: string }
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'role'; readonly role: RoleName }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'split'; readonly to: readonly number[] }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'match' };

/** A word, or the beginning of one. */
export type Atom = { readonly text: string; readonly stem: boolean };

/** `needs`: of each group one word must stand in a text for the pattern to match there; a quick way to say no. */
export type Pattern = {
  readonly source: string;
  readonly steps: readonly Step[];
  readonly needs: readonly (readonly Atom[])[];
};

const DEFAULT_GAP = 12;
const LONGEST_GAP = 40;
const LONGEST_PATTERN = 400;
const LEXEME =
  /\s*(?:(\.\.\.)(\d*)|<([a-z]+)>|\$([a-z]+)|([([\])|])|([A-Za-z\u00C0-\u024F]+(?:['-][A-Za-z\u00C0-\u024F]+)*|\d+(?:[.,]\d+)*|[$€£%])(\*?))/y;

type Lexeme = { readonly text: string; readonly at: number; readonly step: Step | null };

/**
 * Compiles the pattern language of playbooks. It knows words, not characters, so a pattern cannot match inside a word
 * and cannot take more than (words × steps) of time, whoever wrote it:
 *
 * - `written consent`  these words side by side, in any case; punctuation between words does not matter
 * - `terminat*`  any word that begins so
 * - `(shall|will|agrees to)`  one of these; `[prior|advance]` the same, or nothing
 * - `...`  up to 12 words within the sentence, `...5` up to 5
 * - `<duration> <money> <percent> <number> <law> <place>`  a quantity or a name with a value
 * - `$us $them $party`  a party by any of its names
 *
 * @throws InputError for anything else, saying where.
 */
export function compilePattern(source: string): Pattern {
  if (source.length > LONGEST_PATTERN)
    throw new InputError('pattern', source, `at most ${LONGEST_PATTERN} characters`);
  const lexemes = readLexemes(source);
  const steps: Step[] = [];
  const { at: end, needs } = compileSequence(source, lexemes, 0, steps);
  if (end < lexemes.length) throw new InputError('pattern', source, `no stray "${lexemes[end]?.text ?? ''}"`);
  if (!steps.some(({ kind }) => kind === 'word' || kind === 'stem' || kind === 'slot' || kind === 'role'))
    throw new InputError('pattern', source, 'at least one word');
  return { source, steps: [...steps, { kind: 'match' }], needs };
}

function readLexemes(source: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  const text = source.trimEnd();
  LEXEME.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    LEXEME.lastIndex = at;
    const match = LEXEME.exec(text);
    if (match === null)
      throw new InputError(
        'pattern',
        source,
        `words, (…|…), […], ..., <slot> or $role at character ${at + 1}`,
      );
    lexemes.push({ text: match[0].trim(), at, step: stepOf(source, match) });
    at = LEXEME.lastIndex;
  }
  return lexemes;
}

function stepOf(source: string, match: RegExpExecArray): Step | null {
  const [, gap, most, slot, role, bracket, word, star] = match;
  if (gap !== undefined) {
    const count = most === undefined || most === '' ? DEFAULT_GAP : Number(most);
    if (count > LONGEST_GAP) throw new InputError('pattern', source, `a gap of at most ${LONGEST_GAP} words`);
    return { kind: 'gap', most: count };
  }
  if (slot !== undefined) {
    const known = SLOTS.find((name) => name === slot);
    if (known === undefined) throw new InputError('pattern', source, `one of <${SLOTS.join('>, <')}>`);
    return { kind: 'slot', slot: known };
  }
  if (role !== undefined) {
    const known = ROLES.find((name) => name === role);
    if (known === undefined) throw new InputError('pattern', source, `one of $${ROLES.join(', $')}`);
    return { kind: 'role', role: known };
  }
  if (bracket !== undefined || word === undefined) return null;
  const lower = word.toLowerCase().replace(/'s?$/, '');
  return star === '*' ? { kind: 'stem', stem: lower } : { kind: 'word', word: lower };
}

type Compiled = { readonly at: number; readonly needs: readonly (readonly Atom[])[] };

/** Appends the steps of a sequence; returns the index of the first lexeme after it and the words it cannot do without. */
function compileSequence(source: string, lexemes: readonly Lexeme[], from: number, steps: Step[]): Compiled {
  const needs: (readonly Atom[])[] = [];
  let at = from;
  while (at < lexemes.length) {
    const { text, step } = lexemes[at]!;
    if (step !== null) {
      steps.push(step);
      if (step.kind === 'word') needs.push([{ text: step.word, stem: false }]);
      if (step.kind === 'stem') needs.push([{ text: step.stem, stem: true }]);
      at += 1;
    } else if (text === '(' || text === '[') {
      const choice = compileChoice(source, lexemes, at, steps);
      needs.push(...choice.needs);
      at = choice.at;
    } else {
      break;
    }
  }
  return { at, needs };
}

function compileChoice(source: string, lexemes: readonly Lexeme[], open: number, steps: Step[]): Compiled {
  const optional = lexemes[open]!.text === '[';
  const close = optional ? ']' : ')';
  const split = steps.length;
  steps.push({ kind: 'match' });
  const branches: number[] = [];
  const exits: number[] = [];
  const wanted: (readonly Atom[] | undefined)[] = [];
  let at = open;
  for (;;) {
    branches.push(steps.length);
    const branch = compileSequence(source, lexemes, at + 1, steps);
    at = branch.at;
    wanted.push(branch.needs[0]);
    if (steps.length === branches.at(-1)) throw new InputError('pattern', source, 'no empty alternative');
    exits.push(steps.length);
    steps.push({ kind: 'match' });
    const text = lexemes[at]?.text;
    if (text === close) break;
    if (text !== '|') throw new InputError('pattern', source, `a closing "${close}"`);
  }
  const after = steps.length;
  for (const exit of exits) steps[exit] = { kind: 'jump', to: after };
  steps[split] = { kind: 'split', to: optional ? [...branches, after] : branches };
  const known = wanted.flatMap((atoms) => atoms ?? []);
  const needs = optional || wanted.includes(undefined) ? [] : [known];
  return { at: at + 1, needs };
}
