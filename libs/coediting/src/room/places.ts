import { schema } from '@countersign/redline';

/**
 * Where in the document's tree something stands: a number, so that a whole document's worth fits in a few runs. It says
 * in which node, by a number of its own, and as what: a child or one of the attributes that the node type has. Places
 * that hold nodes say how deep they are.
 *
 * ```
 *   number of the node · 2²⁰  +  depth · 2¹⁰  +  kind
 * ```
 */
export type Place = number;

const NODE = 2 ** 20;
const DEEPER = 1_024;
const FIRST_ATTRIBUTE = 16;

export const PLACE = { gone: 0, root: 1, table: 2, row: 3, cell: 4, paragraph: 5, text: 6 } as const;

/** The root that the document lives in. */
export const ROOT = 'default';

const CHILDREN: Readonly<Record<number, readonly string[]>> = {
  [PLACE.root]: ['paragraph', 'table'],
  [PLACE.table]: ['tableRow'],
  [PLACE.row]: ['tableCell'],
  [PLACE.cell]: ['paragraph', 'table'],
};

const INSIDE: Readonly<Record<string, Place>> = {
  paragraph: PLACE.paragraph,
  table: PLACE.table,
  tableRow: PLACE.row,
  tableCell: PLACE.cell,
};

type Attribute = {
  readonly inside: Place;
  readonly name: string;
  /** Among those of its node. */
  readonly number: number;
};

const ATTRIBUTES: readonly Attribute[] = Object.entries(INSIDE).flatMap(([node, inside]) =>
  Object.keys(schema.nodes[node]?.spec.attrs ?? {}).map((name, number) => ({ inside, name, number })),
);

export function isNode(name: string): boolean {
  return Object.hasOwn(INSIDE, name);
}

/** What children of a node of this name stand in, when the node itself stands at `place` and has this number. */
export function insideOf(name: string, place: Place, node: number): Place {
  const inside = isNode(name) ? (INSIDE[name] ?? PLACE.gone) : PLACE.gone;
  return (inside in CHILDREN ? inside + (depthOf(place) + 1) * DEEPER : inside) + node * NODE;
}

/** What characters of a text with this number stand in. */
export function insideText(node: number): Place {
  return PLACE.text + node * NODE;
}

export function depthOf(place: Place): number {
  return Math.floor((place % NODE) / DEEPER);
}

/** The number of the node that something stands in; 0 for the root. */
export function nodeOf(place: Place): number {
  return Math.floor(place / NODE);
}

/** The kind of a place alone: without its node and its depth. */
export function shallow(place: Place): Place {
  return place % DEEPER;
}

/** Whether what stands here are nodes, or what deleted nodes leave behind. */
export function holdsNodes(place: Place): boolean {
  const kind = shallow(place);
  return kind !== PLACE.text && kind < FIRST_ATTRIBUTE;
}

export function mayHold(place: Place, nodeName: string): boolean {
  const kind = shallow(place);
  return kind === PLACE.gone || (CHILDREN[kind]?.includes(nodeName) ?? false);
}

/** The place of attribute `name` of the nodes whose children stand `inside`; undefined when they have none such. */
export function attributePlace(inside: Place, name: string): Place | undefined {
  const index = ATTRIBUTES.findIndex((one) => one.inside === shallow(inside) && one.name === name);
  return index === -1 ? undefined : FIRST_ATTRIBUTE + index + nodeOf(inside) * NODE;
}

/** Which of the lists of its node a place is: 0 for its children, then one for each attribute. Below 32. */
export function listOf(place: Place): number {
  const attribute = ATTRIBUTES[shallow(place) - FIRST_ATTRIBUTE];
  return attribute ? 1 + attribute.number : 0;
}

/** The name of the attribute that a place is, or null for places in the tree. */
export function attributeAt(place: Place): string | null {
  return ATTRIBUTES[shallow(place) - FIRST_ATTRIBUTE]?.name ?? null;
}
