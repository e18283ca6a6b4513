import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Target } from './attacker.ts';
import type { Order, Said, Told } from './attackers.ts';
import type { AttackName } from './attacks.ts';
import type { Outcome } from './hostile-socket.ts';

const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

type Attackers = {
  readonly order: Order;
  readonly pass: Target['pass'];
  /** Told what an attack came to. @returns whether that is enough */
  readonly came: (name: AttackName, outcome: Outcome) => boolean;
};

/** Lets others attack until it is enough. @throws Error when they end by themselves */
export async function letAttack({ order, pass, came }: Attackers): Promise<void> {
  const child = fork(new URL('attackers.ts', import.meta.url), {
    execArgv: ['--import', LOADER],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  // They may have ended: then nobody waits for it.
  const tell = (told: Told) => child.connected && child.send(told, () => undefined);
  let isEnough = false;
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`The attackers ended with ${code}.`)),
      );
      child.on('message', (said: Said) => {
        if (said.is === 'came') {
          if (!came(said.name, said.outcome) || isEnough) return;
          isEnough = true;
          tell({ is: 'end' });
        } else {
          pass(said.where, said.mode).then((made) => tell({ is: 'pass', id: said.id, pass: made }), reject);
        }
      });
      tell({ is: 'begin', order });
    });
  } finally {
    child.kill('SIGKILL');
  }
}
