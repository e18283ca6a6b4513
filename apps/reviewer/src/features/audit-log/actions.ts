/** What the log can be narrowed to. Values are the log's own names of actions. */
export const ACTIONS = [
  { value: 'contract.uploaded', label: 'Uploads' },
  { value: 'findings.received', label: 'Findings of an AI' },
  { value: 'judgment.submitted', label: 'Judgments' },
  { value: 'judgment.undone', label: 'Judgments taken back' },
  { value: 'outcome.recorded', label: 'Outcomes' },
  { value: 'contract.signed-off', label: 'Sign-offs' },
  { value: 'contract.reopened', label: 'Reopened contracts' },
  { value: 'contract.exported', label: 'Exports' },
  { value: 'comment.started', label: 'Comments' },
  { value: 'member.joined', label: 'Members who joined' },
  { value: 'member.role-changed', label: 'Changes of role' },
  { value: 'member.removed', label: 'Removed members' },
  { value: 'api-key.created', label: 'New API keys' },
  { value: 'policy.published', label: 'Published policies' },
  { value: 'access.denied', label: 'Refusals' },
] as const;
