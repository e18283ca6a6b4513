import { explainCondition } from './explain-condition.ts';
import { fixesOf } from './fixes.ts';
import type { Playbook, Rule } from './playbook-schema.ts';

/** One thing in which two playbooks differ; null where one of them does not have it. */
export type PlaybookChange = {
  /** What differs, in words that begin with the rule's title. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** In what two versions of a playbook differ: rule by rule, in the order of the later one; then its own words. */
export function describePlaybookChanges(before: Playbook, after: Playbook): PlaybookChange[] {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const now = new Map(after.rules.map((rule) => [rule.id, rule]));
  const ids = [...now.keys(), ...[...old.keys()].filter((id) => !now.has(id))];
  return [
    ...ids.flatMap((id) => changesOfRule(old.get(id), now.get(id))),
    ...differences(parametersOf(before), parametersOf(after)),
  ];
}

function changesOfRule(before: Rule | undefined, after: Rule | undefined): PlaybookChange[] {
  if (!before || !after) {
    const rule = before ?? after;
    if (!rule) return [];
    const words = rule.explanation;
    return [{ what: rule.title, before: before ? words : null, after: after ? words : null }];
  }
  const title = after.title;
  return differences(factsOf(before), factsOf(after)).map(({ what, ...change }) => ({
    what: `${title}: ${what}`,
    ...change,
  }));
}

function factsOf(rule: Rule): Map<string, string> {
  const { title, category, explanation, severity, confidence, reader, where, reads, required } = rule;
  const facts = new Map<string, string>([
    ['title', title],
    ['category', category],
    ['contract types', rule.for.join(', ')],
    ['explanation', explanation],
    ['severity', severity],
    ['how sure its findings are', `${Math.round(confidence * 100)}%`],
    ['who must read it', reader ?? 'as the policy says'],
    ['what it reads', JSON.stringify({ reads, ...where })],
  ]);
  for (const position of rule.positions) {
    const about = `position “${position.id}”`;
    facts.set(about, `${position.rank}: ${position.explanation}`);
    facts.set(`${about}, when`, explainCondition(position.when));
    if (position.severity !== undefined) facts.set(`${about}, severity`, position.severity);
    for (const [index, fix] of fixesOf(position).entries()) {
      const which = index === 0 ? 'wording' : `wording ${index + 1}`;
      for (const [asked, text] of Object.entries(fix.texts)) {
        facts.set(`${about}, ${which} for “${asked}”`, `${fix.change}: ${text}`);
      }
    }
  }
  facts.set('required', required ? `${required.severity}: ${required.explanation}` : 'no');
  if (required) facts.set('wording where it is missing', required.wording);
  facts.set('examples', rule.examples.map(({ text, expect }) => `${expect}: ${text}`).join('\n'));
  return facts;
}

function parametersOf({ parameters }: Playbook): Map<string, string> {
  return new Map(Object.entries(parameters).map(([name, text]) => [`Words for {${name}}`, text]));
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): PlaybookChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((what) => {
    const [old, now] = [before.get(what) ?? null, after.get(what) ?? null];
    return old === now ? [] : [{ what, before: old, after: now }];
  });
}
