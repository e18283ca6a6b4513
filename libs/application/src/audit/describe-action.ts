type Detail = Readonly<Record<string, unknown>>;

/** What a log entry says in words, after the actor's name. One place, so that every screen says the same. */
const WORDS: Readonly<Record<string, (detail: Detail) => string>> = {
  'workspace.created': () => 'made this workspace',
  'sample.reset': () => 'put the sample workspace back as it was',
  'invitation.created': (detail) => `invited somebody as ${said(detail['role'])}`,
  'invitation.revoked': () => 'revoked an invitation',
  'member.joined': (detail) => `joined as ${said(detail['role'])}`,
  'member.role-changed': (detail) => `changed a role from ${said(detail['from'])} to ${said(detail['to'])}`,
  'member.removed': () => 'removed a member',
  'api-key.created': (detail) => `made an API key with the role ${said(detail['role'])}`,
  'api-key.revoked': () => 'revoked an API key',
  'contract.uploaded': () => 'uploaded the contract',
  'contract.exported': (detail) => `exported the ${said(detail['what'])}`,
  'contract.restored': (detail) => `put the text back as it was at revision ${said(detail['seq'])}`,
  'contract.sent': (detail) =>
    detail['as'] === 'clean' ? 'sent the contract, clean' : 'sent the contract, with our changes tracked',
  'redline.accepted': () => 'accepted a redline',
  'redline.rejected': () => 'rejected a redline',
  'contract.signed-off': () => 'signed the contract off',
  'contract.reopened': () => 'reopened the contract',
  'contract.removed': () => 'removed the contract',
  'findings.received': (detail) => findings(detail),
  'items.received': (detail) => `sent in items: ${said(detail['items'])}`,
  'process.created': () => 'made a process',
  'action.approved': () => 'approved an action',
  'log.exported': (detail) =>
    detail['format'] === 'csv'
      ? `exported the log as a table, up to entry ${said(detail['through'])}`
      : `exported the log: ${said(detail['entries'])} entries`,
  'finding.position-asked': () => 'asked for another wording',
  'finding.redlined': ({ redlines }) =>
    typeof redlines === 'number' ? `proposed ${redlines} redlines` : 'proposed a redline',
  'finding.redline-taken-back': () => 'took a redline back',
  'contract.type-recognised': (detail) => `recognised the contract as: ${said(detail['contractType'])}`,
  'review.given-up': () => 'could not review the contract; people have to read it',
  'task.claimed': () => 'took a finding',
  'task.released': () => 'put a finding back',
  'tasks.moved': (detail) => `moved tasks to somebody else: ${said(detail['tasks'])}`,
  'task.colleague-asked': () => 'asked a colleague',
  'judgment.submitted': (detail) => VERDICTS[said(detail['verdict'])] ?? 'decided on a finding',
  'judgment.undone': () => 'took a judgment back',
  'outcome.recorded': (detail) =>
    detail['how'] === 'adjudicated' ? 'settled a finding on which reviewers differed' : 'settled a finding',
  'comment.started': () => 'commented',
  'comment.replied': () => 'replied to a comment',
  'comment.resolved': () => 'resolved a comment',
  'comment.reopened': () => 'reopened a comment',
  'policy.published': (detail) => `published policy ${said(detail['version'])}`,
  'policy.drafted': (detail) => `began policy ${said(detail['version'])} from policy ${said(detail['from'])}`,
  'policy.draft-changed': (detail) => `changed the draft of policy ${said(detail['version'])}`,
  'policy.draft-discarded': (detail) => `discarded the draft of policy ${said(detail['version'])}`,
  'playbook.drafted': (detail) =>
    `began playbook ${said(detail['version'])} from playbook ${said(detail['from'])}`,
  'playbook.draft-changed': (detail) =>
    `changed a rule in the draft of playbook ${said(detail['version'])}: ${said(detail['rule'])}`,
  'playbook.draft-discarded': (detail) => `discarded the draft of playbook ${said(detail['version'])}`,
  'playbook.published': (detail) => `published playbook ${said(detail['version'])}`,
  'policy.replayed': (detail) =>
    `replayed ${said(detail['items'])} decisions under the draft of policy ${said(detail['version'])}`,
  'review.retried': () => 'sent the AI into a contract again',
  'command.retried': () => 'had a command tried again',
  'contract.opened': (detail) => `opened the contract to ${said(detail['mode'])}`,
  'review.put-off': (detail) =>
    `could not be read by the AI before ${said(detail['until']).slice(0, 10)}: ${said(detail['limit'])} contracts a day are`,
  'session.started': () => 'signed in',
  'session.refused': () => 'refused a sign-in with a wrong password',
  'session.ended': () => 'signed out',
  'session.revoked': () => 'ended one of their sessions',
  'access.denied': (detail) =>
    detail['limit'] === undefined
      ? `was refused: ${said(detail['permission'])}${detail['count'] === undefined ? '' : ` (${said(detail['refused'])}, ${said(detail['count'])} times)`}`
      : `was refused: at most ${said(detail['limit'])} ${QUOTA_WORDS[said(detail['field'])] ?? ''}`,
};

const QUOTA_WORDS: Readonly<Record<string, string>> = {
  contracts: 'contracts',
  storageBytes: 'bytes of files',
  members: 'members and invitations',
  apiKeys: 'API keys',
  uploadsPerDay: 'uploads a day',
};

const VERDICTS: Readonly<Record<string, string>> = {
  accept: 'accepted a finding',
  fix: 'accepted a finding with a correction',
  reject: 'rejected a finding',
};

export function describeAction(action: string, detail: Detail): string {
  return WORDS[action]?.(detail) ?? action;
}

function findings(detail: Detail): string {
  const parts = [
    count(detail['added'], 'finding', 'added'),
    count(detail['automatic'], 'decided by policy'),
    count(detail['withdrawn'], 'withdrawn'),
  ].filter((part) => part !== null);
  return parts.join(', ') || 'looked again';
}

function count(value: unknown, word: string, verb = ''): string | null {
  if (typeof value !== 'number' || value === 0) return null;
  if (verb === '') return `${value} ${word}`;
  return `${verb} ${value} ${word}${value === 1 ? '' : 's'}`;
}

function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'unknown';
}
