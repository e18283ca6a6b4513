import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import * as Y from 'yjs';

import { acceptChange, rejectAll, rejectChange } from '../decide/decide-changes.ts';
import { canonical } from '../guard/canonical.ts';
import { listChanges } from '../list/list-changes.ts';
import { suggestTransform } from '../suggest/suggest-transform.ts';
import { show } from '../testing/show.ts';
import { checkOrders } from './check-orders.ts';
import { operationOf, type Edit, type Operation } from './edits.ts';
import { peekShared } from './exchange.ts';
import { Hub, type HubCounts, type Peer, type PushWatcher } from './hub.ts';
import { plainEdit } from './plain-edit.ts';
import { randomDocument } from './random-document.ts';
import { randomEdit } from './random-edit.ts';
import { Random } from './random.ts';
import { instantOf, Story, type BrokenLaw, type Run } from './run.ts';

export type CrowdOptions = {
  readonly edits: number;
  readonly peers: number;
  /** Sees every push as it is checked. */
  readonly watch?: PushWatcher;
};

export type CrowdRun = Run & { readonly counts: HubCounts };

/**
 * Several people suggest at once, each now and then offline, while somebody decides; what they exchange arrives late,
 * out of order and now and then twice. Laws 1, 3 and 4.
 *
 * @param seed of everything: the same one gives the same run
 */
export function runCrowd(seed: number, { edits, peers, watch }: CrowdOptions): CrowdRun {
  const random = new Random(seed);
  const document = randomDocument(random);
  const actors = Array.from({ length: peers }, (_, i) => `author${i}`);
  const hub = new Hub(document, actors, watch);
  const crowd: Crowd = { hub, random, operations: [], story: new Story(), baseline: canonical(document) };
  crowd.story.add(() => `seed ${seed}: \n${show(document)}`);
  const law = play(crowd, edits * peers) ?? settle(crowd) ?? decideOrders(crowd);
  return {
    operations: crowd.operations,
    failure: law === null ? null : { law, story: crowd.story.tell() },
    counts: hub.counts,
  };
}

function decideOrders({ hub, random, story }: Crowd): BrokenLaw | null {
  const broken = checkOrders(hub.read(), random);
  if (broken === null) return null;
  story.add(() => broken.why);
  return broken.law;
}

type Crowd = {
  readonly hub: Hub;
  readonly random: Random;
  readonly operations: Operation[];
  readonly story: Story;
  baseline: string;
};

function play(crowd: Crowd, edits: number): BrokenLaw | null {
  const { hub, random, operations, story } = crowd;
  for (let i = 0; i < edits; i += 1) {
    const peer = random.pick(hub.peers);
    const made = suggestSomething(hub, peer, random, i);
    if (made !== null) operations.push(operationOf(made));
    story.add(() => `${i} ${peer.actor} ${JSON.stringify(made)}`);
    if (random.chance(0.3)) hub.deliver(random.pick(hub.peers), random);
    if (random.chance(0.4)) {
      const law = push(crowd, random.pick(hub.peers));
      if (law !== null) return law;
    }
    if (random.chance(0.1)) {
      const law = decide(crowd);
      if (law !== null) return law;
    }
  }
  return null;
}

function suggestSomething(hub: Hub, peer: Peer, random: Random, i: number): Edit | null {
  const stamp = { id: `c${i}`, by: peer.actor, at: instantOf(i) };
  const coalesce = random.chance(0.7);
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

function push(crowd: Crowd, peer: Peer): BrokenLaw | null {
  crowd.hub.push(peer);
  return holds(crowd, `  ${peer.actor} pushes`);
}

function decide(crowd: Crowd): BrokenLaw | null {
  const { hub, random, operations } = crowd;
  const changes = listChanges(hub.read());
  if (changes.length === 0) return null;
  const { id } = random.pick(changes);
  const operation = random.chance(0.5) ? 'reject' : 'accept';
  hub.command((doc) => (operation === 'reject' ? rejectChange(doc, id) : acceptChange(doc, id)));
  operations.push(operation);
  if (operation === 'accept') crowd.baseline = canonical(rejectAll(hub.read()).doc);
  return holds(crowd, `  ${operation} ${id}`);
}

function holds({ hub, story, baseline }: Crowd, what: string): BrokenLaw | null {
  const doc = hub.read();
  story.add(() => `${what}: \n${show(doc)}`);
  return canonical(rejectAll(doc).doc) === baseline ? null : 'reject';
}

/** Everything is pushed and delivered, until nobody has anything that another lacks. */
function settle(crowd: Crowd): BrokenLaw | null {
  const { hub } = crowd;
  // Yjs tidies formatting when it takes in an update, so that what is delivered may leave something to push.
  for (let round = 0; hub.isBusy() && round < 10; round += 1) {
    for (const peer of hub.peers) {
      const law = push(crowd, peer);
      if (law !== null) return law;
    }
    for (const peer of hub.peers) hub.deliverAll(peer);
  }
  const final = canonical(hub.read());
  const agree = hub.peers.every(
    ({ doc }) =>
      canonical(peekShared(doc)) === final && Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(hub.doc)),
  );
  return agree ? null : 'converge';
}
