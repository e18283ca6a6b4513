import type { Row } from '@countersign/database';

type Entry = Pick<Row<'auditEntry'>, 'seq' | 'at' | 'actorId' | 'action' | 'subjectId' | 'detail'>;

/** Longer than this between two, and they were done on two occasions. */
const OCCASION_MS = 5 * 60_000;

const COUNTED = ['added', 'automatic', 'withdrawn'] as const;

/**
 * Entries, newest first, with what an AI reviewer handed in piece by piece put together: reports that follow one another
 * are one, with their sums, and so are redlines. A group stands where its newest entry does.
 */
export function groupEntries<Of extends Entry>(entries: readonly Of[]): Of[] {
  const groups: Of[][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && isOneWith(last, entry)) group.push(entry);
    else groups.push([entry]);
  }
  return groups.map(together);
}

function isOneWith(newer: Entry, older: Entry): boolean {
  return (
    (newer.action === 'findings.received' || newer.action === 'finding.redlined') &&
    newer.action === older.action &&
    newer.actorId === older.actorId &&
    newer.at.getTime() - older.at.getTime() <= OCCASION_MS
  );
}

function together<Of extends Entry>(group: readonly Of[]): Of {
  const [newest] = group as readonly [Of, ...Of[]];
  if (group.length === 1) return newest;
  if (newest.action === 'finding.redlined')
    return { ...newest, subjectId: null, detail: { redlines: group.length } };
  const sum = (what: string) => group.reduce((all, { detail }) => all + (Number(detail[what]) || 0), 0);
  const sums = Object.fromEntries(COUNTED.map((what) => [what, sum(what)]));
  return { ...newest, detail: { ...newest.detail, ...sums } };
}
