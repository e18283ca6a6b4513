import type { Locator } from '@playwright/test';

/** A run of text that somebody proposes to come or to go. White space is left out: readers place it differently. */
export type ShownChange = {
  readonly kind: 'insertion' | 'deletion';
  readonly author: string;
  readonly text: string;
};

/** The tracked changes of the text pane, as somebody sees them: in the order of the text, each under its author. */
export async function shownChanges(text: Locator): Promise<ShownChange[]> {
  return joinRuns(await shownRuns(text));
}

/** What the AI proposes to put in here, as it stands: its own cursor may stand amid the words, and is none of them. */
export async function proposedByAi(text: Locator): Promise<string> {
  const runs = await shownRuns(text);
  return runs
    .filter(({ kind, author }) => kind === 'insertion' && author === 'Countersign AI')
    .map((run) => run.text)
    .join('');
}

async function shownRuns(text: Locator): Promise<ShownChange[]> {
  const runs = await text.locator('ins.inserted, del.deleted').evaluateAll((all) =>
    all.map((one) => {
      const copy = one.cloneNode(true) as HTMLElement;
      for (const cursor of copy.querySelectorAll('.caret, .ProseMirror-widget')) cursor.remove();
      const [, author = ''] = / by (.*)$/.exec((one as HTMLElement).title) ?? [];
      return { inserted: one.tagName === 'INS', author, text: copy.textContent };
    }),
  );
  return runs.map(({ inserted, author, text: words }) => ({
    kind: inserted ? 'insertion' : 'deletion',
    author,
    text: words,
  }));
}

/** Formatting, findings and cursors cut one change into several runs: those that follow each other are one again. */
export function joinRuns(runs: readonly ShownChange[]): ShownChange[] {
  const joined: ShownChange[] = [];
  for (const run of runs) {
    const text = run.text.replace(/\s+/g, '');
    const last = joined.at(-1);
    if (text === '') continue;
    if (last?.kind === run.kind && last.author === run.author) {
      joined[joined.length - 1] = { ...last, text: last.text + text };
    } else {
      joined.push({ ...run, text });
    }
  }
  return joined;
}
