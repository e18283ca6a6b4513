import { asId } from '@countersign/domain';
import { viewContract } from '../outline/contract-view.ts';
import { readSides } from '../outline/sides.ts';
import { compilePattern } from '../patterns/compile-pattern.ts';
import { compilePlaybook, rulePatterns, type CompiledPlaybook } from './compile-playbook.ts';
import { fixesOf } from './fixes.ts';
import { fillWording, unknownNames } from './fill-wording.ts';
import { neverHolds } from './impossible-conditions.ts';
import { clausesByParagraph, wholePassage } from './locate-clauses.ts';
import type { Playbook, Rule } from './playbook-schema.ts';
import { reviewRules } from './review-rules.ts';
import { isCategory } from './topics.ts';

/** A fault in a playbook. `error` would make reviews wrong, `warning` makes them weaker. */
export type PlaybookFault = {
  readonly level: 'error' | 'warning';
  readonly ruleId: string | null;
  readonly code:
    | 'bad-pattern'
    | 'duplicate-id'
    | 'example-fails'
    | 'never-holds'
    | 'no-preferred-position'
    | 'positions-overlap'
    | 'unknown-category'
    | 'unknown-contract-type'
    | 'unknown-name'
    | 'unknown-position'
    | 'wording-is-unacceptable'
    | 'wording-not-recognised';
  readonly message: string;
};

/** Checks the sense of a playbook: what `parsePlaybook` cannot see. An empty list means that it can be published. */
export function lintPlaybook(playbook: Playbook): readonly PlaybookFault[] {
  const bad = playbook.rules.flatMap((rule) =>
    rulePatterns(rule).flatMap((source) => badPattern(source, rule.id)),
  );
  const badTypes = playbook.contractTypes.flatMap(({ titles, signals }) =>
    [...titles, ...signals].flatMap((source) => badPattern(source, null)),
  );
  if (bad.length + badTypes.length > 0) return [...bad, ...badTypes];
  const compiled = compilePlaybook(playbook);
  return [...duplicates(playbook), ...playbook.rules.flatMap((rule) => lintRule(rule, compiled))];
}

function fault(
  code: PlaybookFault['code'],
  ruleId: string | null,
  message: string,
  level: PlaybookFault['level'] = 'error',
): PlaybookFault {
  return { level, ruleId, code, message };
}

function badPattern(source: string, ruleId: string | null): readonly PlaybookFault[] {
  try {
    compilePattern(source);
    return [];
  } catch (error) {
    return [fault('bad-pattern', ruleId, error instanceof Error ? error.message : String(error))];
  }
}

function duplicates({ rules, contractTypes }: Playbook): readonly PlaybookFault[] {
  const faults: PlaybookFault[] = [];
  const seen = new Set<string>();
  for (const id of [...rules.map((rule) => rule.id), ...contractTypes.map((type) => type.id)]) {
    if (seen.has(id)) faults.push(fault('duplicate-id', id, `The id "${id}" is used twice.`));
    seen.add(id);
  }
  return faults;
}

function lintRule(rule: Rule, compiled: CompiledPlaybook): readonly PlaybookFault[] {
  const { playbook } = compiled;
  const faults: PlaybookFault[] = [];
  const say = (code: PlaybookFault['code'], message: string, level?: PlaybookFault['level']) =>
    faults.push(fault(code, rule.id, message, level));
  if (!isCategory(rule.category))
    say('unknown-category', `"${rule.category}" is neither a category of CUAD nor a topic of playbooks.`);
  for (const category of rule.where.categories)
    if (!isCategory(category)) say('unknown-category', `"${category}" is no category of a classifier.`);
  for (const type of rule.for)
    if (!playbook.contractTypes.some(({ id }) => id === type))
      say('unknown-contract-type', `There is no contract type "${type}".`);
  if (!rule.positions.some(({ rank }) => rank === 'preferred'))
    say('no-preferred-position', 'A rule says what is wanted: add a preferred position.');
  const ids = rule.positions.map(({ id }) => id);
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) !== index) say('duplicate-id', `The position "${id}" is there twice.`);
  for (const [index, position] of rule.positions.entries()) {
    if (neverHolds(position.when)) say('never-holds', `The position "${position.id}" can never be taken.`);
    for (const other of rule.positions.slice(0, index))
      if (other.rank !== position.rank && JSON.stringify(other.when) === JSON.stringify(position.when))
        say(
          'positions-overlap',
          `"${other.id}" and "${position.id}" hold for the same words and rank differently.`,
        );
    for (const [target, wording] of fixesOf(position).flatMap(({ texts }) => Object.entries(texts))) {
      const wanted = rule.positions.find(({ id }) => id === target);
      if (wanted === undefined)
        say(
          'unknown-position',
          `"${position.id}" proposes the wording of "${target}", which is no position.`,
        );
      else if (wanted.rank === 'unacceptable')
        say('wording-is-unacceptable', `"${position.id}" proposes the unacceptable "${target}".`);
      for (const name of unknownNames(wording, playbook.parameters))
        say('unknown-name', `{${name}} in a wording is no parameter.`);
    }
  }
  for (const name of unknownNames(rule.required?.wording ?? '', playbook.parameters))
    say('unknown-name', `{${name}} in a wording is no parameter.`);
  return [...faults, ...lintWording(rule, compiled), ...lintExamples(rule, compiled)];
}

/** The wordings that are proposed must be recognised by the rule, and not as something unacceptable. */
function lintWording(rule: Rule, compiled: CompiledPlaybook): readonly PlaybookFault[] {
  if (rule.required === undefined) return [];
  const state = classify(rule, compiled, rule.required.wording);
  if (state === 'absent')
    return [
      fault('wording-not-recognised', rule.id, 'The rule does not recognise the clause that it asks for.'),
    ];
  const position = rule.positions.find(({ id }) => id === state);
  return position?.rank === 'unacceptable'
    ? [
        fault(
          'wording-is-unacceptable',
          rule.id,
          `The clause asked for takes the unacceptable position "${state}".`,
        ),
      ]
    : [];
}

function lintExamples(rule: Rule, compiled: CompiledPlaybook): readonly PlaybookFault[] {
  const faults = rule.examples.flatMap(({ text, expect }) => {
    const state = classify(rule, compiled, text);
    return state === expect
      ? []
      : [fault('example-fails', rule.id, `Expected "${expect}", got "${state}" for: ${text}`)];
  });
  return rule.examples.length === 0
    ? [fault('example-fails', rule.id, 'A rule has at least one example.', 'warning')]
    : faults;
}

/** Id of the position that a text takes, 'unclear' or 'absent', in a contract that consists of it alone. */
export function classify(rule: Rule, compiled: CompiledPlaybook, text: string): string {
  const applying = compiled.playbook.contractTypes.filter(({ id }) => rule.for.includes(id));
  const type = applying.find(({ us }) => us.length > 0) ?? applying[0];
  const usual = type ?? { us: [], them: [] };
  const id = asId('paragraph', 'example');
  const bare = viewContract({ paragraphs: [{ id, text }] });
  const sides = readSides(bare, usual, null);
  const filled = fillWording(text, bare, sides, compiled.playbook.parameters);
  const view = viewContract({ paragraphs: [{ id, text: filled }] });
  const { outcomes } = reviewRules(
    [rule],
    view,
    { compiled, sides, whole: wholePassage(view) },
    { clauses: clausesByParagraph(view, []), complete: true },
  );
  const [outcome] = outcomes;
  return outcome === undefined ? 'absent' : (outcome.positionId ?? outcome.state);
}
