import { decidedItems } from '../../insight/decided-items.ts';
import { loadOfAi, loadOfPeople, queueAge } from '../../insight/load.ts';
import { insertFinding } from '../../items/insert-finding.ts';
import { insertHistory } from '../../items/insert-history.ts';
import { insertRecord } from '../../items/insert-record.ts';
import { insertRoute, readCurrentRoute } from '../../items/insert-route.ts';
import * as judgments from '../../items/judgments.ts';
import { listAdjudications } from '../../items/list-adjudications.ts';
import { findingKeys, latestProposal, listFindings } from '../../items/list-findings.ts';
import { listInbox, listInboxIds, readInboxRows } from '../../items/list-inbox.ts';
import { lockItem, setItemState } from '../../items/lock-item.ts';
import { moveTasks } from '../../items/move-tasks.ts';
import { nextTask } from '../../items/next-task.ts';
import { openItemsOfContract } from '../../items/open-items-of-contract.ts';
import { currentOutcome, insertOutcome, retireOutcome } from '../../items/outcomes.ts';
import { readItem } from '../../items/read-item.ts';
import { saveApproval } from '../../items/save-approval.ts';
import { standingFindings } from '../../items/standing-findings.ts';
import * as tasks from '../../items/tasks.ts';
import { moveFinding, retireFinding, setFindingRedline } from '../../items/update-finding.ts';
import type { Examples } from './example.ts';
import {
  AT,
  FINDING,
  ID,
  ITEM,
  JUDGMENT,
  OF_CONTRACT,
  OUTCOME,
  PROPOSAL,
  REACH,
  ROUTE,
  TASK,
} from './rows.ts';

const INBOX = {
  workspaceId: ID,
  accountId: 'reviewer',
  teams: null,
  taskKinds: ['review'],
  overdue: false,
  now: AT,
  sort: 'priority',
  offset: 0,
  limit: 50,
} as const;
const NOW = { workspaceId: ID, now: AT };

export const decisions: Examples = {
  decidedItems: (on) => decidedItems(on, { workspaceId: ID, from: AT, to: AT, limit: 50 }),
  loadOfPeople: (on) => loadOfPeople(on, NOW),
  loadOfAi: (on) => loadOfAi(on, NOW),
  queueAge: (on) => queueAge(on, NOW),
  insertFinding: (on) => insertFinding(on, { item: ITEM, finding: FINDING, proposal: PROPOSAL }),
  insertHistory: (on) =>
    insertHistory(on, {
      items: [ITEM],
      proposals: [PROPOSAL],
      routes: [ROUTE],
      judgments: [JUDGMENT],
      outcomes: [OUTCOME],
    }),
  insertRecord: (on) => insertRecord(on, { item: ITEM, proposal: PROPOSAL }),
  insertRoute: (on) => insertRoute(on, ROUTE, [TASK]),
  readCurrentRoute: (on) => readCurrentRoute(on, ID),
  insertJudgment: (on) => judgments.insertJudgment(on, JUDGMENT),
  findJudgment: (on) => judgments.findJudgment(on, { workspaceId: ID, judgmentId: ID }),
  standingJudgments: (on) => judgments.standingJudgments(on, ID),
  setJudgmentState: (on) => judgments.setJudgmentState(on, { judgmentId: ID, state: 'undone' }),
  listAdjudications: [
    (on) => listAdjudications(on, { ...REACH, limit: 50 }),
    (on) => listAdjudications(on, { ...REACH, teams: null, limit: 50 }),
  ],
  listFindings: [
    (on) => listFindings(on, OF_CONTRACT),
    (on) => listFindings(on, { workspaceId: ID, itemIds: [ID] }),
  ],
  findingKeys: (on) => findingKeys(on, ID),
  latestProposal: (on) => latestProposal(on, ID),
  listInbox: [
    (on) => listInbox(on, INBOX),
    (on) =>
      listInbox(on, {
        ...INBOX,
        teams: [ID],
        contractId: ID,
        kind: 'clause',
        severity: 'low',
        category: 'category',
        overdue: true,
        sort: 'due',
      }),
  ],
  listInboxIds: (on) => listInboxIds(on, INBOX),
  readInboxRows: (on) => readInboxRows(on, INBOX, [ID]),
  lockItem: (on) => lockItem(on, { workspaceId: ID, itemId: ID }),
  setItemState: (on) => setItemState(on, { itemId: ID, state: 'resolved', at: AT }),
  moveTasks: (on) => moveTasks(on, { workspaceId: ID, from: 'a', to: 'b', tasks: 5, adjudicates: false }),
  nextTask: (on) => nextTask(on, { ...REACH, accountId: 'reviewer', adjudicates: false, processId: null }),
  openItemsOfContract: (on) => openItemsOfContract(on, ID),
  insertOutcome: (on) => insertOutcome(on, OUTCOME),
  currentOutcome: (on) => currentOutcome(on, ID),
  retireOutcome: (on) => retireOutcome(on, ID),
  readItem: (on) => readItem(on, { workspaceId: ID, itemId: ID }),
  saveApproval: (on) =>
    saveApproval(on, { itemId: ID, workspaceId: ID, contentHash: 'hash', approvedBy: 'lead', createdAt: AT }),
  standingFindings: (on) => standingFindings(on, { ...OF_CONTRACT, aiId: 'ai' }),
  insertTask: (on) => tasks.insertTask(on, TASK),
  findTask: (on) => tasks.findTask(on, { workspaceId: ID, taskId: ID }),
  openTasksOf: (on) => tasks.openTasksOf(on, ID),
  tasksOfItem: (on) => tasks.tasksOfItem(on, ID),
  claimTask: (on) => tasks.claimTask(on, { taskId: ID, accountId: 'reviewer', at: AT }),
  assignTask: (on) => tasks.assignTask(on, { taskId: ID, accountId: 'reviewer' }),
  closeTask: (on) => tasks.closeTask(on, { taskId: ID, state: 'done', at: AT }),
  openCounts: (on) => tasks.openCounts(on, ID),
  moveFinding: (on) =>
    moveFinding(on, {
      itemId: ID,
      paragraphId: 'p',
      startOffset: 0,
      endOffset: 1,
      quote: 'x',
      revision: '1',
    }),
  setFindingRedline: (on) => setFindingRedline(on, { itemId: ID, position: 0, redline: {} }),
  retireFinding: (on) => retireFinding(on, ID),
};
