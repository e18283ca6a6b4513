import { scopeOf } from '@countersign/domain';
import { findingsOfRules, listPlaybooks, type FindingsOfRule } from '@countersign/database';
import {
  describePlaybookChanges,
  explainCondition,
  parsePlaybook,
  type Playbook,
  type PlaybookChange,
  type Position,
  type Rule,
} from '@countersign/playbook';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { reachableTeams, transact } from '../kernel/transact.ts';
import { readPeople, type Person } from '../insight/people.ts';
import { publishedVersions, type PublishedVersion } from '../insight/published-versions.ts';

/** What came of a rule's or a position's findings. */
export type FindingsMade = {
  readonly open: number;
  readonly agreed: number;
  readonly rejected: number;
  /** The newest one; null where there is none, or for readers who are shown figures alone. */
  readonly newest: { readonly id: string; readonly contractId: string } | null;
};

export type PositionShown = Omit<Position, 'when'> & {
  /** The condition as JSON, as it is written. */
  readonly when: string;
  /** When it is taken, in words. */
  readonly taken: string;
  readonly made: FindingsMade;
};

export type RuleShown = Omit<Rule, 'positions'> & {
  readonly positions: readonly PositionShown[];
  /** Findings that the clause is missing. */
  readonly missing: FindingsMade;
  /** Findings of positions that were worded otherwise when they were made. */
  readonly earlier: FindingsMade;
};

export type PlaybookShown = {
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly contractTypes: readonly { readonly id: string; readonly name: string }[];
  readonly rules: readonly RuleShown[];
};

export type PlaybookVersion = PublishedVersion<PlaybookChange>;

export type PlaybookPage = {
  readonly inForce: PlaybookShown | null;
  readonly draft:
    | (PlaybookShown & {
        readonly edits: number;
        readonly basedOn: number | null;
        readonly by: Person;
        /** In what it differs from the playbook in force. */
        readonly changes: readonly PlaybookChange[];
      })
    | null;
  readonly versions: readonly PlaybookVersion[];
};

/** The workspace's playbook: in force, in the making, and before; with what each position has found. */
export async function readPlaybook(
  services: Services,
  principal: Principal,
): Promise<Answer<PlaybookPage, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'playbook.draft', async ({ transaction }) => {
    const people = await readPeople(transaction, workspaceId);
    const rows = await listPlaybooks(transaction, workspaceId);
    const inForce = rows.find(({ state }) => state === 'published');
    const draft = rows.find(({ state }) => state === 'draft');
    const teams = reachableTeams(principal, 'contract.see');
    const found = await findingsOfRules(transaction, { workspaceId, teams });
    // Whoever is shown figures alone is not led into a contract.
    const masked = scopeOf('contract.see', principal.role) === 'masked';
    const made = masked ? found.map((one) => ({ ...one, newest: null })) : found;
    const standing = inForce && parsePlaybook(inForce.body);
    const making = draft && parsePlaybook(draft.body);
    return {
      inForce: standing ? shown(standing, inForce.version, made) : null,
      draft:
        draft && making
          ? {
              ...shown(making, draft.version, made),
              edits: draft.edits,
              basedOn: draft.basedOn,
              by: people.get(draft.createdBy),
              changes: standing ? describePlaybookChanges(standing, making) : [],
            }
          : null,
      versions: publishedVersions(rows, people, {
        read: parsePlaybook,
        differences: describePlaybookChanges,
      }),
    };
  });
}

function shown(playbook: Playbook, version: number, made: readonly FindingsOfRule[]): PlaybookShown {
  const byRule = new Map<string, FindingsOfRule[]>();
  for (const one of made) byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one]);
  const { name, description, parameters, contractTypes, rules } = playbook;
  return {
    ...{ version, name, description, parameters },
    contractTypes: contractTypes.map((type) => ({ id: type.id, name: type.name })),
    rules: rules.map((rule) => {
      const own = byRule.get(rule.id) ?? [];
      const deviations = own.filter(({ kind }) => kind === 'deviation');
      const known = new Set(rule.positions.map(({ explanation }) => explanation));
      return {
        ...rule,
        positions: rule.positions.map((position) => ({
          ...position,
          when: JSON.stringify(position.when, null, 2),
          taken: explainCondition(position.when),
          made: sumOf(deviations.filter((one) => one.position === position.explanation)),
        })),
        missing: sumOf(own.filter(({ kind }) => kind === 'missing')),
        earlier: sumOf(deviations.filter((one) => one.position === null || !known.has(one.position))),
      };
    }),
  };
}

function sumOf(made: readonly FindingsOfRule[]): FindingsMade {
  const sum = (of: (one: FindingsOfRule) => number) => made.reduce((all, one) => all + of(one), 0);
  return {
    open: sum(({ open }) => open),
    agreed: sum(({ agreed }) => agreed),
    rejected: sum(({ rejected }) => rejected),
    newest: made[0]?.newest ?? null,
  };
}
