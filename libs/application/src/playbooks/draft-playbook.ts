import {
  changePlaybookDraft,
  insertPlaybook,
  listPlaybooks,
  lockPlaybookDraft,
  putPlaybookInForce,
  removePlaybookDraft,
  type Row,
} from '@countersign/database';
import { InputError } from '@countersign/domain';
import { lintPlaybook, parsePlaybook, type Playbook, type Rule } from '@countersign/playbook';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';

type DraftRefusal = 'bad playbook' | 'changed meanwhile' | 'used';

/** Begins the next version from one that was published, in force (null) or not. There is one draft at a time. */
export async function startPlaybookDraft(
  services: Services,
  principal: Principal,
  { version }: { readonly version: number | null },
): Promise<Answer<{ readonly edits: number }, 'used'>> {
  const { workspaceId, accountId } = principal;
  return transact<{ edits: number }, 'used'>(services, principal, 'playbook.draft', async (work) => {
    const { transaction, refuse, record, now } = work;
    const all = await listPlaybooks(transaction, workspaceId);
    if (all.some(({ state }) => state === 'draft')) {
      refuse('used', 'There is a draft of the playbook already: go on with it, or discard it first.');
    }
    const from = all.find((one) => (version === null ? one.state === 'published' : one.version === version));
    if (!from) {
      return refuse('not found', 'There is no such version of the playbook.', {
        field: 'version',
        value: String(version ?? 'in force'),
      });
    }
    const next = Math.max(...all.map((one) => one.version)) + 1;
    await insertPlaybook(transaction, {
      ...{ id: services.newId(), workspaceId, version: next, state: 'draft' as const },
      body: JSON.stringify({ ...from.body, version: next }),
      ...{ createdBy: accountId, createdAt: now, basedOn: from.version },
    });
    record({
      action: 'playbook.drafted',
      subject: { kind: 'workspace', id: workspaceId },
      detail: { version: next, from: from.version },
    });
    return { edits: 0 };
  });
}

/** A rule as it was written: checked here, whatever it is. */
export type RuleSaved = { readonly edits: number; readonly rule: unknown };

export type PlaybookChanged = {
  readonly edits: number;
  /** What makes the rule weaker, and does not keep it out. */
  readonly warnings: readonly string[];
};

/** Puts a rule into the draft, in the place of the one with its id. A rule that would make reviews wrong is refused. */
export async function saveRule(
  services: Services,
  principal: Principal,
  { edits, rule }: RuleSaved,
): Promise<Answer<PlaybookChanged, DraftRefusal>> {
  return changeRules(services, principal, edits, (playbook, refuse) => {
    const [read] = parsed(refuse, { ...playbook, rules: [rule] }).rules as [Rule];
    const faults = lintPlaybook({ ...playbook, rules: [read] });
    const fault = faults.find(({ level }) => level === 'error');
    if (fault) {
      const words =
        fault.code === 'example-fails'
          ? `An example of the rule does not hold. ${fault.message}`
          : fault.message;
      refuse('bad playbook', words, { field: 'rule', value: read.id });
    }
    const known = playbook.rules.some(({ id }) => id === read.id);
    return {
      rules: known
        ? playbook.rules.map((one) => (one.id === read.id ? read : one))
        : [...playbook.rules, read],
      rule: read.id,
      warnings: faults.map(({ message }) => message),
    };
  });
}

/** Takes a rule out of the draft. What it has found stays until its contract is read again. */
export async function removeRule(
  services: Services,
  principal: Principal,
  { edits, ruleId }: { readonly edits: number; readonly ruleId: string },
): Promise<Answer<PlaybookChanged, DraftRefusal>> {
  return changeRules(services, principal, edits, (playbook, refuse) => {
    const rules = playbook.rules.filter(({ id }) => id !== ruleId);
    if (rules.length === playbook.rules.length) {
      refuse('not found', 'There is no such rule in this draft.', { field: 'ruleId', value: ruleId });
    }
    parsed(refuse, { ...playbook, rules });
    return { rules, rule: ruleId, warnings: [] };
  });
}

type RuleChange = {
  readonly rules: readonly Rule[];
  readonly rule: string;
  readonly warnings: readonly string[];
};
type RefuseChange = Work<DraftRefusal>['refuse'];

async function changeRules(
  services: Services,
  principal: Principal,
  edits: number,
  change: (playbook: Playbook, refuse: RefuseChange) => RuleChange,
): Promise<Answer<PlaybookChanged, DraftRefusal>> {
  const { workspaceId } = principal;
  return transact<PlaybookChanged, DraftRefusal>(services, principal, 'playbook.draft', async (work) => {
    const draft = await requirePlaybookDraft(work, workspaceId, edits);
    const playbook = parsed(work.refuse, draft.body);
    const { rules, rule, warnings } = change(playbook, work.refuse);
    await changePlaybookDraft(work.transaction, {
      id: draft.id,
      body: JSON.stringify({ ...playbook, rules }),
      edits: edits + 1,
    });
    work.record({
      action: 'playbook.draft-changed',
      subject: { kind: 'workspace', id: workspaceId },
      detail: { version: draft.version, rule },
    });
    return { edits: edits + 1, warnings };
  });
}

export async function discardPlaybookDraft(
  services: Services,
  principal: Principal,
  { edits }: { readonly edits: number },
): Promise<Answer<null, 'changed meanwhile'>> {
  const { workspaceId } = principal;
  return transact<null, 'changed meanwhile'>(services, principal, 'playbook.draft', async (work) => {
    const draft = await requirePlaybookDraft(work, workspaceId, edits);
    await removePlaybookDraft(work.transaction, draft.id);
    work.record({
      action: 'playbook.draft-discarded',
      subject: { kind: 'workspace', id: workspaceId },
      detail: { version: draft.version },
    });
    return null;
  });
}

/** Puts the draft in force: contracts are read by it from their next reading on. */
export async function publishPlaybook(
  services: Services,
  principal: Principal,
  { edits, reason }: { readonly edits: number; readonly reason: string },
): Promise<Answer<{ readonly version: number }, 'bad playbook' | 'changed meanwhile'>> {
  const { workspaceId, accountId } = principal;
  type Code = 'bad playbook' | 'changed meanwhile';
  return transact<{ version: number }, Code>(services, principal, 'playbook.publish', async (work) => {
    const { transaction, refuse, record, now } = work;
    const draft = await requirePlaybookDraft(work, workspaceId, edits);
    parsed(refuse, draft.body);
    await putPlaybookInForce(transaction, {
      ...{ workspaceId, id: draft.id, note: reason },
      ...{ publishedBy: accountId, publishedAt: now },
    });
    record({
      action: 'playbook.published',
      subject: { kind: 'workspace', id: workspaceId },
      detail: { version: draft.version },
    });
    return { version: draft.version };
  });
}

/** The draft as whoever asks saw it, held until the transaction ends. */
async function requirePlaybookDraft<Code extends string>(
  { transaction, refuse }: Pick<Work<Code | 'changed meanwhile'>, 'transaction' | 'refuse'>,
  workspaceId: string,
  edits: number,
): Promise<Row<'playbook'>> {
  const draft = await lockPlaybookDraft(transaction, workspaceId);
  if (!draft) {
    return refuse('not found', 'There is no draft of the playbook: it was published or discarded.');
  }
  if (draft.edits !== edits) {
    refuse('changed meanwhile', 'Somebody else has changed this draft. Load it again to see how.', {
      field: 'edits',
      value: String(edits),
    });
  }
  return draft;
}

function parsed(refuse: Work<'bad playbook'>['refuse'], data: unknown): Playbook {
  try {
    return parsePlaybook(data);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // The rule that is saved is the only one there.
    return refuse('bad playbook', error.message, { field: error.field.replace(/^rules\.0\b/, 'rule') });
  }
}
