import type { Node } from 'prosemirror-model';

import type { ChangeStamp } from '../change.ts';
import { stampsIn } from '../guard/stamps.ts';
import { alignTokens } from './align-tokens.ts';
import type { History } from './history.ts';
import {
  baselineTokens,
  paragraphsBefore,
  placesBefore,
  presentTokens,
  type Starts,
  type Token,
} from './tokens.ts';
import { Page } from './page.ts';
import { goneMarks, isSameCharacter, keptMarks, newMarks } from './write-character.ts';
import { goneChanges, keptChanges, keptParagraph, newChanges } from './write-paragraph.ts';

/**
 * Everything that happened since a baseline as tracked changes of it: also what was accepted or edited directly, under
 * whoever proposed or made it. What is proposed now and not decided is there as it is.
 *
 * The baseline's own changes stay as they were sent; one that was rejected is itself proposed to go, and a deletion that
 * was rejected is followed by its words anew. Rejecting every change gives what rejecting every change gave in the
 * baseline, comments aside.
 */
export function redlineSince(baseline: Node, now: Node, history: History): Node {
  return new Writer(baseline, now, history).container(baseline, now);
}

class Writer {
  readonly #history: History;
  /** Ids of the baseline's own changes. */
  readonly #known: ReadonlySet<string>;
  readonly #places: Starts;
  readonly #paragraphs: Starts;
  readonly #baselineIds: ReadonlySet<unknown>;
  readonly #ids = new Set<unknown>();

  constructor(baseline: Node, now: Node, history: History) {
    this.#history = history;
    this.#known = new Set(stampsIn(baseline.children).byId.keys());
    this.#places = placesBefore(baseline);
    this.#paragraphs = paragraphsBefore(now);
    this.#baselineIds = new Set([...this.#places.keys()].map((node) => node.attrs['id'] as unknown));
  }

  /** The document or a cell. */
  container(was: Node, now: Node): Node {
    const before = baselineTokens(was, this.#places);
    const after = presentTokens(now, this.#paragraphs, this.#history, this.#known);
    const byOrigin = new Map(before.map((token) => [token.origin, token]));
    for (const token of after) {
      const old = byOrigin.get(token.origin);
      const isOther =
        token.type === 'char' && old?.type === 'char' && !isSameCharacter(old.marks, token.marks);
      if (isOther) token.origin = null;
    }
    alignTokens(before, after);
    return now.type.create(now.attrs, this.#merge(before, after));
  }

  /** What is gone stands before what came in its place. */
  #merge(before: readonly Token[], after: readonly Token[]): Node[] {
    const page = new Page();
    const index = new Map(before.map(({ origin }, i) => [origin, i]));
    let from = 0;
    let fresh: Token[] = [];
    const marks = after.filter(({ type }) => type === 'mark');
    const flush = (to: number) => {
      for (const token of before.slice(from, to)) this.#gone(page, token);
      for (const token of fresh) this.#new(page, token, marks[marks.indexOf(token) + 1]);
      fresh = [];
    };
    for (const token of after) {
      const place = token.origin === null ? undefined : index.get(token.origin);
      if (place === undefined) {
        fresh.push(token);
        continue;
      }
      flush(place);
      from = place + 1;
      this.#kept(page, before[place]!, token);
    }
    flush(before.length);
    return page.blocks;
  }

  #kept(page: Page, was: Token, now: Token): void {
    const stamp = now.stamp ?? this.#history.unknown;
    if (was.type === 'char' && now.type === 'char') {
      page.text(now.char, keptMarks(was.marks, now.marks, stamp));
    } else if (was.type === 'mark' && now.type === 'mark') {
      // What is joined on to a paragraph looks like that one: nothing was restyled.
      const joined = was.node.attrs['id'] !== now.node.attrs['id'] && page.endsInDeletedMark;
      const attributes = joined
        ? { ...was.node.attrs, ...keptChanges(was.node, now.node) }
        : keptParagraph(was.node, now.node, now.restyled ?? stamp);
      page.paragraph(this.#named(attributes));
    } else if (was.type === 'table' && now.type === 'table') {
      page.block(now.node.type.create(now.node.attrs, this.#rows(was.node.children, now.node.children)));
    }
  }

  #gone(page: Page, token: Token): void {
    const stamp = this.#history.gone.get(token.origin!) ?? this.#history.unknown;
    if (token.type === 'char') page.text(token.char, goneMarks(token.marks, stamp));
    else if (token.type === 'mark') page.paragraph(this.#named(goneChanges(token.node, stamp)), true);
    else {
      const rows = token.node.children.map((row) => this.#goneRow(row));
      page.block(token.node.type.create(token.node.attrs, rows));
    }
  }

  /** @param next the paragraph mark behind a new one: a split may have made either paragraph */
  #new(page: Page, token: Token, next: Token | undefined): void {
    const stamp = token.stamp ?? this.#history.unknown;
    if (token.type === 'char') page.text(token.char, token.open ? token.marks : newMarks(token.marks, stamp));
    else if (token.type === 'mark') {
      const proposed = this.#proposed(token) ?? (next && this.#proposed(next)) ?? stamp;
      const attributes = newChanges(token.node, proposed);
      const id = attributes['id'];
      page.paragraph(
        this.#named(this.#baselineIds.has(id) ? { ...attributes, id: this.#fresh(id) } : attributes),
      );
    } else
      page.block(
        token.node.type.create(
          token.node.attrs,
          token.node.children.map((row) => this.#newRow(row)),
        ),
      );
  }

  /** A paragraph that an accepted change made is named after it. */
  #proposed(token: Token): ChangeStamp | undefined {
    const id = token.type === 'mark' ? String(token.node.attrs['id']) : '';
    return this.#history.changes.get(id.replace(/\.\d+$/, ''));
  }

  #rows(was: readonly Node[], now: readonly Node[]): Node[] {
    const rows: Node[] = [];
    let from = 0;
    for (const row of now) {
      const at = was.findIndex((other, i) => i >= from && other.attrs['id'] === row.attrs['id']);
      if (at === -1) {
        rows.push(this.#newRow(row));
        continue;
      }
      rows.push(...was.slice(from, at).map((other) => this.#goneRow(other)), ...this.#row(was[at]!, row));
      from = at + 1;
    }
    rows.push(...was.slice(from).map((other) => this.#goneRow(other)));
    return rows;
  }

  #row(was: Node, now: Node): Node[] {
    if (was.childCount !== now.childCount) {
      const anew = this.#newRow(now);
      return [
        this.#goneRow(was),
        anew.type.create({ ...anew.attrs, id: this.#fresh(now.attrs['id']) }, anew.content),
      ];
    }
    const cells = now.children.map((cell, i) => this.container(was.child(i), cell));
    return [now.type.create({ ...now.attrs, ...keptChanges(was, now) }, cells)];
  }

  #goneRow(row: Node): Node {
    return row.type.create(goneChanges(row, this.#rowStamp(row)), row.content);
  }

  #newRow(row: Node): Node {
    return row.type.create(newChanges(row, this.#rowStamp(row)), row.content);
  }

  #rowStamp(row: Node): ChangeStamp {
    return this.#history.rows.get(String(row.attrs['id'])) ?? this.#history.unknown;
  }

  /** No two paragraphs have one id. */
  #named(attributes: Record<string, unknown>): Record<string, unknown> {
    const id = attributes['id'];
    const given = this.#ids.has(id) ? this.#fresh(id) : id;
    this.#ids.add(given);
    return { ...attributes, id: given };
  }

  #fresh(id: unknown): string {
    for (let n = 1; ; n += 1) {
      const given = `${String(id)}-${n}`;
      if (!this.#ids.has(given) && !this.#baselineIds.has(given)) return given;
    }
  }
}
