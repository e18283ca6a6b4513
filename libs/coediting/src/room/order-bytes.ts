import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Order, OrderedPiece } from './order.ts';
import type { Id } from './read-update.ts';

/**
 * How a neighbour is written: none, the end or beginning of the piece beside this one, as mostly, or by its id. Two bits for
 * the left one, two for the right one.
 */
const NEIGHBOUR = { none: 0, beside: 1, apart: 2 } as const;

export function writeOrder(encoder: encoding.Encoder, order: Order): void {
  const lists = [...order.lists()];
  const entries = [...order.entries()];
  const clients = new ClientTable();
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, lists.length);
  for (const { place, pieces } of lists) {
    encoding.writeVarUint(body, place);
    encoding.writeVarUint(body, pieces.length);
    pieces.forEach((piece, index) => {
      const beside = { left: lastOf(pieces[index - 1] ?? null), right: pieces[index + 1] ?? null };
      writePiece(body, piece, { beside, clients });
    });
  }
  encoding.writeVarUint(body, entries.length);
  for (const { entry, node } of entries) {
    writeId(body, entry, clients);
    writeId(body, node, clients);
  }
  encoding.writeVarUint(encoder, clients.ids.length);
  for (const client of clients.ids) encoding.writeVarUint(encoder, client);
  encoding.writeUint8Array(encoder, encoding.toUint8Array(body));
}

/** Reads into an order in which nothing is but what lists hold something. */
export function readOrder(decoder: decoding.Decoder, order: Order): void {
  const clients: number[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    clients.push(decoding.readVarUint(decoder));
  }
  for (let lists = decoding.readVarUint(decoder); lists > 0; lists -= 1) {
    const place = decoding.readVarUint(decoder);
    const pieces: OrderedPiece[] = [];
    let before: ReadPiece | null = null;
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const piece = readPiece(decoder, { clients, before });
      if (before?.isRightBeside) before.rightOrigin = idOf(piece);
      pieces.push(piece);
      before = piece;
    }
    order.restoreList(place, pieces);
  }
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const entry = readId(decoder, clients);
    order.restoreEntry(entry, readId(decoder, clients));
  }
  order.restored();
}

/** Client ids are long, and the same few again and again. */
class ClientTable {
  readonly ids: number[] = [];
  readonly #numbers = new Map<number, number>();

  numberOf(client: number): number {
    let number = this.#numbers.get(client);
    if (number === undefined) {
      number = this.ids.push(client) - 1;
      this.#numbers.set(client, number);
    }
    return number;
  }
}

type Beside = { readonly left: Id | null; readonly right: Id | null };

function writePiece(
  encoder: encoding.Encoder,
  piece: OrderedPiece,
  { beside, clients }: { beside: Beside; clients: ClientTable },
): void {
  const left = neighbourKind(piece.origin, beside.left);
  const right = neighbourKind(piece.rightOrigin, beside.right);
  encoding.writeUint8(encoder, left | (right << 2));
  writeId(encoder, piece, clients);
  encoding.writeVarUint(encoder, piece.length);
  if (left === NEIGHBOUR.apart) writeId(encoder, piece.origin!, clients);
  if (right === NEIGHBOUR.apart) writeId(encoder, piece.rightOrigin!, clients);
}

type ReadPiece = OrderedPiece & {
  rightOrigin: Id | null;
  /** It is what the piece behind it begins with, which is read next. */
  readonly isRightBeside: boolean;
};

/** Without copies of anything: a large document has tens of thousands. */
function readPiece(
  decoder: decoding.Decoder,
  { clients, before }: { clients: readonly number[]; before: ReadPiece | null },
): ReadPiece {
  const kinds = decoding.readUint8(decoder);
  const left = kinds & 3;
  const right = kinds >> 2;
  const client = clients[decoding.readVarUint(decoder)]!;
  const clock = decoding.readVarUint(decoder);
  const length = decoding.readVarUint(decoder);
  let origin: Id | null = null;
  if (left === NEIGHBOUR.beside) origin = lastOf(before);
  else if (left === NEIGHBOUR.apart) origin = readId(decoder, clients);
  const rightOrigin = right === NEIGHBOUR.apart ? readId(decoder, clients) : null;
  return { client, clock, length, origin, rightOrigin, isRightBeside: right === NEIGHBOUR.beside };
}

function neighbourKind(id: Id | null, beside: Id | null): number {
  if (!id) return NEIGHBOUR.none;
  const isBeside = beside?.client === id.client && beside.clock === id.clock;
  return isBeside ? NEIGHBOUR.beside : NEIGHBOUR.apart;
}

function writeId(encoder: encoding.Encoder, { client, clock }: Id, clients: ClientTable): void {
  encoding.writeVarUint(encoder, clients.numberOf(client));
  encoding.writeVarUint(encoder, clock);
}

function readId(decoder: decoding.Decoder, clients: readonly number[]): Id {
  return { client: clients[decoding.readVarUint(decoder)]!, clock: decoding.readVarUint(decoder) };
}

function idOf({ client, clock }: Id): Id {
  return { client, clock };
}

function lastOf(piece: (Id & { readonly length: number }) | null): Id | null {
  return piece ? { client: piece.client, clock: piece.clock + piece.length - 1 } : null;
}
