import type { PolicyProblem } from './lint-policy.ts';

/** The words for a problem of a policy, one plain sentence that says what to do where something can be done. */
export function explainProblem({ code, arguments: about }: PolicyProblem): string {
  const said = (name: string) => String(about[name] ?? '').replaceAll('_', ' ');
  switch (code) {
    case 'rule.never':
      return `The rule “${said('rule')}” can never match anything: correct its condition, or remove it.`;
    case 'rule.always':
      return `The rule “${said('rule')}” matches everything: nothing is ever automatic under it.`;
    case 'rule.undecided':
      return `Whether the rule “${said('rule')}” can match cannot be told beforehand; the replay shows it.`;
    case 'rule.redundant':
      return `The rule “${said('rule')}” asks for nothing that “${said('by')}” does not ask for already.`;
    case 'rule.overlap':
      return `The rules “${said('rule')}” and “${said('other')}” can match the same item; the stricter one decides.`;
    case 'threshold.none':
      return `Nothing of “${said('group')}” is automatic.`;
    case 'threshold.gap':
      return `“${said('group')}” has no threshold of its own: nothing of it is automatic.`;
    case 'threshold.uncertified':
      return `The threshold of “${said('group')}” is not certified, and cannot be published.`;
    case 'people.shadowed':
      return 'Whatever would go to several reviewers for its confidence goes to a lead already.';
    case 'risk.unreachable':
      return `No item can reach the risk level “${said('name')}”: it begins at ${said('from')} points, and there are at most ${said('most')}.`;
  }
}
