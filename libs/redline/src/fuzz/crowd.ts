import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import * as Y from 'yjs';

import { acceptChange, rejectAll, rejectChange } from '../decide/decide-changes.ts';
import { canonical } from '../guard/canonical.ts';
import { listChanges } from '../list/list-changes.ts';
import { suggestTransform } from '../suggest/suggest-transform.ts';
import { operationOf, type Edit, type Operation } from './edits.ts';
import { checkOrders } from './check-orders.ts';
import { peekShared } from './exchange.ts';
import { Hub, type Peer } from './hub.ts';
import { plainEdit } from './plain-edit.ts';
import { randomDocument } from './random-document.ts';
import { randomEdit } from './random-edit.ts';
import { Random } from './random.ts';

export type CrowdRun = {
  readonly operations: readonly Operation[];
  readonly failure: {
    readonly law: 'reject' | 'accept' | 'order' | 'converge';
    readonly story: string;
  } | null;
  readonly refusals: readonly string[];
  readonly repairs: number;
  readonly story: string;
};

/** Several people suggest at once, each now and then offline, while somebody decides. Laws 1, 3 and 4. */
export function runCrowd(seed: number, edits: number, peers: number): CrowdRun {
  const random = new Random(seed);
  const document = randomDocument(random);
  const actors = Array.from({ length: peers }, (_, i) => `author${i}`);
  const hub = new Hub(document, actors);
  const operations: Operation[] = [];
  const story: Story = [() => `seed ${seed}`, () => document.toString()];
  let baseline = canonical(document);
  const result = (law: NonNullable<CrowdRun['failure']>['law'] | null): CrowdRun => ({
    operations,
    failure: law === null ? null : { law, story: tell(story) },
    refusals: hub.refusals,
    repairs: hub.repairs,
    story: tell(story),
  });
  const record = (what: string) => {
    const doc = hub.read();
    story.push(() => what + doc.toString());
  };
  const holds = () => canonical(rejectAll(hub.read()).doc) === baseline;
  for (let i = 0; i < edits * peers; i += 1) {
    const peer = random.pick(hub.peers);
    const edit = { stamp: { id: `c${i}`, by: peer.actor, at: instant(i) }, coalesce: random.chance(0.7) };
    const made = editOf(hub, peer, random, edit);
    if (made !== null) operations.push(operationOf(made));
    story.push(() => `${i} ${peer.actor} ${JSON.stringify(made)}`);
    if (random.chance(0.3)) hub.deliver(random.pick(hub.peers), random);
    if (random.chance(0.4)) {
      const pusher = random.pick(hub.peers);
      hub.push(pusher);
      record(`  ${pusher.actor} pushes: `);
      if (!holds()) return result('reject');
    }
    if (random.chance(0.1)) {
      const changes = listChanges(hub.read());
      if (changes.length === 0) continue;
      const { id } = random.pick(changes);
      if (random.chance(0.5)) {
        hub.command((doc) => rejectChange(doc, id));
        operations.push('reject');
        record(`  reject ${id}: `);
        if (!holds()) return result('reject');
      } else {
        hub.command((doc) => acceptChange(doc, id));
        operations.push('accept');
        baseline = canonical(rejectAll(hub.read()).doc);
        record(`  accept ${id}: `);
      }
    }
  }
  // Yjs tidies formatting when it takes in an update, so that pulling may leave something to push.
  for (let round = 0; hub.isBusy() && round < 10; round += 1) {
    for (const peer of hub.peers) {
      hub.push(peer);
      record(`  ${peer.actor} pushes: `);
      if (!holds()) return result('reject');
    }
    for (const peer of hub.peers) hub.deliverAll(peer);
  }
  const final = hub.read();
  for (const peer of hub.peers) {
    const same = canonical(peekShared(peer.doc)) === canonical(final) && sameState(peer.doc, hub.doc);
    if (!same) return result('converge');
  }
  const law = checkOrders(final, random);
  return result(law);
}

type EditOptions = { readonly stamp: { id: string; by: string; at: string }; readonly coalesce: boolean };

function editOf(hub: Hub, peer: Peer, random: Random, { stamp, coalesce }: EditOptions): Edit | null {
  let made: Edit | null = null;
  hub.edit(peer, (doc: Node) => {
    const edit = randomEdit(doc, random);
    if (edit === null) return null;
    const into = new Transform(doc);
    if ('refused' in suggestTransform(into, plainEdit(doc, edit), stamp, { coalesce })) return null;
    if (into.docChanged) made = edit;
    return into;
  });
  return made;
}

type Story = (() => string)[];

function tell(story: Story): string {
  return story.map((line) => line()).join('\n');
}

function instant(i: number): string {
  return `2026-01-01T00:${String(Math.floor(i / 60) % 60).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}Z`;
}

function sameState(a: Y.Doc, b: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b));
}
