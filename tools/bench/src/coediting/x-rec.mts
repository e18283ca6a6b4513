import { writeFileSync } from 'node:fs';
import { countersignPeer } from './clients/countersign-peer.ts';
import { relayPeer } from './clients/relay-peer.ts';
import { hocuspocusPeer } from './clients/hocuspocus-peer.ts';
import { yWebsocketPeer } from './clients/y-websocket-peer.ts';
import { CORE, pin } from './servers/cores.ts';
import { type } from './type-token.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { Session } from 'node:inspector';
const ins = new Session(); ins.connect(); const ask = (m: string) => new Promise<any>((res, rej) => ins.post(m, (e: any, r: any) => e ? rej(e) : res(r)));
if (process.env.CPROF) { await ask('Profiler.enable'); }
process.setMaxListeners(0);
pin(process.pid, CORE.people);
const peers: any = { ours: countersignPeer, relay: relayPeer, hocus: hocuspocusPeer, yws: yWebsocketPeer };
const N = Number(process.argv[3] ?? 200);
for (const name of (process.argv[2] ?? 'ours').split(',')) {
  const peer = peers[name];
  const server = await peer.start(1);
  const clients: any[] = [];
  for (let i = 0; i < N; i += 1) clients.push(await server.join(0));
  for (const [i, c] of clients.entries()) type(c.doc, `first${i}`);
  await delay(1500);
  const once = async (label: string, go: () => Promise<void>[]) => {
    const cpu0 = await server.meter.cpuMs(); const own0 = process.cpuUsage(); const db0 = await server.databaseCpuMs?.() ?? 0;
    if (process.env.PROF && name === 'ours') await server.meter.startProfile();
    if (process.env.CPROF) await ask('Profiler.start');
    const t0 = performance.now();
    const times = await Promise.all(go().map(async (p) => { await p; return performance.now() - t0; }));
    const all = performance.now() - t0;
    times.sort((a, b) => a - b);
    const own = process.cpuUsage(own0);
    if (process.env.CPROF) writeFileSync(`/tmp/prof9/clients-${name}-${label}.cpuprofile`, JSON.stringify((await ask('Profiler.stop')).profile));
    if (process.env.PROF && name === 'ours') writeFileSync(`/tmp/prof9/${label}.cpuprofile`, await server.meter.stopProfile());
    const cpu1 = await server.meter.cpuMs(); const db1 = await server.databaseCpuMs?.() ?? 0;
    console.log(name, label, 'median', times[N >> 1]!.toFixed(0), 'first', times[0]!.toFixed(0), 'last', times[N - 1]!.toFixed(0), 'all', all.toFixed(0), 'server cpu', (cpu1 - cpu0).toFixed(0), 'db', (db1 - db0).toFixed(0), 'clients cpu', ((own.user + own.system) / 1000).toFixed(0));
  };
  for (let k = 0; k < 3; k += 1) { await once(`again${k}`, () => clients.map((c) => c.reconnect())); await delay(1500); }
  for (const [i, c] of clients.entries()) type(c.doc, `second${i}`);
  await delay(1500);
  if (server.revive) {
    await server.kill();
    const back = clients.map((c) => c.back());
    for (const [i, c] of clients.entries()) type(c.doc, `off${i}`);
    await server.revive();
    await once('crash', () => back);
  }
  for (const c of clients) c.close();
  await server.stop(); 
  await peer.end?.();
}
process.exit(0);
