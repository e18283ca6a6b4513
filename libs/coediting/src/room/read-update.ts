import * as decoding from 'lib0/decoding';
import { UpdateRefused } from './update-refused.ts';

/** A position in the shared history: the `clock`-th thing that `client` ever inserted. */
export type Id = { readonly client: number; readonly clock: number };

export type Content =
  | { readonly kind: 'string' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'format'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'element'; readonly name: string }
  | { readonly kind: 'text' };

export type Struct = {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  /** Null for what the writer had already forgotten: deleted, with its place in the tree. */
  readonly content: Content | null;
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
  /** Given only when there is no origin on either side: a root's name, or the node it is in. */
  readonly parent: string | Id | null;
  readonly parentSub: string | null;
};

export type Deletion = { readonly client: number; readonly clock: number; readonly length: number };

export type DecodedUpdate = {
  /** By client, and within a client gapless and in order. */
  readonly structs: ReadonlyMap<number, readonly Struct[]>;
  readonly deletions: readonly Deletion[];
  /** How many structs and deletions it holds. */
  readonly size: number;
};

/** As many letters as nobody ever types. */
const MAX_CLOCK = 2 ** 32;
const MAX_NESTING = 4;
const decoderOf = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a Yjs update (format 1) without building a document, and refuses what a well-behaved client never writes:
 * format 2, bytes left over, gaps, content kinds this product has no use for, more than `maxStructs` parts.
 *
 * @throws UpdateRefused 'malformed', 'gap', 'too large' or 'not in schema'
 */
export function readUpdate(bytes: Uint8Array, maxStructs: number): DecodedUpdate {
  const decoder = decoding.createDecoder(bytes);
  try {
    const budget = { left: maxStructs };
    const structs = readStructs(decoder, budget);
    const deletions = readDeletions(decoder, budget);
    if (decoding.hasContent(decoder)) throw new UpdateRefused('malformed', 'bytes after the update');
    return { structs, deletions, size: maxStructs - budget.left };
  } catch (error) {
    if (error instanceof UpdateRefused) throw error;
    throw new UpdateRefused('malformed', 'not a Yjs update of format 1');
  }
}

type Budget = { left: number };

function spend(budget: Budget): void {
  budget.left -= 1;
  if (budget.left < 0) throw new UpdateRefused('too large', 'more parts than one update may have');
}

function readStructs(decoder: decoding.Decoder, budget: Budget): Map<number, Struct[]> {
  const byClient = new Map<number, Struct[]>();
  for (let clients = readCount(decoder, budget); clients > 0; clients -= 1) {
    const count = readCount(decoder, budget);
    const client = readClient(decoder);
    let clock = readNumber(decoder);
    if (byClient.has(client)) throw new UpdateRefused('malformed', 'a client twice');
    const structs: Struct[] = [];
    for (let i = 0; i < count; i += 1) {
      spend(budget);
      const struct = readStruct(decoder, client, clock);
      structs.push(struct);
      clock += struct.length;
      if (clock > MAX_CLOCK) throw new UpdateRefused('malformed', 'a clock out of range');
    }
    byClient.set(client, structs);
  }
  return byClient;
}

const SKIP = 10;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;

function readStruct(decoder: decoding.Decoder, client: number, clock: number): Struct {
  const info = readByte(decoder);
  if (info === SKIP) throw new UpdateRefused('gap', 'the update leaves something out');
  const reference = info & 0x1f;
  if (reference === 0) {
    return {
      client,
      clock,
      length: readPositive(decoder),
      content: null,
      origin: null,
      rightOrigin: null,
      parent: null,
      parentSub: null,
    };
  }
  const origin = (info & HAS_ORIGIN) !== 0 ? readId(decoder) : null;
  const rightOrigin = (info & HAS_RIGHT_ORIGIN) !== 0 ? readId(decoder) : null;
  let parent: string | Id | null = null;
  let parentSub: string | null = null;
  if (!origin && !rightOrigin) {
    parent = readNumber(decoder) === 1 ? readString(decoder) : readId(decoder);
    if ((info & HAS_PARENT_SUB) !== 0) parentSub = readString(decoder);
  }
  const { content, length } = readContent(decoder, reference);
  return { client, clock, length, content, origin, rightOrigin, parent, parentSub };
}

function readContent(decoder: decoding.Decoder, reference: number): { content: Content; length: number } {
  switch (reference) {
    case 1:
      return { content: { kind: 'deleted' }, length: readPositive(decoder) };
    case 4: {
      const length = readString(decoder).length;
      if (length === 0) throw new UpdateRefused('malformed', 'an empty insertion');
      return { content: { kind: 'string' }, length };
    }
    case 6:
      return {
        content: { kind: 'format', key: readString(decoder), value: JSON.parse(readString(decoder)) },
        length: 1,
      };
    case 7:
      return { content: readType(decoder), length: 1 };
    case 8: {
      const length = readPositive(decoder);
      const values: unknown[] = [];
      for (let i = 0; i < length; i += 1) values.push(readAny(decoder, 0));
      return { content: { kind: 'values', values }, length };
    }
    default:
      throw new UpdateRefused('not in schema', `content of kind ${reference} has no place in a document`);
  }
}

function readType(decoder: decoding.Decoder): Content {
  const type = readNumber(decoder);
  if (type === 3) return { kind: 'element', name: readString(decoder) };
  if (type === 6) return { kind: 'text' };
  throw new UpdateRefused('not in schema', `a shared type of kind ${type} has no place in a document`);
}

function readDeletions(decoder: decoding.Decoder, budget: Budget): Deletion[] {
  const deletions: Deletion[] = [];
  for (let clients = readCount(decoder, budget); clients > 0; clients -= 1) {
    const client = readClient(decoder);
    for (let count = readCount(decoder, budget); count > 0; count -= 1) {
      spend(budget);
      deletions.push({ client, clock: readNumber(decoder), length: readPositive(decoder) });
    }
  }
  return deletions;
}

/** Announced sizes are not believed further than the budget goes. */
function readCount(decoder: decoding.Decoder, budget: Budget): number {
  const count = readNumber(decoder);
  if (count > budget.left) throw new UpdateRefused('too large', 'more parts than one update may have');
  return count;
}

function readByte(decoder: decoding.Decoder): number {
  if (!decoding.hasContent(decoder)) throw new UpdateRefused('malformed', 'the update ends early');
  return decoding.readUint8(decoder);
}

function readNumber(decoder: decoding.Decoder): number {
  const value = decoding.readVarUint(decoder);
  if (value > MAX_CLOCK) throw new UpdateRefused('malformed', 'a number out of range');
  return value;
}

function readPositive(decoder: decoding.Decoder): number {
  const value = readNumber(decoder);
  if (value === 0) throw new UpdateRefused('malformed', 'an empty part');
  return value;
}

function readClient(decoder: decoding.Decoder): number {
  const client = decoding.readVarUint(decoder);
  if (client > 0xffff_ffff) throw new UpdateRefused('malformed', 'a client id out of range');
  return client;
}

function readId(decoder: decoding.Decoder): Id {
  return { client: readClient(decoder), clock: readNumber(decoder) };
}

/** Strict, so that every replica reads the same characters out of the same bytes. */
function readString(decoder: decoding.Decoder): string {
  return decoderOf.decode(decoding.readVarUint8Array(decoder));
}

function readAny(decoder: decoding.Decoder, depth: number): unknown {
  if (depth > MAX_NESTING) throw new UpdateRefused('not in schema', 'a value nested too deeply');
  const tag = decoding.peekUint8(decoder);
  if (tag === 117 || tag === 118 || tag === 116) {
    throw new UpdateRefused('not in schema', 'attributes hold single values');
  }
  return decoding.readAny(decoder);
}
