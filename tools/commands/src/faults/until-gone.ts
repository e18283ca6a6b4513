import { until } from './until.ts';

/** Resolves when no process has this number any more. */
export async function untilGone(pid: number): Promise<void> {
  await until(() => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  });
}
