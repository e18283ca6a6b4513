import { chanceFrom } from '@countersign/coediting/simulation';
import type { DocumentPass } from '../faults/shared-document.ts';
import { attack, attacksByChance, type Target } from './attacker.ts';
import type { AttackName, Where } from './attacks.ts';
import type { Outcome } from './hostile-socket.ts';

/** Attackers in a process of their own: what making hostile things costs is not to be felt by those who are honest. */

export type Order = Pick<Target, 'url' | 'states' | 'somebodys'> & {
  readonly seed: number;
  readonly attackers: number;
};

export type Told =
  | { readonly is: 'begin'; readonly order: Order }
  | { readonly is: 'pass'; readonly id: number; readonly pass: DocumentPass }
  | { readonly is: 'end' };

export type Said =
  | { readonly is: 'pass'; readonly id: number; readonly where: Where; readonly mode: 'edit' | 'suggest' }
  | { readonly is: 'came'; readonly name: AttackName; readonly outcome: Outcome };

const FIRST_ID = 1_000_000;

if (process.send) {
  const say: (said: Said) => void = process.send.bind(process);
  const waiting = new Map<number, (pass: DocumentPass) => void>();
  let asked = 0;
  let isOver = false;

  const attackAll = async ({ seed, attackers, ...order }: Order) => {
    const chance = chanceFrom(seed);
    const attacks = attacksByChance(chance);
    let ids = FIRST_ID;
    const target: Target = {
      ...order,
      chance,
      freshIds: (count) => (ids += count) - count,
      pass: (where, mode) => {
        const id = (asked += 1);
        const pass = new Promise<DocumentPass>((resolve) => waiting.set(id, resolve));
        say({ is: 'pass', id, where, mode });
        return pass;
      },
    };
    const oneAfterTheOther = async () => {
      while (!isOver) {
        const name = attacks.next().value;
        say({ is: 'came', name, outcome: await attack(name, target) });
      }
    };
    await Promise.all(Array.from({ length: attackers }, oneAfterTheOther));
    process.disconnect();
  };

  process.on('message', (told: Told) => {
    switch (told.is) {
      case 'begin':
        void attackAll(told.order);
        return;
      case 'pass':
        waiting.get(told.id)?.(told.pass);
        waiting.delete(told.id);
        return;
      case 'end':
        isOver = true;
    }
  });
}
