import { acting, listPlaybooks, readAuditEntries } from '@countersign/database';
import { defaultPlaybook, type Position } from '@countersign/playbook';
import { beforeAll, describe, expect, test } from 'vitest';
import { openReview } from '../review/open-review.ts';
import type { Principal } from '../kernel/principal.ts';
import { refusedAs, valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { proposed, testContract, withFindings } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import {
  discardPlaybookDraft,
  publishPlaybook,
  removeRule,
  saveRule,
  startPlaybookDraft,
} from './draft-playbook.ts';
import { readPlaybook } from './read-playbook.ts';

const services = freshServices();
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace(services, 'playbooks');
});

const lead = () => workspace.as('lead');
const page = () => valueOf(readPlaybook(services, lead()));
const [law] = defaultPlaybook.rules as [(typeof defaultPlaybook.rules)[number]];

describe('from a draft to a playbook in force', () => {
  test('a draft begins as the playbook in force, and there is one', async () => {
    expect((await page()).draft).toBeNull();
    await valueOf(startPlaybookDraft(services, workspace.as('reviewer'), { version: null }));
    const { draft, inForce } = await page();
    expect(draft).toMatchObject({ version: 2, basedOn: 1, edits: 0, changes: [] });
    expect(draft?.rules).toHaveLength(inForce!.rules.length);
    expect(await startPlaybookDraft(services, lead(), { version: null })).toEqual(refusedAs('used'));
  });

  test('a rule is changed in its place, one that is new stands at the end', async () => {
    const changed = { ...law, severity: 'critical' as const };
    expect(await valueOf(saveRule(services, lead(), { edits: 0, rule: changed }))).toEqual({
      edits: 1,
      warnings: [],
    });
    const own = { ...law, id: 'own.law', title: 'Our own law' };
    await valueOf(saveRule(services, lead(), { edits: 1, rule: own }));
    const { draft } = await page();
    expect(draft!.rules[0]).toMatchObject({ id: law.id, severity: 'critical' });
    expect(draft!.rules.at(-1)).toMatchObject({ id: 'own.law' });
    expect(draft!.changes.map(({ what }) => what)).toEqual(['Governing law: severity', 'Our own law']);
  });

  test.each([
    ['that is none', { ...law, positions: [] }, { field: 'rule.positions' }],
    ['whose pattern cannot be read', { ...law, where: { ...law.where, says: ['(a|b'] } }, { value: law.id }],
    [
      'whose own example it does not hold',
      {
        ...law,
        examples: [{ text: 'This Agreement is governed by the laws of Scotland.', expect: 'england' }],
      },
      { value: law.id },
    ],
  ])('a rule %s is refused, with what is wrong', async (_, rule, more) => {
    expect(await saveRule(services, lead(), { edits: 2, rule })).toEqual(refusedAs('bad playbook', more));
    expect((await page()).draft?.edits).toBe(2);
  });

  test('what somebody else changed meanwhile is not written over', async () => {
    expect(await saveRule(services, lead(), { edits: 1, rule: law })).toEqual(refusedAs('changed meanwhile'));
    expect(await discardPlaybookDraft(services, lead(), { edits: 1 })).toEqual(
      refusedAs('changed meanwhile'),
    );
  });

  test('a rule is taken out', async () => {
    expect(await removeRule(services, lead(), { edits: 2, ruleId: 'nowhere' })).toEqual(
      refusedAs('not found'),
    );
    await valueOf(removeRule(services, lead(), { edits: 2, ruleId: 'own.law' }));
    expect((await page()).draft?.rules.some(({ id }) => id === 'own.law')).toBe(false);
  });

  test('a reviewer drafts and does not publish', async () => {
    const publishing = publishPlaybook(services, workspace.as('reviewer'), { edits: 3, reason: 'x' });
    expect(await publishing).toEqual(refusedAs('not allowed'));
  });

  test('published with a reason, contracts are read by it', async () => {
    await valueOf(publishPlaybook(services, lead(), { edits: 3, reason: 'A dear mistake.' }));
    const { inForce, draft, versions } = await page();
    expect(draft).toBeNull();
    expect(inForce?.version).toBe(2);
    expect(versions.map(({ version, state, reason }) => [version, state, reason])).toEqual([
      [2, 'published', 'A dear mistake.'],
      [1, 'retired', ''],
    ]);
    expect(versions[0]?.changes).toEqual([
      { what: 'Governing law: severity', before: 'high', after: 'critical' },
    ]);
    const { contractId } = await testContract(services, workspace);
    const ground = await valueOf(openReview(services, workspace.ai, contractId));
    expect(ground.playbook).toMatchObject({ version: 2 });
    expect(ground.playbook.rules[0]).toMatchObject({ id: law.id, severity: 'critical' });
  });

  test('each position says what it has found, to whom it is within reach', async () => {
    const { contractId } = await testContract(services, workspace);
    const [england, neutral, other] = law.positions as [Position, Position, Position];
    const deviation = (key: string, { explanation }: Position) =>
      proposed(key, {
        ...{ kind: 'deviation', rule: law.id },
        reason: {
          ...{ code: 'position-unacceptable', title: `Finding ${key}` },
          arguments: { rule: law.title, position: explanation },
        },
      });
    const earlier = { ...other, explanation: 'As it was worded once.' };
    const added = [deviation('a', other), deviation('b', other), deviation('c', earlier)];
    await withFindings(services, workspace, { contractId, added });
    const read = async (as: Principal) => (await valueOf(readPlaybook(services, as))).inForce!.rules[0]!;
    const none = { open: 0, agreed: 0, rejected: 0, newest: null };
    const rule = await read(lead());
    expect(rule.positions.map(({ id, made }) => [id, made.open])).toEqual([
      [england.id, 0],
      [neutral.id, 0],
      [other.id, 2],
    ]);
    expect(rule.positions[2]!.made.newest?.contractId).toBe(contractId);
    expect([rule.missing, rule.earlier.open]).toEqual([none, 1]);
    const masked = await read(workspace.as('analyst'));
    expect(masked.positions[2]!.made).toEqual({ ...none, open: 2 });
    const elsewhere = await read({ ...lead(), teams: [] });
    expect(elsewhere.positions[2]!.made).toEqual(none);
  });

  test('an earlier version comes back as a draft', async () => {
    await valueOf(startPlaybookDraft(services, lead(), { version: 1 }));
    expect((await page()).draft).toMatchObject({ version: 3, basedOn: 1, edits: 0 });
    await valueOf(discardPlaybookDraft(services, lead(), { edits: 0 }));
    expect((await page()).draft).toBeNull();
  });

  test('every step is in the log, and the versions are on record', async () => {
    const { workspaceId } = workspace;
    const seen = await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => ({
      actions: (await readAuditEntries(transaction, { workspaceId, action: 'playbook.', limit: 50 })).map(
        ({ action }) => action,
      ),
      versions: (await listPlaybooks(transaction, workspaceId)).map(({ version, state }) => [version, state]),
    }));
    expect(seen.actions.reverse()).toEqual([
      ...['playbook.drafted', 'playbook.draft-changed', 'playbook.draft-changed', 'playbook.draft-changed'],
      ...['playbook.published', 'playbook.drafted', 'playbook.draft-discarded'],
    ]);
    expect(seen.versions).toEqual([
      [2, 'published'],
      [1, 'retired'],
    ]);
  });
});
