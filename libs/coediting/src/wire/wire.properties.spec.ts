import * as encoding from 'lib0/encoding';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeFlush,
  decodePresence,
  encodeFlush,
  encodePresence,
  encodePresenceChange,
  joinPresence,
} from './flush-frame.ts';
import {
  decodePacket,
  Decoder,
  encodeEvent,
  encodeEventInPieces,
  Encoder,
  encodePacket,
} from './packet-parser.ts';
import { clientMessages, MAX_PRESENCE_BYTES, pushSchema } from './protocol.ts';
import { readPush } from './read-push.ts';

fc.configureGlobal({ seed: 20_264 });

const uint32 = fc.nat(0xffff_ffff);
const presence = fc.array(
  fc.oneof(
    fc.record({ memberId: uint32, state: fc.constant(null) }),
    fc.record({ memberId: uint32, state: fc.string() }),
    fc.record({
      memberId: uint32,
      state: fc.string({ unit: 'grapheme' }),
      identity: fc.record({
        account: fc.string(),
        kind: fc.constantFrom('person' as const, 'ai' as const, 'service' as const),
        name: fc.string({ unit: 'grapheme' }),
      }),
    }),
  ),
  { maxLength: 5 },
);
const flush = fc.record({
  from: fc.nat(2 ** 31),
  edits: fc.array(fc.record({ by: uint32, n: fc.nat(), update: fc.uint8Array({ maxLength: 60 }) }), {
    maxLength: 5,
  }),
  presence,
});
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.string(),
    fc.uint8Array({ maxLength: 30 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: false }),
  ),
})).value;

describe('a flush', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(flush, (given) => {
        expect(decodeFlush(encodeFlush(given))).toEqual(given);
        expect(decodePresence(encodePresence(given.presence))).toEqual(given.presence);
        expect(joinPresence(given.presence.map(encodePresenceChange))).toEqual(
          encodePresence(given.presence),
        );
      }),
    );
  });

  test('that ends early or goes on is refused', () => {
    fc.assert(
      fc.property(flush, fc.nat(), (given, cut) => {
        const bytes = encodeFlush(given);
        expect(() => decodeFlush(bytes.slice(0, cut % bytes.length))).toThrow();
        expect(() => decodeFlush(Uint8Array.from([...bytes, 0]))).toThrow();
      }),
    );
  });
});

describe('a packet', () => {
  const packet = fc.record(
    { type: fc.nat(4), nsp: fc.constant('/'), id: fc.nat(1_000_000), data: fc.tuple(fc.string(), value) },
    { requiredKeys: ['type', 'nsp', 'data'] },
  );

  test('is read as it was written, in one frame', () => {
    fc.assert(
      fc.property(packet, (given) => {
        const [frame, ...more] = new Encoder().encode(given);
        expect(more).toEqual([]);
        const heard: unknown[] = [];
        new Decoder().on('decoded', (one) => heard.push(one)).add(frame);
        expect(heard).toEqual([given]);
      }),
    );
  });

  test('an event that carries bytes is an event', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(decodePacket(encodePacket({ type: 5, nsp: '/', data: ['flush', bytes] }))).toEqual({
      type: 2,
      nsp: '/',
      data: ['flush', bytes],
    });
    expect(decodePacket(encodeEvent('flush', bytes)).data).toEqual(['flush', bytes]);
  });

  test('an event in pieces is the same bytes, and what is large in it is not copied', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(encodeEventInPieces('joined', given)).toEqual([encodeEvent('joined', given)]);
      }),
    );
    const large = new Uint8Array(100_000);
    const pieces = encodeEventInPieces('joined', { head: 1, snapshot: large, updates: [Uint8Array.of(1)] });
    expect(pieces).toHaveLength(3);
    expect(pieces[1]).toBe(large);
  });

  test('that ends early or goes on is refused', () => {
    fc.assert(
      fc.property(packet, fc.nat(), (given, cut) => {
        const bytes = encodePacket(given);
        expect(() => decodePacket(bytes.slice(0, cut % bytes.length))).toThrow();
        expect(() => decodePacket(Uint8Array.from([...bytes, 0]))).toThrow();
      }),
    );
  });

  test('noise is refused or read, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        let read: unknown;
        try {
          read = decodePacket(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          return;
        }
        expect(read).toMatchObject({ nsp: '/' });
      }),
      { numRuns: 2_000 },
    );
  });

  test('an object’s keys reach no prototype', () => {
    const data = ['join', JSON.parse('{"__proto__": {"mode": "edit"}}')] as const;
    const read = decodePacket(encodePacket({ type: 2, nsp: '/', data })).data as [string, { mode?: string }];
    expect(read[1].mode).toBeUndefined();
    expect(({} as { mode?: string }).mode).toBeUndefined();
  });

  test('depth and size are bounded, whatever is announced', () => {
    const nested = Array.from({ length: 50 }).reduce<unknown>((inner) => [inner], 1);
    expect(() => decodePacket(encodePacket({ type: 2, nsp: '/', data: ['join', nested] }))).toThrow('nested');
    const encoder = encoding.createEncoder();
    encoding.writeUint8(encoder, 2);
    encoding.writeUint8(encoder, 117);
    encoding.writeVarUint(encoder, 2 ** 31);
    expect(() => decodePacket(encoding.toUint8Array(encoder))).toThrow('too many');
  });

  test('text, an unknown type and an event without a name are refused', () => {
    expect(() => new Decoder().add('2["join"]')).toThrow('text');
    expect(() => decodePacket(Uint8Array.of(9, 127))).toThrow('type');
    expect(() => decodePacket(encodePacket({ type: 2, nsp: '/', data: [1] }))).toThrow('name');
  });
});

test('a push is read as its schema reads it, and refused where that refuses it', () => {
  const id = fc.oneof(
    fc.uuid(),
    fc.string({ minLength: 6, maxLength: 62 }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('eight ch', 'seven c', 'a line\nmore', 'not \0 text', 'x'.repeat(60), 'x'.repeat(61)),
    fc.constant(5),
  );
  const count = fc.oneof(fc.nat(), fc.constantFrom<unknown>(-0, -1, 1.5, 2 ** 53, Number.NaN, '1', null));
  const state = fc.oneof(
    fc.constantFrom<unknown>(null, undefined, 5),
    fc.constantFrom(MAX_PRESENCE_BYTES, MAX_PRESENCE_BYTES + 1).map((length) => 'x'.repeat(length)),
    fc.string(),
  );
  const message = fc.record(
    {
      n: count,
      messageId: id,
      update: fc.oneof(fc.uint8Array(), fc.constantFrom<unknown>([1], 'bytes')),
      presence: state,
      suggested: fc.constantFrom<unknown>(true, false, undefined, 'true'),
    },
    { requiredKeys: [] },
  );
  const whole = { n: 1, messageId: 'a message', update: Uint8Array.of(), presence: null, suggested: true };
  expect(Object.keys(readPush({ ...whole, rechecked: true }) ?? {}).toSorted()).toEqual(
    Object.keys(pushSchema.shape).toSorted(),
  );
  fc.assert(
    fc.property(fc.oneof(message, value), (given) => {
      const { success, data } = clientMessages.push.safeParse(given);
      expect(readPush(given)).toEqual(success ? data : null);
    }),
    { numRuns: 2_000 },
  );
});
