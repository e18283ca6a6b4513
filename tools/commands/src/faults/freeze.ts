/**
 * Stops processes as they stand (SIGSTOP): they answer nothing, and the operating system keeps their connections.
 * The first must be the one that makes the others.
 *
 * @returns lets them go on
 */
export function freeze(pids: () => readonly number[]): () => void {
  const [first] = pids();
  process.kill(first!, 'SIGSTOP');
  const all = pids();
  for (const pid of all) signal(pid, 'SIGSTOP');
  return () => {
    for (const pid of all) signal(pid, 'SIGCONT');
  };
}

/** One may have ended meanwhile. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is not there any more.
  }
}
