import * as Y from 'yjs';
import type { Deleted } from './moved-text.ts';
import type { Place, TextDelta } from './text-delta.ts';
import type { TracedCharacter } from './traced-text.ts';

type LostCharacter = { readonly character: TracedCharacter; readonly by: string };

/** What went and may be put back by whoever took it away: it is then what it was. */
export class LostThings<Known> {
  /** Of each account, the edits that nobody has asked about yet, and the places of what the others took away. */
  readonly #edits = new Map<string, { readonly unread: Uint8Array[]; readonly places: Set<string> }>();
  readonly #characters = new Map<string, LostCharacter>();
  /** Of what came and went at once, before what it was written: what it put back, if it did. */
  readonly #passed = new Map<string, Place>();
  readonly #texts = new Map<string, { readonly text: Deleted; readonly by: string }>();
  readonly #nodes = new Map<string, { readonly node: Known; readonly by: string }>();

  /** Edits that an account makes now. What somebody else had just taken away is not lost again: it is in the edit alone. */
  hear(by: string, updates: readonly Uint8Array[]): void {
    const known = this.#edits.get(by) ?? { unread: [], places: new Set() };
    known.unread.push(...updates);
    this.#edits.set(by, known);
  }

  /**
   * @param characters of a text before the edit
   * @param by the account that makes it
   */
  loseText(characters: readonly TracedCharacter[], delta: readonly TextDelta[], by: string): void {
    let at = 0;
    for (const { retain = 0, lost = [], passed } of delta) {
      at += retain;
      for (let i = 0; i < (passed?.length ?? 0); i += 1) {
        this.#passed.set(keyOf(behind(passed!, i)), behind(passed!.before, i));
      }
      for (const { client, clock, length } of lost) {
        for (let i = 0; i < length; i += 1, at += 1) {
          const character = characters[at];
          if (character) this.#characters.set(keyOf(behind({ client, clock }, i)), { character, by });
        }
      }
    }
  }

  /** @returns what these characters were, if they were put back where they had stood; otherwise null */
  findText(fresh: readonly TracedCharacter[], before: Place, by: string): readonly TracedCharacter[] | null {
    const found: TracedCharacter[] = [];
    for (const [i, { char }] of fresh.entries()) {
      const place = keyOf(this.#first(behind(before, i)));
      const lost = this.#characters.get(place);
      if (lost?.character.char !== char) return null;
      if (lost.by !== by && !this.#tookAway(by, place)) return null;
      found.push(lost.character);
    }
    return found;
  }

  #first(place: Place): Place {
    for (let at = place; ;) {
      const before = this.#passed.get(keyOf(at));
      if (!before) return at;
      at = before;
    }
  }

  #tookAway(by: string, place: string): boolean {
    const known = this.#edits.get(by);
    if (!known) return false;
    for (const update of known.unread.splice(0)) {
      for (const [client, stretches] of Y.decodeUpdate(update).ds.clients) {
        for (const { clock, len } of stretches) {
          for (let i = 0; i < len; i += 1) known.places.add(keyOf({ client, clock: clock + i }));
        }
      }
    }
    return known.places.has(place);
  }

  /** Text that went with its paragraph. */
  loseParagraph(id: string, text: Deleted, by: string): void {
    if (id !== '') this.#texts.set(id, { text, by });
  }

  /** @returns the text that a paragraph had when it went, if it came back with the same */
  findParagraph(id: string, fresh: readonly TracedCharacter[], by: string): Deleted | null {
    const lost = this.#texts.get(id);
    if (lost?.by !== by) return null;
    const { characters } = lost.text;
    const isSame =
      characters.length === fresh.length && characters.every(({ char }, i) => char === fresh[i]!.char);
    return isSame ? lost.text : null;
  }

  loseNode(id: string, node: Known, by: string): void {
    if (id !== '') this.#nodes.set(id, { node, by });
  }

  /** @returns what is known of the paragraph or row with this id that the account took away */
  findNode(id: string, by: string): Known | null {
    const lost = this.#nodes.get(id);
    return lost?.by === by ? lost.node : null;
  }
}

function behind({ client, clock }: Place, by: number): Place {
  return { client, clock: clock + by };
}

function keyOf({ client, clock }: Place): string {
  return `${client} ${clock}`;
}
