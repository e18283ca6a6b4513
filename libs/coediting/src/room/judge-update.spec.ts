import { encodeChange } from '@countersign/redline';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentRoot, documentText } from '../document/document-root.ts';
import { forgedInsertion } from '../testing/forged-insertion.ts';
import { firstUpdate, Replica } from '../testing/room-fixture.ts';
import { judgeUpdate, type Judged } from './judge-update.ts';
import { absorb } from './outline.ts';
import { outlineOf } from './outline-bytes.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { readUpdate } from './read-update.ts';
import { UpdateRefused } from './update-refused.ts';

// Rule 14 of docs/spec/coediting.md.

const MINE = 7;
const THEIRS = 8;
const OWNERS = new Map([
  [1, 'creator'],
  [MINE, 'me'],
  [THEIRS, 'you'],
]);
const first = firstUpdate('One.', 'Two.');
const me = (clientId = MINE) => new Replica('me', { clientId, updates: [first] });

type Given = { readonly known?: readonly Uint8Array[]; readonly account?: string };

function judge(update: Uint8Array, { known = [first], account = 'me' }: Given = {}): Judged | string {
  try {
    const decoded = readUpdate(update, DEFAULT_LIMITS.updateParts);
    return judgeUpdate(outlineOf(known), decoded, { account, ownerOf: (client) => OWNERS.get(client) });
  } catch (error) {
    if (error instanceof UpdateRefused) return error.code;
    throw error;
  }
}

const firstParagraph = (doc: Y.Doc) => documentRoot(doc).get(0) as Y.XmlElement;
const firstText = (doc: Y.Doc) => firstParagraph(doc).get(0) as Y.XmlText;

describe('whose it is', () => {
  test('writing under one’s own client id is sound', () => {
    expect(judge(me().type(0, 0, 'x'))).toMatchObject({ claims: [], empty: false, overlaps: false });
  });

  test('a client id that nobody has becomes the author’s', () => {
    expect(judge(me(99).type(0, 0, 'x'))).toMatchObject({ claims: [99] });
  });

  test('writing under a colleague’s client id is refused', () => {
    expect(judge(me(THEIRS).type(0, 0, 'x'))).toBe('foreign client');
    expect(judge(me(1).type(0, 0, 'x'))).toBe('foreign client');
  });

  test('also where a colleague’s id stands beside one’s own in one update', () => {
    const both = Y.mergeUpdates([me().type(0, 0, 'x'), me(THEIRS).type(1, 0, 'y')]);
    expect(judge(both)).toBe('foreign client');
  });

  test('sending again what a colleague wrote and everybody has is no forgery', () => {
    const theirs = me(THEIRS).type(0, 0, 'x');
    const known = [first, theirs];
    expect(judge(theirs, { known })).toMatchObject({ empty: true, overlaps: true });
  });
});

describe('what it rests on', () => {
  test('edits that leave out what came before are refused', () => {
    const replica = me();
    replica.type(0, 0, 'never sent');
    expect(judge(replica.type(1, 0, 'x'))).toBe('gap');
  });

  test('so are edits beside a text that the server never had', () => {
    const replica = me();
    const unknown = new Replica('you', { clientId: THEIRS, updates: [first] });
    replica.change((doc) => Y.applyUpdate(doc, unknown.type(0, 0, 'unknown ')));
    expect(judge(replica.type(0, 3, 'x'))).toBe('gap');
  });

  test('so are updates with a hole in them', () => {
    const replica = me();
    const one = replica.type(0, 0, 'a');
    replica.type(0, 1, 'b');
    expect(judge(Y.mergeUpdates([one, replica.type(0, 2, 'c')]))).toBe('gap');
  });

  test('so are deletions of what was never there', () => {
    const replica = me();
    replica.type(0, 0, 'x');
    const deletion = replica.change((doc) => firstText(doc).delete(0, 1));
    expect(judge(deletion)).toBe('gap');
  });

  test('clients that rest on one another within one update are taken in their order', () => {
    const replica = me();
    const updates = [replica.type(0, 0, 'a')];
    replica.doc.clientID = 99;
    updates.push(replica.type(0, 1, 'b'));
    replica.doc.clientID = MINE;
    updates.push(replica.type(0, 1, 'c'));
    expect(judge(Y.mergeUpdates(updates))).toMatchObject({ claims: [99], empty: false });
  });
});

describe('what it is', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['noise', Uint8Array.of(1, 2, 3, 4, 5, 6, 7)],
    ['bytes after the update', Uint8Array.from([...me().type(0, 0, 'x'), 0])],
    ['an update that ends early', me().type(0, 0, 'xyz').slice(0, -3)],
  ])('%s is refused as malformed', (_name, update) => {
    expect(judge(update)).toBe('malformed');
  });

  test('format 2 is refused', () => {
    expect(['malformed', 'gap', 'not in schema', 'too large']).toContain(
      judge(Y.encodeStateAsUpdateV2(me().doc)),
    );
    // Twenty-five bytes that a decoder of format 2 takes for gigabytes.
    const bomb = Uint8Array.from([
      0, 0, 5, 255, 255, 255, 255, 15, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0,
    ]);
    expect(typeof judge(bomb)).toBe('string');
  });

  test('counts are not believed', () => {
    expect(judge(Uint8Array.of(255, 255, 255, 255, 15, 1))).toBe('too large');
    expect(judge(Uint8Array.of(1, 255, 255, 255, 15, 7, 0))).toBe('too large');
  });

  test('more parts than one update may have are refused', () => {
    const replica = me();
    const update = replica.change((doc) => {
      for (let i = 0; i <= DEFAULT_LIMITS.updateParts; i += 1) firstText(doc).insert(0, 'x');
    });
    expect(judge(update)).toBe('too large');
  });

  test('nodes nested a hundred deep are sound, deeper ones are refused', () => {
    const nested = (tables: number) =>
      me().change((doc) => {
        let parent: Y.XmlFragment = documentRoot(doc);
        for (let depth = 0; depth < tables; depth += 1) {
          for (const name of ['table', 'tableRow', 'tableCell']) {
            const node = new Y.XmlElement(name);
            parent.insert(0, [node]);
            parent = node;
          }
        }
      });
    expect(judge(nested(33))).toMatchObject({ empty: false });
    expect(judge(nested(34))).toBe('not in schema');
    expect(judge(nested(3_000))).toBe('not in schema');
  });
});

describe('what the document has a place for', () => {
  const write = (change: (doc: Y.Doc) => void) => judge(me().change(change));

  test.each<[string, (doc: Y.Doc) => void]>([
    ['another root', (doc) => doc.getText('secrets').insert(0, 'x')],
    ['a root of another kind', (doc) => doc.getMap('default').set('a', 1)],
    ['a node with a name of its own', (doc) => documentRoot(doc).insert(0, [new Y.XmlElement('script')])],
    ['a name that objects have', (doc) => documentRoot(doc).insert(0, [new Y.XmlElement('constructor')])],
    ['a row outside a table', (doc) => documentRoot(doc).insert(0, [new Y.XmlElement('tableRow')])],
    ['a text outside a paragraph', (doc) => documentRoot(doc).insert(0, [new Y.XmlText('x')])],
    ['a paragraph in a paragraph', (doc) => firstParagraph(doc).insert(0, [new Y.XmlElement('paragraph')])],
    ['an attribute with a name of its own', (doc) => firstParagraph(doc).setAttribute('onclick', 'x')],
    ['an attribute of a text', (doc) => firstText(doc).setAttribute('id', 'x')],
    [
      'an attribute that is an object',
      (doc) => firstParagraph(doc).setAttribute('id', {} as unknown as string),
    ],
    ['an id too long', (doc) => firstParagraph(doc).setAttribute('id', 'x'.repeat(65))],
    ['a level that is none', (doc) => firstParagraph(doc).setAttribute('level', 9 as unknown as string)],
    ['an alignment that is none', (doc) => firstParagraph(doc).setAttribute('align', 'url(x)')],
    ['formatting with a name of its own', (doc) => firstText(doc).format(0, 2, { blink: {} })],
    ['formatting that is no object', (doc) => firstText(doc).format(0, 2, { strong: true })],
    ['formatting with too much', (doc) => firstText(doc).format(0, 2, { strong: { style: 'x' } })],
    ['a link that runs', (doc) => firstText(doc).format(0, 2, { link: { href: 'javascript:alert(1)' } })],
    ['a link without address', (doc) => firstText(doc).format(0, 2, { link: {} })],
    ['something embedded', (doc) => firstText(doc).insertEmbed(0, { image: 'x' })],
    ['a document in the document', (doc) => doc.getMap('default').set('sub', new Y.Doc())],
    ['a change without author', (doc) => firstText(doc).format(0, 2, { inserted: { id: 'c1', at: 'now' } })],
    ['a change that is none', (doc) => firstParagraph(doc).setAttribute('deleted', 'not a change')],
  ])('%s is refused', (_name, change) => {
    expect(write(change)).toBe('not in schema');
  });

  test.each<[string, (doc: Y.Doc) => void]>([
    ['a paragraph', (doc) => documentRoot(doc).insert(1, [new Y.XmlElement('paragraph')])],
    ['a heading', (doc) => firstParagraph(doc).setAttribute('level', 2 as unknown as string)],
    ['formatting', (doc) => firstText(doc).format(0, 2, { strong: {} })],
    ['a link', (doc) => firstText(doc).format(0, 2, { link: { href: 'https://example.org' } })],
    ['a comment', (doc) => firstText(doc).format(0, 2, { comment: { id: 'thread' } })],
    ['a deleted paragraph', (doc) => documentRoot(doc).delete(1, 1)],
  ])('%s is sound', (_name, change) => {
    expect(write(change)).toMatchObject({ empty: false });
  });
});

describe('whose name it carries', () => {
  const mark = (by: string) =>
    me().change((doc) => firstText(doc).format(0, 2, { deleted: { id: 'c1', by, at: 'now' } }));
  const attribute = (by: string) =>
    me().change((doc) =>
      firstParagraph(doc).setAttribute(
        'deleted',
        encodeChange({ id: 'c1', by, at: '2026-01-01T00:00:00.000Z' }),
      ),
    );

  test('a change in one’s own name is sound', () => {
    expect(judge(mark('me'))).toMatchObject({ empty: false });
    expect(judge(attribute('me'))).toMatchObject({ empty: false });
  });

  test('a change in somebody else’s name is refused', () => {
    expect(judge(mark('you'))).toBe('forged author');
    expect(judge(attribute('you'))).toBe('forged author');
  });

  test('a known change may be moved by anybody, and taken over by nobody', () => {
    const theirs = new Replica('you', { clientId: THEIRS, updates: [first] });
    const proposal = theirs.change((doc) =>
      firstText(doc).insert(0, 'new', { inserted: { id: 'c1', by: 'you', at: 'now' } }),
    );
    const known = [first, proposal];
    const copy = (by: string) =>
      new Replica('me', { clientId: MINE, updates: known }).change((doc) =>
        firstText(doc).insert(3, 'er', { inserted: { id: 'c1', by, at: 'now' } }),
      );
    expect(judge(copy('you'), { known })).toMatchObject({ empty: false });
    expect(judge(copy('me'), { known })).toBe('forged author');
  });
});

test('what is judged changes nothing until it is absorbed', () => {
  const outline = outlineOf([first]);
  const before = structuredClone(outline);
  const decoded = readUpdate(me().type(0, 0, 'x'), 100);
  const { additions } = judgeUpdate(outline, decoded, { account: 'me', ownerOf: () => undefined });
  expect(outline).toEqual(before);
  absorb(outline, additions);
  expect(outline.clients.get(MINE)?.end).toBe(1);
});

describe('between which two it stands', () => {
  const text = firstUpdate('abcd');
  /** Of the letters of the text. */
  const letter = (index: number) => ({ client: 1, clock: 2 + index });
  const between = (left: number | null, right: number | null, client = MINE) =>
    forgedInsertion({
      client,
      clock: 0,
      origin: left === null ? null : letter(left),
      rightOrigin: right === null ? null : letter(right),
      text: 'x',
    });

  test('two that stand side by side, and the ends of a text', () => {
    for (const update of [between(0, 1), between(2, 3), between(null, 0), between(3, null)]) {
      expect(judge(update, { known: [text] })).toMatchObject({ empty: false, steps: 0 });
    }
  });

  test('two that stood side by side before others wrote between them', () => {
    const known = [text, between(1, 2, THEIRS)];
    expect(judge(between(1, 2), { known })).toMatchObject({ empty: false });
  });

  test.each([
    ['with a letter between them', between(0, 2)],
    ['the right one first', between(2, 1)],
    ['the same one', between(1, 1)],
    ['the start and a letter that is not the first', between(null, 2)],
    [
      'a letter of another text',
      forgedInsertion({
        client: MINE,
        clock: 0,
        origin: letter(0),
        rightOrigin: { client: 1, clock: 0 },
        text: 'x',
      }),
    ],
  ])('two that never stood side by side are refused: %s', (_name, update) => {
    expect(judge(update, { known: [text] })).toBe('malformed');
  });

  test('what replicas would put in different places, as they hear of it, is refused', () => {
    // Both before the last letter, the one in two's place, the other at the end as it was for somebody who knew no more.
    const [early, forged] = [between(1, null), between(0, 3, THEIRS)];
    const texts = [
      [text, early, forged],
      [text, forged, early],
    ].map((updates) => {
      const doc = new Y.Doc();
      for (const update of updates) Y.applyUpdate(doc, update);
      return documentText(doc);
    });
    expect(texts[0]).not.toBe(texts[1]);
    expect(judge(early, { known: [text] })).toMatchObject({ empty: false });
    expect(judge(forged, { known: [text, early], account: 'you' })).toBe('malformed');
  });

  test('what one wrote oneself between two is known, also where it is taken out again', () => {
    const replica = new Replica('me', { clientId: MINE, updates: [text] });
    const known = [text, replica.type(0, 2, 'mine'), replica.change((doc) => firstText(doc).delete(2, 4))];
    const again = { client: MINE, clock: 4, origin: letter(1), rightOrigin: letter(2), text: 'x' };
    expect(judge(forgedInsertion(again), { known })).toBe('malformed');
    expect(judge(forgedInsertion({ ...again, origin: { client: MINE, clock: 3 } }), { known })).toMatchObject(
      {
        empty: false,
      },
    );
  });

  test('attributes are set where their last value is known', () => {
    const set = (updates: readonly Uint8Array[], clientId: number) =>
      new Replica('me', { clientId, updates }).change((doc) => firstParagraph(doc).setAttribute('id', 'p'));
    const theirs = set([text], THEIRS);
    expect(judge(set([text], MINE), { known: [text, theirs] })).toMatchObject({ empty: false });
    const mine = set([text, theirs], MINE);
    const known = [text, theirs, mine];
    const twice = forgedInsertion({
      client: MINE,
      clock: 1,
      origin: { client: THEIRS, clock: 0 },
      rightOrigin: null,
      text: 'x',
    });
    expect(judge(twice, { known })).not.toMatchObject({ empty: false });
    expect(
      judge(
        new Replica('me', { clientId: 99, updates: known }).change((doc) =>
          firstParagraph(doc).setAttribute('id', 'q'),
        ),
        { known },
      ),
    ).toMatchObject({ claims: [99] });
  });

  test('what one wrote before is looked at once for an update, however often one writes beside it', () => {
    const mine = new Replica('me', { clientId: MINE, updates: [text] });
    const known: Uint8Array[] = [text];
    for (let i = 0; i < 600; i += 1) known.push(mine.change((doc) => firstText(doc).insert(0, 'x')));
    // Somebody was in the same spot meanwhile, so that it has to be looked at.
    known.push(
      new Replica('you', { clientId: 1, updates: [text] }).change((doc) => firstText(doc).insert(0, 'y')),
    );
    const again = mine.change((doc) => {
      for (let i = 0; i < 100; i += 1) firstText(doc).insert(0, 'z');
    });
    const { steps } = judge(again, { known }) as Judged;
    expect(steps).toBeGreaterThan(600);
    expect(steps).toBeLessThan(3_000);
  });

  test('looking ends where it would take too long', () => {
    const prepended = (client: number) =>
      new Replica('me', { clientId: client, updates: [text] }).change((doc) => {
        for (let i = 0; i < 60; i += 1) firstText(doc).insert(0, 'x');
      });
    const known = [text, prepended(MINE)];
    const decoded = readUpdate(prepended(99), DEFAULT_LIMITS.updateParts);
    const me = { account: 'me', ownerOf: (client: number) => OWNERS.get(client) };
    const { steps } = judgeUpdate(outlineOf(known), decoded, me);
    expect(steps).toBeGreaterThan(59 * 60);
    expect(() => judgeUpdate(outlineOf(known), decoded, { ...me, mostSteps: steps - 1 })).toThrow(
      'Too much was written where these edits belong.',
    );
  });
});
