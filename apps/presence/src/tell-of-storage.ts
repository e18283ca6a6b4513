import type { Server } from 'socket.io';
import type { Committer } from './committer.ts';
import type { DatabasePulse } from './database-pulse.ts';

type Parts = {
  readonly committer: Committer;
  readonly pulse: DatabasePulse;
  readonly io: Pick<Server, 'emit'>;
};

/**
 * Tells everybody when edits are not committed for now, and when they are again. Whoever has as many edits on their way as may
 * be is refused none, and would otherwise only see that nothing comes back.
 */
export function tellOfStorage({ committer, pulse, io }: Parts): void {
  let told = true;
  const tell = () => {
    const taken = committer.ready && pulse.answers;
    if (taken === told) return;
    told = taken;
    io.emit('storage', { taken });
  };
  committer.onTrouble(tell);
  pulse.onChange(tell);
}
