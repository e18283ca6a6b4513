/** Says what is going on, with times, so that a first start is never silent. */
export function createProgress(write: (text: string) => void) {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1_000).toFixed(1).padStart(6);
  return {
    write,
    say: (message: string) => write(`${seconds()} s  ${message}\n`),
    async step<Result>(message: string, work: () => Promise<Result>): Promise<Result> {
      write(`${seconds()} s  ${message} …\n`);
      return work();
    },
  };
}

export type Progress = ReturnType<typeof createProgress>;
