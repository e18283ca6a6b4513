/** What a server under test answers to its bench. */
export type Usage = { readonly cpuMs: number; readonly memoryBytes: number };

/** Tells the bench where the server listens, and from then on what it has used. Call once, when it listens. */
export function serve(port: number): void {
  process.on('message', (question) => {
    if (question !== 'usage') return;
    if (global.gc) global.gc();
    const { user, system } = process.cpuUsage();
    process.send?.({
      cpuMs: (user + system) / 1_000,
      memoryBytes: process.memoryUsage().rss,
    } satisfies Usage);
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port });
}
