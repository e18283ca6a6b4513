import { documentText } from '@countersign/coediting';
import type { Decided } from './desk.ts';
import type { Acknowledged, Ledger } from './ledger.ts';
import type { Restored } from './read-restored.ts';
import { textOf, tokensIn } from './tokens-of-log.ts';

/** What is wrong in a backup that was put back. */
export type BackupFound = {
  /** Tokens, entries of the log and decisions that had been acknowledged before the backup was begun, and are not in it. */
  readonly notInBackup: number;
  /** Updates in it that are not those of the log, in its order and from its first on. */
  readonly notOfTheLog: number;
  /** Documents whose snapshot, with what follows it, is not what their log gives. */
  readonly undecoded: number;
  /** Workspaces whose log does not verify. */
  readonly brokenInBackup: number;
};

export type Promised = {
  readonly acknowledged: Acknowledged;
  /** Number of the last entry of the workspace's log. */
  readonly written: number;
  readonly decided: readonly Decided[];
  /** The document's log afterwards. */
  readonly log: readonly { readonly update: Uint8Array }[];
};

/** Holds what was put back against what people had been told when the backup was begun. */
export function compareRestored(
  ledger: Ledger,
  restored: Restored,
  { acknowledged, written, decided, log }: Promised,
): BackupFound {
  const text = textOf(restored.log.map(({ update }) => update));
  const outcomesOf = ({ itemId }: Decided) => restored.outcomes.filter((one) => one === itemId).length;
  return {
    notInBackup:
      ledger.missingFrom(tokensIn(text), acknowledged) +
      Math.max(0, written - restored.entries) +
      decided.filter((one) => outcomesOf(one) !== 1).length,
    notOfTheLog: restored.log.filter(
      ({ seq, update }, index) => seq !== index + 1 || Buffer.compare(update, log[index]!.update) !== 0,
    ).length,
    undecoded: documentText(restored.document) === text ? 0 : 1,
    brokenInBackup: restored.brokenLogs,
  };
}

export function sumFound(all: readonly BackupFound[]): BackupFound {
  const sum = (figure: keyof BackupFound) => all.reduce((total, one) => total + one[figure], 0);
  return {
    notInBackup: sum('notInBackup'),
    notOfTheLog: sum('notOfTheLog'),
    undecoded: sum('undecoded'),
    brokenInBackup: sum('brokenInBackup'),
  };
}
