/** Tells the bench where the server listens. It ends with the bench. */
export function serve(port: number): void {
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port });
}

/** The port to listen on; after a restart the one from before. */
export function portToUse(): number {
  return Number(process.env['BENCH_PORT'] ?? 0);
}
