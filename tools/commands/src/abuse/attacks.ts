import * as updates from './hostile-updates.ts';
import type { Maker } from './hostile-updates.ts';
import type { Outcome } from './hostile-socket.ts';

/** In the room of the honest, or in another room of the same service, where what is let through harms no count. */
export type Where = 'room' | 'next door';

/** An update that must be refused, or, where it says so, may be let through. */
export type HostileUpdate = {
  readonly make: (maker: Maker) => Uint8Array;
  readonly where: Where;
  readonly mode: 'edit' | 'suggest';
  readonly outcomes: readonly Outcome[];
};

const edit = (make: HostileUpdate['make'], ...outcomes: Outcome[]): HostileUpdate => ({
  make,
  where: 'room',
  mode: 'edit',
  outcomes,
});

/** What is pushed, by its name. */
export const HOSTILE_UPDATES = {
  oversized: edit(updates.oversized, 'too large'),
  'in too many parts': edit(updates.inTooManyParts, 'too large'),
  'under many client ids': edit(updates.underManyIds, 'too large'),
  'wrong at its end': edit(updates.wrongAtItsEnd, 'gap'),
  'pending for ever': edit(updates.pendingForEver, 'gap'),
  'under somebody’s client id': edit(updates.underSomebodysId, 'foreign client'),
  nested: edit(updates.nested, 'not in schema'),
  'beside the document': edit(updates.besideTheDocument, 'not in schema'),
  'in somebody’s name': edit(updates.inSomebodysName, 'forged author'),
  'of format 2': edit(updates.ofFormatTwo, 'malformed', 'gap', 'not in schema', 'too large'),
  'bytes behind it': edit(updates.withBytesBehind, 'malformed'),
  'between strangers': edit(updates.betweenStrangers, 'malformed'),
  'no suggestion': { ...edit(updates.plainWords, 'not a suggestion'), mode: 'suggest' },
  'a bit turned': {
    ...edit(
      updates.withABitTurned,
      'taken',
      'malformed',
      'gap',
      'not in schema',
      'too large',
      'foreign client',
      'forged author',
    ),
    where: 'next door',
  },
  'costly to place': {
    ...edit(updates.costlyToPlace, 'malformed'),
    where: 'next door',
    mode: 'suggest',
  },
} as const satisfies Record<string, HostileUpdate>;

/** What is no update: by its name, what must come of it. */
export const HOSTILE_ACTS = {
  'a join under somebody’s client id': ['foreign client'],
  'a frame of nine mebibytes': ['closed'],
  'bytes that are no frame': ['closed'],
  'a message that is none': ['bad message'],
  'a token of nobody': ['bad token'],
  'another version': ['wrong version'],
  'a page from elsewhere': ['closed'],
  'a flood of pushes': ['too many'],
  'a flood of joins': ['too many'],
  'a flood of cursors': ['dropped'],
  'asks, and reads no answer': ['closed'],
} as const satisfies Record<string, readonly Outcome[]>;

export type AttackName = keyof typeof HOSTILE_UPDATES | keyof typeof HOSTILE_ACTS;

export const ATTACKS = [...Object.keys(HOSTILE_UPDATES), ...Object.keys(HOSTILE_ACTS)] as AttackName[];

export function mayComeOf(name: AttackName): readonly Outcome[] {
  return name in HOSTILE_UPDATES
    ? HOSTILE_UPDATES[name as keyof typeof HOSTILE_UPDATES].outcomes
    : HOSTILE_ACTS[name as keyof typeof HOSTILE_ACTS];
}
