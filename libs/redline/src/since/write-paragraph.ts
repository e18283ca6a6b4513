import type { Node } from 'prosemirror-model';

import {
  decodeChanges,
  decodeRestyles,
  encodeChange,
  encodeChanges,
  encodeRestyles,
  type ChangeStamp,
} from '../change.ts';
import { propertiesOf, sameProperties } from '../properties.ts';
import { rejectRestyle, type RestyleChain } from '../restyle.ts';

type Attributes = Record<string, unknown>;

/** Of a mark or row that stands: what its author and others propose for it now. */
export function keptChanges(was: Node, now: Node): Attributes {
  const known = new Set(decodeChanges(was.attrs['deleted']).map(({ id }) => id));
  const still = decodeChanges(now.attrs['deleted']);
  const names = new Set(still.map(({ id }) => id));
  const deleted = [
    ...decodeChanges(was.attrs['deleted']).filter(({ id }) => names.has(id)),
    ...still.filter(({ id }) => !known.has(id)),
  ];
  return { inserted: was.attrs['inserted'] as unknown, deleted: encodeChanges(deleted) };
}

/** Of a mark or row that is gone. */
export function goneChanges(was: Node, stamp: ChangeStamp): Attributes {
  const deleted = decodeChanges(was.attrs['deleted']);
  return { ...was.attrs, deleted: encodeChanges(deleted.length > 0 ? deleted : [stamp]) };
}

/** Of a mark or row that came since. */
export function newChanges(now: Node, stamp: ChangeStamp): Attributes {
  return { ...now.attrs, inserted: (now.attrs['inserted'] as string | null) ?? encodeChange(stamp) };
}

/** A paragraph that stands, with a change in front of those proposed now where it was made to look different. */
export function keptParagraph(was: Node, now: Node, stamp: ChangeStamp): Attributes {
  const id: unknown = was.attrs['id'];
  const changes = { id, ...keptChanges(was, now) };
  const before = withoutRestyles(was);
  if (sameProperties(before, withoutRestyles(now))) {
    return { ...now.attrs, ...changes };
  }
  const restyled = encodeRestyles([{ ...stamp, was: before }, ...decodeRestyles(now.attrs['restyled'])]);
  return { ...now.attrs, ...changes, restyled };
}

function withoutRestyles(paragraph: Node) {
  let chain: RestyleChain = {
    restyles: decodeRestyles(paragraph.attrs['restyled']),
    properties: propertiesOf(paragraph),
  };
  for (let i = chain.restyles.length - 1; i >= 0; i -= 1) chain = rejectRestyle(chain, i);
  return chain.properties;
}
