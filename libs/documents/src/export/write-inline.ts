import { OBJECT_CHARACTER, PROPOSED_SPLIT } from '@countersign/redline';
import type { Mark } from 'prosemirror-model';

import type { Container } from '../docx/word-model.ts';
import { commonPrefix, type InlinePlan, type Unit } from './plan-inline.ts';
import { writeObject } from './write-object.ts';
import { revisionKey, revisionsOf, revisionTags, UNREVISED, type RevisionPair } from './write-revision.ts';
import { writeRunProperties } from './write-run-properties.ts';
import { textElement } from './word-names.ts';
import type { CommentEdge, Writing } from './writing.ts';

/** Content of one `w:p`. `split` are the marks of the proposed split that ends it; null for the last one. */
export type InlineXml = { readonly xml: string; readonly split: readonly Mark[] | null };

/** Writes a paragraph's content: one piece, and one more for each proposed split in it. */
export function writeInline(plan: InlinePlan, edges: readonly CommentEdge[], writing: Writing): InlineXml[] {
  return new InlineWriter(plan, edges, writing).write();
}

type Insert = {
  readonly at: number;
  readonly xml: string;
  readonly leans: 'before' | 'after';
  readonly chain: readonly Container[];
};

class InlineWriter {
  private readonly units: readonly Unit[];
  private readonly inserts: readonly Insert[];
  private readonly writing: Writing;
  private readonly pieces: InlineXml[] = [];
  private readonly links = new Map<string, Container>();
  private readonly revised = new Map<Container, RevisionPair>();
  private xml = '';
  private stack: readonly Container[] = [];
  private revision = { key: '', close: '' };

  constructor(plan: InlinePlan, edges: readonly CommentEdge[], writing: Writing) {
    this.writing = writing;
    this.units = plan.units.map((unit) => ({ ...unit, chain: this.withLink(unit) }));
    this.inserts = orderInserts(plan, edges, writing);
    this.findRevised();
  }

  write(): InlineXml[] {
    let at = 0;
    let next = 0;
    while (at < this.units.length) {
      next = this.takeInserts(at, next);
      const unit = this.units[at]!;
      if (unit.text === PROPOSED_SPLIT) {
        this.endPiece(unit.marks);
        at += 1;
        continue;
      }
      const until = this.inserts[next]?.at ?? this.units.length;
      let end = at + 1;
      while (end < until && sameRun(unit, this.units[end]!)) end++;
      this.enter(unit.chain);
      this.writeRun(this.units.slice(at, end));
      at = end;
    }
    this.takeInserts(at, next);
    this.endPiece(null);
    return this.pieces;
  }

  private endPiece(split: readonly Mark[] | null): void {
    this.endRevision();
    this.enter([]);
    this.pieces.push({ xml: this.xml, split });
    this.xml = '';
  }

  /** Anchors that close go as deep as what they close; once something has opened, the rest follows where it stands. */
  private takeInserts(at: number, from: number): number {
    const nextChain = this.units[at]?.chain ?? [];
    let opening = false;
    let next = from;
    for (; next < this.inserts.length && this.inserts[next]!.at <= at; next++) {
      const { leans, chain, xml } = this.inserts[next]!;
      this.endRevision();
      const shared = commonPrefix(this.stack, nextChain);
      if (leans === 'before') {
        opening = true;
        const inside = commonPrefix(nextChain, chain);
        this.enter(inside.length > shared.length ? inside : shared);
      } else if (!opening) {
        const inside = commonPrefix(this.stack, chain);
        this.enter(inside.length > shared.length ? inside : shared);
      }
      this.xml += xml;
    }
    return next;
  }

  /** Closes and opens containers until exactly these are open. */
  private enter(chain: readonly Container[]): void {
    const shared = commonPrefix(this.stack, chain);
    if (shared.length === this.stack.length && shared.length === chain.length) return;
    this.endRevision();
    for (const container of this.stack.slice(shared.length).reverse()) {
      this.xml += this.containerXml(container, container.close);
    }
    for (const container of chain.slice(shared.length))
      this.xml += this.containerXml(container, container.open);
    this.stack = chain;
  }

  /** A field's code is runs, and shares the fate of its result. */
  private containerXml(container: Container, xml: string): string {
    if (!container.runs) return xml;
    const pair = this.revised.get(container) ?? UNREVISED;
    const { prefix } = this.writing.names;
    const [from, to] = pair.deleted === null ? ['delInstrText', 'instrText'] : ['instrText', 'delInstrText'];
    const code = xml.replaceAll(new RegExp(`(</?${prefix}:)${from}\\b`, 'g'), `$1${to}`);
    const { open, close } = revisionTags(pair, this.writing);
    return open + code + close;
  }

  private writeRun(units: readonly Unit[]): void {
    const { names } = this.writing;
    const [first] = units;
    const { marks, special } = first!;
    const pair = revisionsOf(marks);
    this.beginRevision(pair);
    const text = units.map((unit) => unit.text).join('');
    const properties = writeRunProperties(marks, this.writing);
    if (text.startsWith(OBJECT_CHARACTER)) {
      for (const _ of text) {
        const { xml, inRun } = writeObject(marks, this.writing);
        this.xml += inRun && xml !== '' ? names.element('r', {}, properties + xml) : xml;
      }
      return;
    }
    const content =
      special === null
        ? plainContent(text, pair.deleted !== null, this.writing)
        : special.repeat(text.length);
    this.xml += names.element('r', {}, properties + content);
  }

  private beginRevision(pair: RevisionPair): void {
    const key = revisionKey(pair);
    if (key === this.revision.key) return;
    this.endRevision();
    const { open, close } = revisionTags(pair, this.writing);
    this.xml += open;
    this.revision = { key, close };
  }

  private endRevision(): void {
    this.xml += this.revision.close;
    this.revision = { key: '', close: '' };
  }

  /** A link that the file did not have here gets a hyperlink of its own, innermost. */
  private withLink({ marks, chain }: Unit): readonly Container[] {
    const href: unknown = marks.find(({ type }) => type.name === 'link')?.attrs['href'];
    if (typeof href !== 'string' || chain.some((each) => each.kind === 'link')) return chain;
    let link = this.links.get(href);
    if (link === undefined) {
      const { names, linkTo } = this.writing;
      const open = names.open('hyperlink', linkTo(href));
      link = { id: -1, kind: 'link', open, close: names.close('hyperlink'), runs: false, href };
      this.links.set(href, link);
    }
    return [...chain, link];
  }

  private findRevised(): void {
    const keys = new Map<Container, Set<string>>();
    for (const unit of this.units) {
      const pair = revisionsOf(unit.marks);
      for (const container of unit.chain) {
        if (!container.runs) continue;
        const seen = keys.get(container) ?? new Set();
        keys.set(container, seen.add(revisionKey(pair)));
        if (seen.size === 1) this.revised.set(container, pair);
        else this.revised.delete(container);
      }
    }
  }
}

function orderInserts(plan: InlinePlan, edges: readonly CommentEdge[], writing: Writing): Insert[] {
  const closing: Insert[] = [];
  const opening: Insert[] = [];
  for (const { offset, kind, numbers } of edges) {
    const place = { at: offset, chain: [] };
    const open = numbers.map((id) => writing.names.element('commentRangeStart', { id })).join('');
    const close = numbers.map((id) => commentEnd(id, writing)).join('');
    if (kind === 'close') closing.push({ ...place, xml: close, leans: 'after' });
    else opening.push({ ...place, xml: kind === 'open' ? open : open + close, leans: 'before' });
  }
  return [
    ...closing,
    ...plan.anchors.filter(({ pair }) => pair === null || !writing.deadPairs.has(pair)),
    ...opening,
  ]
    .map((insert, index) => ({ insert, index }))
    .sort((a, b) => a.insert.at - b.insert.at || a.index - b.index)
    .map(({ insert }) => insert);
}

function commentEnd(id: number, { names }: Writing): string {
  const reference = names.element('r', {}, names.element('commentReference', { id }));
  return names.element('commentRangeEnd', { id }) + reference;
}

function sameRun(a: Unit, b: Unit): boolean {
  return (
    a.marks === b.marks &&
    a.special === b.special &&
    b.text !== PROPOSED_SPLIT &&
    (a.text === OBJECT_CHARACTER) === (b.text === OBJECT_CHARACTER) &&
    a.chain.length === b.chain.length &&
    a.chain.every((container, index) => container === b.chain[index])
  );
}

function plainContent(text: string, deleted: boolean, { names }: Writing): string {
  return text
    .split(/([\t\n])/)
    .map((part) => {
      if (part === '\t') return names.element('tab');
      if (part === '\n') return names.element('br');
      return part === '' ? '' : textElement(names, part, deleted);
    })
    .join('');
}
