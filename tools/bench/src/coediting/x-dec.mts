import * as Y from 'yjs';
import { writeHistory } from './histories.ts';
import { applyUpdates } from '@countersign/coediting';
const h = writeHistory(260000);
const v1 = Y.encodeStateAsUpdate(h.doc), v2 = Y.encodeStateAsUpdateV2(h.doc);
console.log('v1', v1.byteLength, 'v2', v2.byteLength);

const t = (f: () => void) => { const s = performance.now(); f(); return performance.now() - s; };
const a: number[] = [], b: number[] = [];
for (let i = 0; i < 40; i += 1) { a.push(t(() => { const d = new Y.Doc(); applyUpdates(d, [v1]); })); b.push(t(() => { const d = new Y.Doc(); Y.applyUpdateV2(d, v2); })); }
const q = (x: number[]) => { x.sort((p, r) => p - r); return `first ${x[0]!.toFixed(1)} q1 ${x[10]!.toFixed(1)} median ${x[20]!.toFixed(1)}`; };
console.log('v1', q(a)); console.log('v2', q(b));
