import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds between two questions, unless told otherwise. */
const PAUSE = 250;

/**
 * Asks again and again until there is an answer.
 *
 * @param seconds after which it is given up
 * @param pause milliseconds between two questions
 * @throws Error that says what did not come
 */
export async function until<Answer>(
  what: string,
  seconds: number,
  ask: () => Promise<Answer | undefined> | Answer | undefined,
  pause = PAUSE,
): Promise<Answer> {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`${what} did not come within ${seconds} s.`);
    await delay(pause);
  }
}
