import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { escapeAttribute, escapeText } from './escape-xml.ts';
import { parseXml } from './parse-xml.ts';
import type { XmlElement } from './xml-element.ts';

type Tree = {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Tree | string)[];
};

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((words) => words.replaceAll('\uFFFD', '?'));

const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    name,
    attributes: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
    children: fc.array(fc.oneof({ maxDepth: 4 }, text, tie('tree')), { maxLength: 4 }),
  }),
})).tree;

function write({ name: tag, attributes, children }: Tree): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  return `<${tag}${pairs.join('')}>${children.map((each) => (typeof each === 'string' ? escapeText(each) : write(each))).join('')}</${tag}>`;
}

function ours({ name: tag, attributes, children }: XmlElement): unknown {
  return [tag, { ...attributes }, children.map((each) => (typeof each === 'string' ? each : ours(each)))];
}

/** Adjacent texts merged, as a parser gives them. */
function theirs(element: Element): unknown {
  const children: unknown[] = [];
  for (const child of Array.from<Node>(element.childNodes)) {
    if (child.nodeType === 1) children.push(theirs(child as Element));
    else if (typeof children.at(-1) === 'string')
      children.push(`${String(children.pop())}${child.nodeValue ?? ''}`);
    else children.push(child.nodeValue ?? '');
  }
  const attributes = Object.fromEntries(
    Array.from(element.attributes).map((each) => [each.name, each.value]),
  );
  return [element.tagName, attributes, children.filter((child) => child !== '')];
}

describe('reading XML', () => {
  it('reads what was written as another parser reads it', () => {
    fc.assert(
      fc.property(tree, (root) => {
        const source = write(root);
        const parsed = parseXml(source, { part: 'p', maxElements: 10_000 }).root;
        const other = new DOMParser().parseFromString(source, 'text/xml').documentElement!;
        expect(ours(parsed)).toEqual(theirs(other));
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
});
