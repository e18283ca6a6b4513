import type { inferRouterError, inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from './app-router.ts';

/**
 * What goes over the wire, by name, for whoever calls the gateway: inferred from its procedures, as JSON leaves it (an
 * instant is an ISO 8601 string). What each field means is said where the use case declares it.
 */
type Gives = inferRouterOutputs<AppRouter>;
type Takes = inferRouterInputs<AppRouter>;

export type Session = Gives['session']['current'];
/** Where somebody is signed in. */
export type SignIn = Gives['session']['list'][number];
export type ReviewGivenUp = Gives['operation']['read']['givenUp'][number];
export type QuotaUsed = Gives['operation']['quotas'][number];
export type Team = Gives['members']['list']['teams'][number];
export type Member = Gives['members']['list']['people'][number];
export type Invitation = Gives['members']['list']['invitations'][number];
export type ApiKey = Gives['apiKeys']['list'][number];

export type ContractRow = Gives['contracts']['list']['rows'][number];
export type Contract = Gives['contracts']['get'];
export type ContractState = Contract['state'];
export type RevisionShown = Gives['contracts']['revisions']['rows'][number];
export type Person = Contract['createdBy'];
/** Numbering instance id → instance; those of one abstract list count together. */
export type NumberingModel = NonNullable<Contract['numbering']>;
export type NumberingLevel = NonNullable<NumberingModel[string]['levels'][number]>;
export type Thread = Gives['comments']['list'][number];

export type Finding = Gives['contracts']['findings'][number];
export type FindingKind = Finding['kind'];
export type Judgment = Finding['judgments'][number];
export type Correction = NonNullable<Judgment['correction']>;
export type JudgmentInput = Takes['judgments']['submit'];

export type InboxPage = Gives['inbox']['list'];
export type InboxRow = InboxPage['rows'][number];
export type AdjudicationRow = Gives['adjudication']['list'][number];

export type LoadReport = Gives['manage']['load'];
export type Move = NonNullable<LoadReport['suggestion']>['move'];
export type PolicyInForce = Gives['manage']['thresholds']['policies'][number];

export type PolicyPage = Gives['policies']['read'];
export type PolicyDraft = NonNullable<PolicyPage['draft']>;
export type Policy = PolicyDraft['policy'];
export type PolicyChange = PolicyDraft['changes'][number];
export type PolicyVersion = PolicyPage['versions'][number];
export type PolicyEdit = Takes['policies']['change']['edit'];
export type DraftReplay = Gives['policies']['replay'];
export type ReplayFigures = NonNullable<DraftReplay['report']>['after'];
export type ItemMoved = NonNullable<DraftReplay['report']>['moved'][number];

export type PlaybookPage = Gives['playbooks']['read'];
export type PlaybookShown = NonNullable<PlaybookPage['inForce']>;
export type RuleShown = PlaybookShown['rules'][number];
export type PositionShown = RuleShown['positions'][number];
export type FindingsMade = RuleShown['missing'];
export type PlaybookVersion = PlaybookPage['versions'][number];

export type AnalysisSummary = Gives['analyse']['summary'];
export type CategoryFigures = AnalysisSummary['byCategory'][number];
export type WeekFigures = AnalysisSummary['byWeek'][number];

export type AuditRow = Gives['audit']['list']['rows'][number];
export type ActivityRow = Gives['contracts']['activity']['rows'][number];

export type Operation = Gives['operation']['read'];
export type NodeShown = Operation['nodes'][number];
export type CommandHeldUp = Operation['heldUp'][number];

/** What an error of the gateway carries beside its status. */
export type ErrorData = inferRouterError<AppRouter>['data'];
/** A "no" that is meant for a person. */
export type RefusalData = NonNullable<ErrorData['refusal']>;
