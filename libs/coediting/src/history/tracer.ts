import { decodeChanges, decodeRestyles, type ChangeStamp, type History } from '@countersign/redline';
import * as Y from 'yjs';
import { readBlock } from '../document/read-document.ts';
import { give, takeOver, type Deleted, type Inserted } from './moved-text.ts';
import { LostThings } from './put-back.ts';
import { textDelta, type TextDelta } from './text-delta.ts';
import {
  earliest,
  newCharacters,
  remark,
  stampsOf,
  type Attributes,
  type TracedCharacter,
} from './traced-text.ts';

/** What is known of a paragraph or a table row. */
type TracedNode = {
  id: string;
  /** Where a paragraph's mark is in the baseline. */
  readonly place: number | null;
  made: ChangeStamp | null;
  restyled: ChangeStamp | null;
  /** The attributes that say what is proposed for it. */
  inserted: ChangeStamp | null;
  deleted: ChangeStamp | null;
};

/** Follows a shared document, edit by edit. */
export class Tracer {
  /** Who makes the edits that come now. */
  #actor: ChangeStamp = NOBODY;
  /** The account that makes the edit at hand, also where it decides what another proposed. */
  #hand = '';
  readonly #root: Y.XmlFragment;
  readonly #texts = new Map<Y.XmlText, TracedCharacter[]>();
  readonly #nodes = new Map<Y.XmlElement, TracedNode>();
  readonly #gone = new Map<number, ChangeStamp>();
  readonly #rows = new Map<string, ChangeStamp>();
  readonly #lost = new LostThings<TracedNode>();
  readonly #changes = new Map<string, ChangeStamp>();
  /** Proposals that were taken off text in the edit at hand. */
  readonly #ended = new Map<string, ChangeStamp>();

  /** @param root as the baseline has it */
  constructor(root: Y.XmlFragment) {
    this.#root = root;
    let place = 0;
    for (const paragraph of paragraphsOf(root)) {
      for (const text of textsOf(paragraph)) {
        const characters = this.#read(text);
        for (const character of characters) Object.assign(character, { origin: place++, stamp: null });
        this.#texts.set(text, characters);
      }
      this.#nodes.set(paragraph, this.#readNode(paragraph, { place: place++, made: null }));
    }
    for (const row of rowsOf(root)) this.#nodes.set(row, this.#readNode(row, { place: null, made: null }));
    root.observeDeep((events) => {
      this.#follow(events);
    });
  }

  /** Edits that come now, and whose they are. */
  hear(actor: ChangeStamp, updates: readonly Uint8Array[]): void {
    this.#actor = actor;
    this.#lost.hear(actor.by, updates);
  }

  history(): History {
    const paragraphs = [...paragraphsOf(this.#root)].map((paragraph) => {
      const node = this.#nodes.get(paragraph);
      return {
        characters: textsOf(paragraph).flatMap((text) =>
          (this.#texts.get(text) ?? []).map(({ origin, stamp }) => ({ origin, stamp })),
        ),
        made: node?.made ?? null,
        restyled: node?.restyled ?? null,
      };
    });
    return { paragraphs, gone: this.#gone, rows: this.#rows, changes: this.#changes, unknown: this.#actor };
  }

  #follow(events: readonly Y.YEvent<Y.XmlElement | Y.XmlText | Y.XmlFragment>[]): void {
    const deleted: Deleted[] = [];
    const inserted: Inserted[] = [];
    this.#ended.clear();
    const actor = this.#actor;
    this.#hand = actor.by;
    for (const event of events) {
      const { target } = event;
      if (target instanceof Y.XmlText)
        this.#followText(target, textDelta(event as Y.YEvent<Y.XmlText>), { deleted, inserted });
    }
    const moved = events.some(
      (event) => !(event.target instanceof Y.XmlText) && event.changes.delta.length > 0,
    );
    const gone = moved ? this.#leaveTexts() : [];
    deleted.push(...gone);
    if (moved) inserted.push(...this.#meetTexts());
    if (moved) takeOver(deleted, inserted);
    const proposal = this.#decided(deleted, inserted);
    this.#actor = proposal ?? actor;
    for (const { target, keys } of events) {
      if (target instanceof Y.XmlElement && keys.size > 0) this.#followAttributes(target);
    }
    if (moved) this.#followNodes();
    for (const { characters } of deleted) this.#lose(characters);
    this.#actor = actor;
  }

  /**
   * The one proposal that an edit ended, if all that it lost beside is white space and paragraph marks: then somebody
   * decided it, and those went with it. The binding to Yjs takes them out of whichever text it likes.
   */
  #decided(deleted: readonly Deleted[], inserted: readonly Inserted[]): ChangeStamp | undefined {
    const ended = new Map(this.#ended);
    const lost = deleted.flatMap(({ characters }) => characters);
    for (const each of lost) for (const stamp of stampsOf(each)) ended.set(stamp.id, stamp);
    for (const each of this.#nodes) {
      const [element, { inserted: made, deleted: going }] = each;
      const left = element._item?.deleted === true ? undefined : element.getAttributes();
      if (made !== null && (left?.['inserted'] ?? null) === null) ended.set(made.id, made);
      if (going !== null && (left?.['deleted'] ?? null) === null) ended.set(going.id, going);
    }
    for (const { characters } of inserted) {
      for (const each of characters) for (const { id } of stampsOf(each)) ended.delete(id);
    }
    const words = lost.some((each) => stampsOf(each).length === 0 && each.char.trim() !== '');
    const [proposal, ...others] = ended.values();
    return words || others.length > 0 ? undefined : proposal;
  }

  #followText(
    text: Y.XmlText,
    delta: readonly TextDelta[],
    { deleted, inserted }: { deleted: Deleted[]; inserted: Inserted[] },
  ): void {
    const characters = this.#texts.get(text) ?? [];
    this.#lost.loseText(characters, delta, this.#hand);
    const back = new Set<TracedCharacter>();
    let at = 0;
    let last: 'insert' | 'delete' | 'retain' = 'retain';
    for (const { insert, delete: lost, retain, attributes = {}, before, passed } of delta) {
      if (passed) continue;
      if (insert !== undefined) {
        const fresh = newCharacters(insert, attributes, this.#actor);
        fresh.forEach((character) => {
          this.#note(character);
        });
        characters.splice(at, 0, ...fresh);
        at += fresh.length;
        const was = before && this.#lost.findText(fresh, before, this.#hand);
        if (was) {
          this.#putBack(was, fresh);
          for (const each of was) back.add(each);
        } else if (last === 'insert') inserted.at(-1)!.characters.push(...fresh);
        else inserted.push({ characters: fresh });
        last = was ? 'retain' : 'insert';
      } else if (lost !== undefined) {
        deleted.push({ characters: characters.splice(at, lost).filter((each) => !back.has(each)) });
        last = 'delete';
      } else {
        for (const character of characters.slice(at, at + (retain ?? 0))) {
          if (Object.keys(attributes).length > 0) this.#remark(character, attributes);
        }
        at += retain ?? 0;
        last = 'retain';
      }
    }
    this.#texts.set(text, characters);
  }

  /** Whoever takes a deletion back writes what went anew: it is what it was. */
  #putBack(was: readonly TracedCharacter[], fresh: TracedCharacter[]): void {
    give(was, fresh);
    for (const { origin } of fresh) if (origin !== null) this.#gone.delete(origin);
  }

  #remark(character: TracedCharacter, attributes: Attributes): void {
    const before = stampsOf(character);
    const going = earliest(character.deleted.values());
    remark(character, attributes, this.#actor);
    const after = new Set(stampsOf(character));
    for (const stamp of before) if (!after.has(stamp)) this.#ended.set(stamp.id, stamp);
    // A space that was to go may stand in for one that was not: the binding to Yjs compares letters.
    if (going !== undefined && character.origin !== null && character.deleted.size === 0) {
      this.#gone.set(character.origin, going);
    }
    this.#note(character);
  }

  #followAttributes(element: Y.XmlElement): void {
    const node = this.#nodes.get(element);
    if (node === undefined) return;
    const now = this.#readNode(element, { place: node.place, made: node.made });
    // Proposed no more: what stays was accepted, and what was to go is not, or was joined on to the next.
    if (node.inserted !== null && now.inserted === null) {
      node.made = node.inserted;
      if (element.nodeName === 'tableRow') this.#rows.set(idOf(element), node.inserted);
    }
    if (node.deleted !== null && now.deleted === null && node.place !== null)
      this.#gone.set(node.place, node.deleted);
    const decided = node.restyled;
    Object.assign(node, {
      id: now.id,
      inserted: now.inserted,
      deleted: now.deleted,
      restyled: now.restyled ?? decided ?? this.#actor,
    });
  }

  /** Texts that went with their paragraphs. */
  #leaveTexts(): Deleted[] {
    return [...this.#texts].flatMap(([text, characters]) => {
      if (text._item?.deleted !== true) return [];
      this.#texts.delete(text);
      const paragraph = this.#nodes.get(text.parent as Y.XmlElement);
      const gone = { characters };
      if (paragraph) this.#lost.loseParagraph(paragraph.id, gone, this.#hand);
      return [gone];
    });
  }

  /** Texts that came with their paragraphs. */
  #meetTexts(): Inserted[] {
    return [...paragraphsOf(this.#root)].flatMap(textsOf).flatMap((text) => {
      if (this.#texts.has(text)) return [];
      const characters = this.#read(text);
      this.#texts.set(text, characters);
      const id = idOf(text.parent as Y.XmlElement);
      const was = this.#lost.findParagraph(id, characters, this.#hand);
      if (!was) return [{ characters }];
      this.#putBack(was.characters, characters);
      was.characters = [];
      return [];
    });
  }

  /** Paragraphs, rows and tables came and went. */
  #followNodes(): void {
    for (const [element, node] of this.#nodes) {
      if (element._item?.deleted !== true) continue;
      this.#nodes.delete(element);
      const stamp = node.deleted ?? this.#actor;
      if (node.place !== null) this.#gone.set(node.place, stamp);
      this.#lost.loseNode(node.id, { ...node, made: this.#rows.get(node.id) ?? node.made }, this.#hand);
      if (element.nodeName === 'tableRow') this.#rows.set(node.id, stamp);
    }
    for (const row of rowsOf(this.#root)) {
      if (this.#nodes.has(row)) continue;
      const node = this.#meetNode(row);
      const maker = node.inserted ?? node.made;
      if (maker === null) this.#rows.delete(node.id);
      else this.#rows.set(node.id, maker);
    }
    for (const paragraph of paragraphsOf(this.#root)) {
      if (!this.#nodes.has(paragraph)) this.#meetNode(paragraph);
    }
  }

  /** Somebody made it, or took back that it went. */
  #meetNode(element: Y.XmlElement): TracedNode {
    const was = this.#lost.findNode(idOf(element), this.#hand);
    const node = this.#readNode(element, was ?? { place: null, made: this.#actor });
    if (was) node.restyled ??= was.restyled;
    if (was && was.place !== null) this.#gone.delete(was.place);
    this.#nodes.set(element, node);
    return node;
  }

  #lose(characters: readonly TracedCharacter[]): void {
    for (const { origin, deleted } of characters) {
      const stamp = earliest(deleted.values());
      if (origin !== null && (stamp !== undefined || !this.#gone.has(origin))) {
        this.#gone.set(origin, stamp ?? this.#actor);
      }
    }
  }

  #read(text: Y.XmlText): TracedCharacter[] {
    return (text.toDelta() as TextDelta[]).flatMap(({ insert = '', attributes = {} }) => {
      const characters = newCharacters(insert, attributes, this.#actor);
      for (const character of characters) this.#note(character);
      return characters;
    });
  }

  #readNode(element: Y.XmlElement, { place, made }: Pick<TracedNode, 'place' | 'made'>): TracedNode {
    const attributes = element.getAttributes() as Attributes;
    const inserted = decodeChanges(attributes['inserted']);
    const deleted = decodeChanges(attributes['deleted']);
    const restyled = decodeRestyles(attributes['restyled']);
    for (const { id, by, at } of [...inserted, ...deleted, ...restyled])
      this.#changes.set(id, { id, by, at });
    return {
      // The attributes of a node that went are gone with it.
      id: idOf(element),
      place,
      made,
      restyled: restyled.map(({ id, by, at }) => ({ id, by, at })).at(-1) ?? null,
      inserted: inserted[0] ?? null,
      deleted: earliest(deleted) ?? null,
    };
  }

  #note(character: TracedCharacter): void {
    for (const stamp of stampsOf(character)) this.#changes.set(stamp.id, stamp);
  }
}

const NOBODY: ChangeStamp = { id: 'direct-0', by: '', at: '1970-01-01T00:00:00Z' };

function idOf(element: Y.XmlElement): string {
  return element.getAttribute('id') ?? '';
}

function textsOf(paragraph: Y.XmlElement): Y.XmlText[] {
  return paragraph.toArray().filter((child) => child instanceof Y.XmlText);
}

/** Those that the document shows: see `readDocument`. */
function* paragraphsOf(root: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const element of elementsOf(root)) if (element.nodeName === 'paragraph') yield element;
}

function* rowsOf(root: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const element of elementsOf(root)) if (element.nodeName === 'tableRow') yield element;
}

function* elementsOf(root: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const child of root.toArray()) {
    if (!(child instanceof Y.XmlElement) || !isShown(child)) continue;
    yield child;
    yield* elementsOf(child);
  }
}

/** Of blocks; what stands in a block that is shown is shown. */
function isShown(element: Y.XmlElement): boolean {
  if (element.parent instanceof Y.XmlElement || element.nodeName === 'paragraph') return true;
  return readBlock(element) !== null;
}
