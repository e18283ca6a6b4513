import { checkAccess, type AccessAnswer, type AccessQuestion, type Database } from '@countersign/database';

export type AccessDesk = { ask(question: AccessQuestion): Promise<AccessAnswer> };

type Asking = {
  readonly question: AccessQuestion;
  readonly resolve: (answer: AccessAnswer) => void;
  readonly reject: (error: unknown) => void;
};

/** As many as one query asks about. */
const AT_ONCE = 500;

/**
 * Asks the database what those who come may do. Whoever comes while a question is under way is asked about in the next,
 * together with the others: hundreds who come back at once are a handful of queries.
 */
export function openAccessDesk(db: Database): AccessDesk {
  const waiting: Asking[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0, AT_ONCE);
      try {
        const answers = await checkAccess(
          db,
          group.map(({ question }) => question),
          new Date(),
        );
        group.forEach(({ resolve, reject }, index) => {
          const answer = answers[index];
          if (answer) resolve(answer);
          else reject(new Error('every question has its answer'));
        });
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running = false;
  };
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ question, resolve, reject });
        if (!running) void run();
      }),
  };
}
