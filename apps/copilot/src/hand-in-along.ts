import type { ClauseRead, Finding } from '@countersign/playbook';

/** `over`: the contract takes no more findings. */
export type HandedIn = 'over' | 'changed' | 'unchanged';

/** Hands in findings of what has been read up to a clause. */
export type HandIn = (read: Omit<ClauseRead, 'findings'>, findings: readonly Finding[]) => Promise<HandedIn>;

export type HandInAlong = {
  readonly read: (read: ClauseRead) => void;
  /** Resolves when nothing is left to hand in; the same whenever it is asked. @throws what handing in threw */
  readonly end: () => Promise<HandedIn>;
};

/**
 * Hands findings in while the contract is still being read, one report at a time: what is read during one goes into the
 * next, so that neither waits for the other. Nothing more is handed in after a report that failed, or came too late.
 */
export function handInAlong(handIn: HandIn): HandInAlong {
  let last: ClauseRead | null = null;
  let findings: Finding[] = [];
  let result: HandedIn = 'unchanged';
  let busy = false;
  let failed = false;
  let handing = Promise.resolve();
  const drain = async (): Promise<void> => {
    try {
      while (last !== null && result !== 'over') {
        const [read, found]: [ClauseRead, Finding[]] = [last, findings];
        last = null;
        findings = [];
        const handed = await handIn(read, found);
        if (handed !== 'unchanged') result = handed;
      }
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      busy = false;
    }
  };
  return {
    read(read) {
      last = read;
      findings.push(...read.findings);
      if (busy || failed) return;
      busy = true;
      handing = drain();
      // Whoever asks for the end hears of it.
      handing.catch(() => undefined);
    },
    async end() {
      await handing;
      return result;
    },
  };
}
