import { keepHeads, type HeadKeeping } from './keep-heads.ts';

/** A head is never older than a minute. */
const EVERY_MS = 30_000;

/** Keeps heads from now on, one round after the other; `close` waits for a last one. */
export function watchHeads(
  keeping: HeadKeeping,
  onError: (error: unknown) => void,
): { close(): Promise<void> } {
  let round: Promise<void> = Promise.resolve();
  const go = () => {
    round = round.then(() => keepHeads(keeping)).catch(onError);
    return round;
  };
  void go();
  const timer = setInterval(() => void go(), EVERY_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await go();
    },
  };
}
