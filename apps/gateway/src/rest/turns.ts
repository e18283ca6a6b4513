/** Work of which only so much is done at once, in the order in which it came; the rest waits. */
export type Turns = {
  /**
   * Waits for a turn among those with the same key.
   *
   * @returns what gives the turn to the next
   * @throws the signal's reason when whoever waits has left
   */
  readonly take: (key: string, signal: AbortSignal) => Promise<() => void>;
};

type Line = { running: number; readonly waiting: Set<() => void> };

/** @param most how much is done at once under one key */
export function createTurns(most: number): Turns {
  const lines = new Map<string, Line>();
  return {
    async take(key, signal) {
      signal.throwIfAborted();
      const line = lines.get(key) ?? { running: 0, waiting: new Set() };
      lines.set(key, line);
      if (line.running < most) line.running += 1;
      else await called(line, signal);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        const [next] = line.waiting;
        // The turn goes over: it is never free in between.
        if (next) next();
        else line.running -= 1;
        if (line.running === 0) lines.delete(key);
      };
    },
  };
}

function called(line: Line, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      line.waiting.delete(call);
      reject(signal.reason as Error);
    };
    const call = () => {
      line.waiting.delete(call);
      signal.removeEventListener('abort', leave);
      resolve();
    };
    line.waiting.add(call);
    signal.addEventListener('abort', leave, { once: true });
  });
}
