import { writeFileSync } from 'node:fs';
import { countersignPeer } from './clients/countersign-peer.ts';
import { relayPeer } from './clients/relay-peer.ts';
import { CORE, pin } from './servers/cores.ts';
import { enter, typeFor } from './typing.ts';
pin(process.pid, CORE.people);
const peers: any = { ours: countersignPeer, relay: relayPeer };
for (const name of (process.argv[2] ?? 'ours').split(',')) {
  const peer = peers[name]; const server = await peer.start(1);
  const rooms = await enter(server, { rooms: 1, people: 20 });
  const step = (k: number, profiles?: string) => typeFor(server, rooms, { rooms: 1, people: 20, writers: 20, keysPerSecond: k, seconds: 5, ...(profiles && { profiles }) } as any);
  await step(16); 
  if (process.env.PROF) await server.meter.startProfile();
  const r = await step(66); if (process.env.PROF) writeFileSync(`/tmp/prof9/sat-${name}.cpuprofile`, await server.meter.stopProfile()); console.log(name, JSON.stringify(r));
  for (const c of rooms.flat()) c.close();
  await server.stop(); await peer.end?.();
}
process.exit(0);
