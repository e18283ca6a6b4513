import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Order, OrderedPiece } from './order.ts';
import { NONE, type Key } from './past.ts';
import type { PieceColumns } from './pieces.ts';
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
  const firstKeys = clients.map((client) => order.firstKey(client));
  for (let lists = decoding.readVarUint(decoder); lists > 0; lists -= 1) {
    const place = decoding.readVarUint(decoder);
    order.restoreList(place, readPieces(decoder, firstKeys));
  }
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const entry = readId(decoder, clients);
    order.restoreEntry(entry, readId(decoder, clients));
  }
  order.restored();
}

/** Without an object for any of them: a large document has tens of thousands. */
function readPieces(decoder: decoding.Decoder, firstKeys: readonly Key[]): PieceColumns {
  const [keys, lengths, origins, rights]: [Key[], number[], Key[], Key[]] = [[], [], [], []];
  let last = NONE;
  /** The piece before this one is put before what this one begins with. */
  let isAwaited = false;
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const kinds = decoding.readUint8(decoder);
    const [originKind, rightKind] = [kinds & 3, kinds >> 2];
    const key = readKey(decoder, firstKeys);
    const length = decoding.readVarUint(decoder);
    if (isAwaited) rights[rights.length - 1] = key;
    isAwaited = rightKind === NEIGHBOUR.beside;
    keys.push(key);
    lengths.push(length);
    if (originKind === NEIGHBOUR.beside) origins.push(last);
    else origins.push(originKind === NEIGHBOUR.apart ? readKey(decoder, firstKeys) : NONE);
    rights.push(rightKind === NEIGHBOUR.apart ? readKey(decoder, firstKeys) : NONE);
    last = key + length - 1;
  }
  return { keys, lengths, origins, rights };
}

function readKey(decoder: decoding.Decoder, firstKeys: readonly Key[]): Key {
  const first = firstKeys[decoding.readVarUint(decoder)]!;
  return first + decoding.readVarUint(decoder);
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

function lastOf(piece: (Id & { readonly length: number }) | null): Id | null {
  return piece ? { client: piece.client, clock: piece.clock + piece.length - 1 } : null;
}
