import { watchWakes, type Wake } from './wakes.ts';

/** Time and chance, so that a simulation can decide both. */
export type ClientEnvironment = {
  /** Milliseconds. */
  readonly now: () => number;
  /** @returns takes it back */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Uniform on [0, 1). */
  readonly random: () => number;
  readonly newMessageId: () => string;
  /** A Yjs client id that nobody has. */
  readonly newClientId: () => number;
  /** @returns stops listening */
  readonly onWake: (listener: (wake: Wake) => void) => () => void;
};

export const realEnvironment: ClientEnvironment = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  newMessageId: () => crypto.randomUUID(),
  newClientId: () => crypto.getRandomValues(new Uint32Array(1))[0]!,
  onWake: watchWakes,
};
