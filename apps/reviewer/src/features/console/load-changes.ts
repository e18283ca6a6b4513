import type { LoadReport } from '@countersign/api';
import type { Changes } from '../../clients/at-once.ts';

/** What moving tasks makes of the load: whoever had them has fewer, and the move is no longer suggested. */
export const LOAD_CHANGES: Changes<LoadReport> = {
  'manage.move': (report, { from, to, tasks }) => {
    // Asked for meanwhile, the load is as it is after the move: nothing of it is to be moved twice.
    const { move } = report.suggestion ?? {};
    if (move?.from !== from || move.to !== to || move.tasks !== tasks) return report;
    const by = (id: string) => (id === from ? -tasks : id === to ? tasks : 0);
    return {
      ...report,
      suggestion: null,
      people: report.people.map((one) => ({ ...one, open: one.open + by(one.person.id) })),
    };
  },
};
