import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import type { Stretch } from './local-store.ts';

/** What was written in these updates; nothing for deletions, which have no place of their own. */
export function stretchesOf(updates: readonly Uint8Array[]): Stretch[] {
  return updates.flatMap((update) => {
    // Edits that were merged may leave out what stood between them.
    const written = Y.decodeUpdate(update).structs.filter((struct) => !(struct instanceof Y.Skip));
    return joined(
      written.map(({ id, length }) => ({ client: id.client, from: id.clock, to: id.clock + length })),
    );
  });
}

/** What is in none of the others. */
export function without(stretches: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return others.reduce((left, other) => left.flatMap((one) => cut(one, other)), [...stretches]);
}

function cut(one: Stretch, other: Stretch): Stretch[] {
  if (!overlap(one, other)) return [one];
  const sides = [
    { ...one, to: other.from },
    { ...one, from: other.to },
  ];
  return sides.filter(({ from, to }) => from < to);
}

/** Whether something in the update is of these stretches. */
export function touches(update: Uint8Array, stretches: readonly Stretch[]): boolean {
  return stretchesOf([update]).some((own) => stretches.some((one) => overlap(own, one)));
}

/** Whether all that an update writes and deletes is in a document that was given it: nothing that it rests on is missing. */
export function isWhollyIn({ store }: Y.Doc, update: Uint8Array): boolean {
  const isThere = (client: number, end: number) => Y.getState(store, client) >= end;
  const { ds } = Y.decodeUpdate(update);
  return (
    [...Y.parseUpdateMeta(update).to].every(([client, end]) => isThere(client, end)) &&
    [...ds.clients].every(([client, gone]) => gone.every(({ clock, len }) => isThere(client, clock + len)))
  );
}

/**
 * Of updates that the server did not take, what no other page has withdrawn.
 *
 * @param elsewhere stretches that others have withdrawn
 */
export function withdrawnOnlyHere(
  updates: readonly Uint8Array[],
  elsewhere: readonly Stretch[],
): readonly Uint8Array[] {
  if (!updates.some((update) => touches(update, elsewhere))) return updates;
  const isTheirs = areWithin(elsewhere);
  const own = updates
    .filter((update) => !isTheirs(update))
    // What was written anew in one go may hold some of theirs.
    .map((update) => (touches(update, elsewhere) ? insertionsOf(update, elsewhere) : update));
  // Deletions alone belong to what was typed around them.
  return own.some((update) => stretchesOf([update]).length > 0) ? own : [];
}

/**
 * Takes out of a document what was written in these stretches.
 *
 * @param known a document of which nothing is taken
 * @returns false when something else went with it, which stood in a paragraph of theirs
 */
export function takeOut(doc: Y.Doc, stretches: readonly Stretch[], known: Y.Doc): boolean {
  const gone = stretches.flatMap(({ client, from, to }) => {
    const first = Math.max(from, Y.getState(known.store, client));
    const end = Math.min(to, Y.getState(doc.store, client));
    return first < end ? [{ client, from: first, to: end }] : [];
  });
  const took: Stretch[] = [];
  doc.once('afterTransaction', ({ deleteSet }: Y.Transaction) => {
    for (const [client, deleted] of deleteSet.clients)
      took.push(...deleted.map(({ clock, len }) => ({ client, from: clock, to: clock + len })));
  });
  applyUpdates(doc, [deletionOf(gone)]);
  return coversAll(joined(gone), took);
}

type Struct = {
  readonly id: Y.ID;
  readonly length: number;
  write(to: Y.UpdateEncoderV1, offset: number): void;
};

/** The same update, of format 1, without what it deletes, and without what is of these stretches. */
export function insertionsOf(update: Uint8Array, leftOut: readonly Stretch[] = []): Uint8Array {
  const byClient = new Map<number, Struct[]>();
  const runs = joined(leftOut);
  for (const struct of Y.decodeUpdate(update).structs) {
    const { client } = struct.id;
    const own = byClient.get(client) ?? [];
    for (const part of partsBeside(struct, runs)) {
      if (part instanceof Y.Skip && own.length === 0) continue;
      own.push(part);
      byClient.set(client, own);
    }
  }
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, byClient.size);
  for (const [client, structs] of byClient) {
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, structs[0]!.id.clock);
    for (const struct of structs) struct.write(encoder, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

/** All of what was decoded, in order; what is of these stretches is skipped. Yjs joins what was typed in one go, whoever has seen it. */
function partsBeside(struct: Decoded, runs: readonly Stretch[]): Struct[] {
  if (struct instanceof Y.Skip) return [struct];
  const { client, clock } = struct.id;
  const whole = { client, from: clock, to: clock + struct.length };
  const there = without([whole], runs);
  if (there.length === 1 && there[0] === whole) return [struct];
  const gone = without([whole], there);
  return [...there, ...gone].toSorted((a, b) => a.from - b.from).map((one) => partOf(struct, one, there));
}

function partOf(struct: Decoded, one: Stretch, there: readonly Stretch[]): Struct {
  const { from, to } = one;
  const id = Y.createID(one.client, from);
  if (!there.includes(one)) return new Y.Skip(id, to - from);
  const [start, end] = [from - struct.id.clock, to - struct.id.clock];
  if (!(struct instanceof Y.Item)) return new Y.GC(id, to - from);
  const write = (encoder: Y.UpdateEncoderV1) => {
    const { content } = struct;
    // Decoded by itself: nobody else has it.
    struct.content = content.copy();
    if (end < struct.length) struct.content.splice(end);
    struct.write(encoder, start);
    struct.content = content;
  };
  return { id, length: to - from, write };
}

type Decoded = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** A Yjs update of format 1 that writes nothing. */
function deletionOf(stretches: readonly Stretch[]): Uint8Array {
  const byClient = new Map<number, Stretch[]>();
  for (const one of stretches) byClient.set(one.client, [...(byClient.get(one.client) ?? []), one]);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, own] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, own.length);
    for (const { from, to } of own) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** Tells of an update whether all that it writes is of these stretches; never of deletions alone. */
export function areWithin(stretches: readonly Stretch[]): (update: Uint8Array) => boolean {
  const runs = joined(stretches);
  return (update) => {
    const own = stretchesOf([update]);
    return own.length > 0 && coversAll(runs, own);
  };
}

function coversAll(runs: readonly Stretch[], stretches: readonly Stretch[]): boolean {
  return stretches.every(({ client, from, to }) =>
    runs.some((run) => run.client === client && run.from <= from && to <= run.to),
  );
}

/** Those that follow on each other as one. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const sorted = stretches.toSorted((a, b) => a.client - b.client || a.from - b.from);
  const runs: Stretch[] = [];
  for (const next of sorted) {
    const last = runs.at(-1);
    if (last?.client === next.client && next.from <= last.to)
      runs[runs.length - 1] = { ...last, to: Math.max(last.to, next.to) };
    else runs.push(next);
  }
  return runs;
}

function overlap(one: Stretch, other: Stretch): boolean {
  return one.client === other.client && one.from < other.to && other.from < one.to;
}
