'use client';

import { EmptyState, ScrollRegion, Tabs } from '@countersign/ui';
import type { Reading } from '../reading-of.ts';
import { ActivityList } from './activity-list.tsx';
import { ChangesList, type ChangesListProps } from './changes-list.tsx';
import { CommentsList, type CommentsListProps } from './comments-list.tsx';
import { FindingPanel, type FindingPanelProps } from './finding-panel.tsx';

export const PANEL_TABS = ['finding', 'changes', 'comments', 'activity'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

export type SidePanelProps = {
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly contractId: string;
  readonly finding: FindingPanelProps | null;
  readonly findingCount: number;
  readonly reading: Reading;
  readonly changes: ChangesListProps;
  readonly comments: CommentsListProps;
};

/** Where nothing has been found: so far, or at all. */
const NOTHING: Readonly<Record<Reading, { readonly title: string; readonly text: string }>> = {
  'under way': {
    title: 'No findings yet',
    text: 'The AI reviewers are reading. What they find appears here and in the text.',
  },
  over: {
    title: 'Nothing was found',
    text: 'The AI has read the contract. When the text changes it looks again.',
  },
  unknown: { title: 'No findings', text: 'What AI reviewers find appears here and in the text.' },
};

/** The right pane: the finding in hand first, then everything else that is said about the text. */
export function SidePanel({
  tab,
  onTab,
  contractId,
  finding,
  findingCount,
  reading,
  changes,
  comments,
}: SidePanelProps) {
  const openThreads = comments.threads.filter((thread) => thread.state === 'open').length;
  return (
    <Tabs<PanelTab>
      label="About the text"
      value={tab}
      onChange={onTab}
      className="flex min-h-0 flex-1 flex-col [&>[role=tablist]]:shrink-0 [&>[role=tablist]]:px-5 max-md:[&>[role=tablist]]:hidden"
      panelClassName="flex min-h-0 flex-1 flex-col pt-0 focus-visible:-outline-offset-2"
      tabs={[
        {
          value: 'finding',
          label: 'Finding',
          panel: finding ? (
            <FindingPanel {...finding} />
          ) : (
            <EmptyState title={findingCount === 0 ? NOTHING[reading].title : 'No finding in hand'}>
              {findingCount === 0 ? NOTHING[reading].text : 'Choose one in the outline or in the text.'}
            </EmptyState>
          ),
        },
        {
          value: 'changes',
          label: 'Changes',
          count: changes.changes.length,
          panel: (
            <ScrollRegion label="Changes">
              <ChangesList {...changes} />
            </ScrollRegion>
          ),
        },
        {
          value: 'comments',
          label: 'Comments',
          count: openThreads,
          panel: (
            <ScrollRegion label="Comments">
              <CommentsList {...comments} />
            </ScrollRegion>
          ),
        },
        {
          value: 'activity',
          label: 'Activity',
          panel: (
            <ScrollRegion label="Activity">
              <ActivityList contractId={contractId} onFinding={changes.onFinding} />
            </ScrollRegion>
          ),
        },
      ]}
    />
  );
}
