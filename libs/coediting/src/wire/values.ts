import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const MAX_DEPTH = 6;
const MAX_ENTRIES = 100_000;

/**
 * Reads what `lib0/encoding.writeAny` wrote, from somebody who may not have used it: depth and size are bounded, keys
 * cannot reach a prototype, bytes are copied out of the frame they came in.
 *
 * @throws Error on anything else
 */
export function readValue(decoder: decoding.Decoder, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new Error('nested too deeply');
  if (!decoding.hasContent(decoder)) throw new Error('ended early');
  const tag = decoding.peekUint8(decoder);
  switch (tag) {
    case 118: {
      decoder.pos += 1;
      const length = readLength(decoder);
      const object = Object.create(null) as Record<string, unknown>;
      for (let i = 0; i < length; i += 1) {
        const key = decoding.readVarString(decoder);
        object[key] = readValue(decoder, depth + 1);
      }
      return object;
    }
    case 117: {
      decoder.pos += 1;
      const length = readLength(decoder);
      const array: unknown[] = [];
      for (let i = 0; i < length; i += 1) array.push(readValue(decoder, depth + 1));
      return array;
    }
    case 116:
      decoder.pos += 1;
      return decoding.readVarUint8Array(decoder).slice();
    default:
      if (tag < 116 || tag > 127) throw new Error(`unknown tag ${tag}`);
      return decoding.readAny(decoder);
  }
}

/** From this many bytes on, copying costs more than one piece more to send. */
const LARGE_BYTES = 16 * 1024;

/** Bytes that follow one another. What is large is not copied into them. */
export class Pieces {
  readonly #done: Uint8Array[] = [];
  encoder = encoding.createEncoder();

  /** Writes a value as `lib0/encoding.writeAny` does. */
  write(value: unknown): void {
    if (value instanceof Uint8Array) this.#writeBytes(value);
    else if (Array.isArray(value)) {
      encoding.writeUint8(this.encoder, 117);
      encoding.writeVarUint(this.encoder, value.length);
      for (const one of value) this.write(one);
    } else if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value);
      encoding.writeUint8(this.encoder, 118);
      encoding.writeVarUint(this.encoder, entries.length);
      for (const [key, one] of entries) {
        encoding.writeVarString(this.encoder, key);
        this.write(one);
      }
    } else encoding.writeAny(this.encoder, value as Parameters<typeof encoding.writeAny>[1]);
  }

  end(): Uint8Array[] {
    return [...this.#done, encoding.toUint8Array(this.encoder)].filter(({ byteLength }) => byteLength > 0);
  }

  #writeBytes(bytes: Uint8Array): void {
    encoding.writeUint8(this.encoder, 116);
    encoding.writeVarUint(this.encoder, bytes.byteLength);
    if (bytes.byteLength < LARGE_BYTES) {
      encoding.writeUint8Array(this.encoder, bytes);
      return;
    }
    this.#done.push(encoding.toUint8Array(this.encoder), bytes);
    this.encoder = encoding.createEncoder();
  }
}

function readLength(decoder: decoding.Decoder): number {
  const length = decoding.readVarUint(decoder);
  if (length > MAX_ENTRIES) throw new Error('too many entries');
  return length;
}
