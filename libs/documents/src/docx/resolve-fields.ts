import { safeLink } from './safe-link.ts';
import { warn, type Reading } from './reading.ts';
import type { CommentPoint, FieldPart, RawItem } from './read-run.ts';
import type { Anchor, Container, Revisions, Span } from './word-model.ts';

export type ResolvedItem = Span | Anchor | CommentPoint;

type Frame = {
  readonly begin: FieldPart;
  readonly code: (ResolvedItem | FieldPart)[];
  separate: FieldPart | null;
  readonly result: ResolvedItem[];
};

/**
 * Makes a container of every complex field (ECMA-376 part 1, 17.16.18) that begins and ends in this paragraph, so that
 * its result is ordinary text and its code goes around it. Halves of a field that spans paragraphs stay as anchors.
 */
export function resolveFields(items: readonly RawItem[], reading: Reading): ResolvedItem[] {
  const out: ResolvedItem[] = [];
  const frames: Frame[] = [];
  const add = (...added: ResolvedItem[]): void => {
    const frame = frames.at(-1);
    if (frame === undefined) out.push(...(isInCode(reading) ? added.map(hide) : added));
    else if (frame.separate === null) frame.code.push(...added);
    else frame.result.push(...added);
  };
  for (const item of items) {
    if (item.type !== 'field') add(item);
    else takeFieldPart(item, frames, reading, add);
  }
  for (const frame of frames) {
    out.push(...asAnchors(frame));
    reading.openFields.push({ inCode: frame.separate === null });
  }
  return out;
}

function takeFieldPart(
  part: FieldPart,
  frames: Frame[],
  reading: Reading,
  add: (...items: ResolvedItem[]) => void,
): void {
  const frame = frames.at(-1);
  switch (part.role) {
    case 'begin':
      frames.push({ begin: part, code: [], separate: null, result: [] });
      return;
    case 'code':
      if (frame?.separate === null) frame.code.push(part);
      else add(anchorOf(part));
      return;
    case 'separate':
      if (frame !== undefined) {
        if (frame.separate === null) frame.separate = part;
        return;
      }
      if (reading.openFields.length > 0) reading.openFields.at(-1)!.inCode = false;
      add(anchorOf(part));
      return;
    case 'end':
      if (frame !== undefined) {
        frames.pop();
        add(...finish(frame, part, reading));
        return;
      }
      add(anchorOf(part));
      reading.openFields.pop();
  }
}

function isInCode(reading: Reading): boolean {
  return reading.openFields.some(({ inCode }) => inCode);
}

function finish(frame: Frame, end: FieldPart, reading: Reading): ResolvedItem[] {
  const { begin, separate, result } = frame;
  const points = [...frame.code, ...result].filter((item) => item.type === 'comment');
  if (separate === null || !result.some(({ type }) => type === 'span')) {
    const parts = [begin, ...frame.code, ...(separate === null ? [] : [separate]), ...result, end];
    const xml = parts.map(wrappedXml).join('');
    return [{ type: 'anchor', xml, leans: 'after', pair: null, chain: begin.chain }, ...points];
  }
  if (!sameChain(begin.chain, end.chain) || !sameChain(begin.chain, separate.chain)) {
    return [...asAnchors(frame), anchorOf(end)];
  }
  const code = frame.code.map((item) => (item.type === 'field' ? item.code : '')).join('');
  const container: Container = {
    ...describeField(code, reading),
    id: ++reading.containers,
    open: begin.xml + frame.code.map(plainXml).join('') + separate.xml,
    close: end.xml,
    runs: true,
  };
  const depth = begin.chain.length;
  return result.map((item) =>
    item.type === 'comment'
      ? item
      : { ...item, chain: [...item.chain.slice(0, depth), container, ...item.chain.slice(depth)] },
  );
}

/** What kind of container a field's code makes. */
export function describeField(code: string, reading: Reading): Pick<Container, 'kind' | 'href'> {
  const target = hyperlinkTarget(code);
  if (target === null) return { kind: 'field', href: null };
  const href = safeLink(target);
  if (href === null)
    warn(
      reading,
      'link',
      'A link that is neither a web address, an e-mail address nor a bookmark is not shown.',
    );
  return { kind: 'link', href };
}

/** `HYPERLINK "https://…" \l "anchor"`; null for any other code. */
function hyperlinkTarget(code: string): string | null {
  const found = /^\s*HYPERLINK\s+(.*)$/is.exec(code);
  if (found === null) return null;
  const address = /^(?:"([^"]*)"|([^\s\\"]+))/.exec(found[1]!);
  const anchor = /\\l\s+"?([^"\s]+)"?/i.exec(found[1]!)?.[1];
  return (address?.[1] ?? address?.[2] ?? '') + (anchor === undefined ? '' : `#${anchor}`);
}

function asAnchors(frame: Frame): ResolvedItem[] {
  return [
    anchorOf(frame.begin),
    ...frame.code.map((item) => (item.type === 'field' ? anchorOf(item) : hide(item))),
    ...(frame.separate === null ? [] : [anchorOf(frame.separate)]),
    ...frame.result,
  ];
}

/** Text inside a field's code is not text of the document. */
function hide(item: ResolvedItem): ResolvedItem {
  if (item.type !== 'span') return item;
  return { type: 'anchor', xml: wrappedXml(item), leans: 'after', pair: null, chain: item.chain };
}

function anchorOf(part: FieldPart): Anchor {
  const leans = part.role === 'end' ? 'after' : 'before';
  return { type: 'anchor', xml: wrappedXml(part), leans, pair: null, chain: part.chain };
}

function plainXml(item: ResolvedItem | FieldPart): string {
  if (item.type === 'comment') return '';
  return item.type === 'span' ? item.xml() : item.xml;
}

function wrappedXml(item: ResolvedItem | FieldPart): string {
  if (item.type === 'comment') return '';
  if (item.type === 'anchor') return item.xml;
  return wrapRevisions(item.type === 'span' ? item.xml() : item.xml, item.revisions);
}

function wrapRevisions(xml: string, { inserted, deleted }: Revisions): string {
  const inner = deleted === null ? xml : deleted.open + xml + deleted.close;
  return inserted === null ? inner : inserted.open + inner + inserted.close;
}

function sameChain(a: readonly Container[], b: readonly Container[]): boolean {
  return a.length === b.length && a.every((container, index) => container === b[index]);
}
