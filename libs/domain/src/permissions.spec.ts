import { describe, expect, test } from 'vitest';
import { may, narrowerMode, PERMISSIONS, scopeOf, widestMode, type Permission } from './permissions.ts';
import { ROLES } from './roles.ts';

// The table as it was agreed, cell by cell, in the order reviewer, lead, manager, analyst, admin, AI.
const agreed: Record<Permission, string> = {
  'contract.see': 'team team all masked all assigned',
  'contract.comment': 'team team all none none assigned',
  'contract.suggest': 'team team all none none assigned',
  'contract.edit': 'team team none none none none',
  'redline.decide': 'team team none none none none',
  'item.decide': 'assigned team none none none none',
  'item.adjudicate': 'none team none none none none',
  'contract.sign-off': 'none team none none none none',
  'action.approve': 'none team none none none none',
  'contract.upload': 'team team all none all none',
  'item.ingest': 'none none all none all none',
  'playbook.draft': 'all all all all none none',
  'policy.draft': 'none none all all none none',
  'playbook.publish': 'none all all none none none',
  'policy.publish': 'none none all none none none',
  'work.reassign': 'none none all none none none',
  'model.promote': 'none none all none none none',
  'dashboard.see': 'own team all all all none',
  'bias-audit.read': 'none none all all all none',
  'bias-audit.run': 'none none none all none none',
  'reviewer-attributes.see': 'none none none aggregated none none',
  'workspace.administer': 'none none none none all none',
  'audit-log.read': 'none none all all all none',
  'audit-log.export': 'none none none none all none',
  'finding.propose': 'none none none none none assigned',
  'sample.reset': 'all all all all all none',
  'account.own': 'own own own own own none',
};

const actors = [...ROLES, null];

describe('the role matrix', () => {
  for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
    agreed[permission].split(' ').forEach((scope, column) => {
      const role = actors[column] ?? null;
      test(`${permission} reaches "${scope}" for ${role ?? 'an AI reviewer'}`, () => {
        expect(scopeOf(permission, role)).toBe(scope);
      });
    });
  }
});

test('an AI reviewer proposes and never decides, adjudicates, signs off or approves', () => {
  const decisions: Permission[] = [
    'item.decide',
    'item.adjudicate',
    'contract.sign-off',
    'action.approve',
    'redline.decide',
  ];
  expect(decisions.filter((permission) => may(permission, null))).toEqual([]);
});

test('the mode in a room follows the matrix, and can only be narrowed', () => {
  expect(actors.map((role) => widestMode(role))).toEqual([
    'edit',
    'edit',
    'suggest',
    'view',
    'view',
    'suggest',
  ]);
  expect(narrowerMode('edit', 'suggest')).toBe('suggest');
  expect(narrowerMode('view', 'edit')).toBe('view');
});
