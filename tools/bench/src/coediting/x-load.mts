import * as Y from 'yjs';
import { applyUpdates, outlineOf, createYDocument, compactUpdates } from '@countersign/coediting';
import { schema } from '@countersign/redline';
import { type } from './type-token.ts';
const base = createYDocument(schema.node('doc', null, [schema.node('paragraph', { id: 'p0' }, [])]));
for (const n of [1000, 2000, 4000, 8000]) {
  const docs = Array.from({ length: 20 }, () => { const d = new Y.Doc(); Y.applyUpdate(d, base instanceof Uint8Array ? base : Y.encodeStateAsUpdate(base as any)); return d; });
  const ups: Uint8Array[] = [base instanceof Uint8Array ? base : Y.encodeStateAsUpdate(base as any)];
  for (const d of docs) d.on('update', (u: Uint8Array, o: unknown) => { if (o !== 'x') { ups.push(u); for (const e of docs) if (e !== d) Y.applyUpdate(e, u, 'x'); } });
  for (let i = 0; i < n; i += 1) type(docs[i % 20]!, `k${i}`);
  const bytes = ups.reduce((s, u) => s + u.byteLength, 0);
  const t = (f: () => unknown) => { f(); const a: number[] = []; for (let i = 0; i < 5; i++) { const s = performance.now(); f(); a.push(performance.now() - s); } return a.sort((x, y) => x - y)[2]!.toFixed(1); };
  console.log(n, 'updates', ups.length, 'KiB', (bytes / 1024).toFixed(0), 'outline ms', t(() => outlineOf(ups)), 'client apply ms', t(() => { const d = new Y.Doc(); applyUpdates(d, ups); }), 'compact ms', t(() => compactUpdates({ updates: ups, changes: [] })), 'snapshot KiB', (compactUpdates({ updates: ups, changes: [] }).state.byteLength / 1024).toFixed(0), 'mergeUpdates', t(() => Y.mergeUpdates(ups)));
}
