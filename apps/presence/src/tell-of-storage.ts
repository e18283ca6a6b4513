import type { ServerMessages } from '@countersign/coediting';
import type { Server } from 'socket.io';
import type { Committer } from './committer.ts';
import type { DatabasePulse } from './database-pulse.ts';

type Parts = {
  readonly committer: Committer;
  readonly pulse: DatabasePulse;
  readonly io: Pick<Server, 'emit'>;
};

/**
 * Tells everybody when edits are not committed for now, with whether it is for want of room, and when they are again. Whoever has as many edits on their way as may
 * be is refused none, and would otherwise only see that nothing comes back.
 */
export function tellOfStorage({ committer, pulse, io }: Parts): void {
  let told: ServerMessages['storage'] = { taken: true };
  const tell = () => {
    const taken = committer.ready && pulse.answers;
    const now = { taken, ...(!taken && committer.full ? { full: true as const } : {}) };
    if (now.taken === told.taken && now.full === told.full) return;
    told = now;
    io.emit('storage', now);
  };
  committer.onTrouble(tell);
  pulse.onChange(tell);
}
