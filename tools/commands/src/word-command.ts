/** A command called in a way that it does not understand. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs a command about one document; what goes wrong is said in one line, and the exit code is 1 (2 for misuse). */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (cause) {
    const misused = cause instanceof UsageError || (cause instanceof TypeError && 'code' in cause);
    const message = cause instanceof Error ? cause.message : String(cause);
    console.error(misused ? `${message}\nUsage: npm run -s ${usage.replace(' ', ' -- ')}` : message);
    process.exitCode = misused ? 2 : 1;
  }
}
