/** Of an account: an AI reviewer and a program that writes have one as people have. */
type Kind = 'person' | 'ai' | 'service';

/**
 * A colour as one number: `colour % TONES` is the tone of the palette, and `colour / TONES`, rounded down, says how often the
 * palette had been gone through before, which is drawn as a second mark. People have tones 0…10, AI reviewers tone 11 for
 * themselves; programs, and those who are known from a file alone, greys: 12…15.
 */
export const TONES = 16;
export const AI_TONE = 11;

const PEOPLE_TONES = 11;
const GREY_TONES = TONES - AI_TONE - 1;
/** A dotted line through words in grey is hard to see. */
const NAMED_MANNERS = 2;

/** In place of somebody who is not named. */
export const HIDDEN_COLOUR = AI_TONE + 1;

export type Joined = { readonly id: string; readonly kind: Kind; readonly since: Date };

/**
 * The colour of everybody who is or was in a workspace, by account id. Each kind is counted through in the order of joining, so
 * that nobody's colour changes when others come or are removed, and no two are drawn alike.
 */
export function coloursOf(everybody: readonly Joined[]): ReadonlyMap<string, number> {
  const inOrder = [...everybody].sort(
    (a, b) => a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const count = { person: 0, ai: 0, service: 0 };
  return new Map(inOrder.map(({ id, kind }) => [id, nth(kind, count[kind]++)]));
}

/** The colour of somebody known by name alone. Names have no order of joining: it is drawn from the name. */
export function colourOfName(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return nth('service', hash % (GREY_TONES * NAMED_MANNERS));
}

/** How somebody's lines are drawn beside their tone: the first round of the palette plainly. */
export const MANNERS = ['plain', 'double', 'dotted'] as const;
export type Manner = (typeof MANNERS)[number];

export function toneOf(colour: number): number {
  return colour % TONES;
}

export function mannerOf(colour: number): Manner {
  return MANNERS[Math.floor(colour / TONES) % MANNERS.length] ?? 'plain';
}

function nth(kind: Kind, index: number): number {
  const [first, tones] =
    kind === 'ai' ? [AI_TONE, 1] : kind === 'person' ? [0, PEOPLE_TONES] : [AI_TONE + 1, GREY_TONES];
  return first + (index % tones) + TONES * Math.floor(index / tones);
}
