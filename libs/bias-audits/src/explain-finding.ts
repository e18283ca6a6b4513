import type { AuditFinding } from './bias-report.ts';

export type FindingWords = {
  readonly shows: string;
  readonly doesNotShow: string;
};

/** The words for an audit finding: what it shows, and what it does not. The one place where audits speak. */
export function explainFinding(finding: AuditFinding): FindingWords {
  const { arguments: args, state } = finding;
  const by = BY[String(args['subject'])] ?? '';
  const decided = `Too few decisions${by === BY['decisions'] ? '' : ` ${by}`}`;
  const range =
    finding.interval === null
      ? ''
      : ` (${percent(finding.interval.lower)} to ${percent(finding.interval.upper)})`;
  switch (finding.code) {
    case 'selection.gap':
      return {
        shows:
          state === 'too-few'
            ? `${decided} to compare selection by ${text(args['attribute'])}.`
            : `Selection ${by} differs by up to ${percent(args['gap'])}${range} between groups of ${text(args['attribute'])}${chance(state)}.${visible(args['visible'])}`,
        doesNotShow:
          'Whether the groups differ in what they deserve: equal selection is not equal treatment.',
      };
    case 'odds.gap':
      return {
        shows:
          state === 'too-few'
            ? `${decided} of known truth to compare errors by ${text(args['attribute'])}.`
            : `Rates of right and wrong selection ${by} differ by up to ${percent(args['gap'])}${range} between groups of ${text(args['attribute'])}${chance(state)}.`,
        doesNotShow: 'Whether the recorded truth is itself free of the bias it is meant to reveal.',
      };
    case 'four-fifths':
      return {
        shows:
          state === 'too-few'
            ? `${decided} for the four-fifths rule by ${text(args['attribute'])}.`
            : `The least selected group of ${text(args['attribute'])} is selected ${by} ${percent(args['ratio'])} as often as the most selected${range}; the rule of thumb asks for 80%${Number(args['ratio']) < 0.8 ? chance(state) : ''}.`,
        doesNotShow: 'Lawfulness. The rule is a threshold for looking closer, in either direction.',
      };
    case 'intersection.gap':
      return {
        shows:
          state === 'too-few'
            ? `${decided} in at least two combinations of attributes to compare them.`
            : `Across combinations of attributes, selection ${by} differs by up to ${percent(args['gap'])}${range}${chance(state)}; ${text(args['small'])} combinations are too small to compare.`,
        doesNotShow: 'Anything about the combinations that are too small, which is where harm hides best.',
      };
    case 'calibration.gap':
      return {
        shows:
          state === 'too-few'
            ? `Too few decisions of known truth to compare what the AI’s probabilities mean by ${text(args['attribute'])}.`
            : `What the AI promises beyond what comes true differs by up to ${percent(args['gap'])}${range} between groups of ${text(args['attribute'])}${chance(state)}.`,
        doesNotShow:
          'Whether decisions differ: probabilities may mean the same in every group and selection still differ.',
      };
    case 'reviewer':
      return {
        shows:
          state === 'too-few'
            ? `${text(args['reviewer'])} has decided too few cases by ${text(args['attribute'])} to be compared with peers.`
            : `${text(args['reviewer'])} treats “${text(args['group'])}” otherwise than peers do on cases of the same truth (odds × ${Math.exp(Number(args['logOdds'])).toFixed(2)}), more than chance over all reviewers explains.`,
        doesNotShow: 'Why, nor that the peers are right. It rests on cases having been spread by chance.',
      };
    case 'anchoring':
      return {
        shows:
          state === 'too-few'
            ? 'Too few judgments, blind or shown, on cases where the AI was wrong.'
            : `With the AI’s view shown, people agree with it ${percent(args['difference'])}${range} more often where it is wrong${chance(state)}.`,
        doesNotShow: 'An effect of showing, unless chance decided who was shown what.',
      };
    case 'feedback':
      return {
        shows: `From one model to the next the gap by ${text(args['attribute'])} changes by ${percent(args['trend'])}${range}${chance(state)}.`,
        doesNotShow: 'That training causes it: the stream itself may be drifting.',
      };
  }
}

const BY: Readonly<Record<string, string>> = {
  ai: 'by the AI',
  human: 'by people',
  team: 'by the pair',
  decisions: 'in these decisions',
};

function chance(state: AuditFinding['state']): string {
  return state === 'signal' ? ', more than chance explains' : ', which chance may explain';
}

function visible(gap: unknown): string {
  return typeof gap === 'number' ? ` A gap of ${percent(gap)} would have been seen four times in five.` : '';
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function percent(share: unknown): string {
  return typeof share === 'number' ? `${(100 * share).toFixed(1)}%` : 'an unknown share';
}
