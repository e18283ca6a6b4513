import * as decoding from 'lib0/decoding';

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

function readLength(decoder: decoding.Decoder): number {
  const length = decoding.readVarUint(decoder);
  if (length > MAX_ENTRIES) throw new Error('too many entries');
  return length;
}
