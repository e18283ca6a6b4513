import { InputError, type RouteReason } from '@countersign/domain';
import type { RoutingReason } from './reasons.ts';

/**
 * The words for a reason, one plain sentence. This is the one place where routing speaks; a translation replaces this
 * file.
 *
 * @throws InputError on a code that routing never gives.
 */
export function explainReason(reason: RouteReason): string {
  const known = reason as RoutingReason;
  switch (known.code) {
    case 'rule.matched': {
      const { rule, because, disposition } = known.arguments;
      return `The rule “${ruleName(rule)}” asks for ${WHO[disposition]}${because.trim() === '' ? '.' : `: ${ended(because.trim())}`}`;
    }
    case 'rule.unreadable':
      return `The rule “${ruleName(known.arguments.rule)}” could not be read for this item (${known.arguments.problem}), so a person looks.`;
    case 'redline.waits':
      return 'It proposes a change to the text, and a change always waits for a person.';
    case 'review.always':
      return 'Its producer asks for a person every time.';
    case 'people.several':
    case 'people.lead': {
      const { cause, value, limit } = known.arguments;
      const who = known.code === 'people.lead' ? 'a lead' : 'several reviewers';
      return `${BECAUSE[cause](said(cause, value), said(cause, limit))}, which goes to ${who}.`;
    }
    case 'confidence.absent':
      return 'The AI gave no confidence, so a person decides.';
    case 'confidence.below': {
      const { confidence, threshold } = known.arguments;
      return `The AI’s confidence of ${percent(confidence, threshold)} is below the ${percent(threshold, confidence)} that ${groupName(known.arguments.group)} needs.`;
    }
    case 'confidence.above': {
      const { confidence, threshold, errorBound, group } = known.arguments;
      const promise =
        errorBound === null
          ? 'a threshold that is not certified'
          : `the threshold certified for at most ${percent(errorBound)} errors`;
      return `The AI’s confidence of ${percent(confidence)} reaches ${percent(threshold)}, ${promise} in ${groupName(group)}.`;
    }
    case 'threshold.none':
      return `Nothing of ${groupName(known.arguments.group)} may be decided automatically yet, so a person decides.`;
    case 'audit.drawn':
      return `It would have been automatic, and was drawn for the audit sample (${percent(known.arguments.probability)} are).`;
    case 'audit.second':
      return `A second person judges it too, unaided: it was drawn for the audit sample (${percent(known.arguments.probability)} are).`;
    case 'counterfactual.confidence':
      return `At a confidence of ${percent(known.arguments.at)} it would have been ${OUTCOME[known.arguments.disposition]}.`;
    case 'counterfactual.below':
      return `Below ${percent(known.arguments.at)} a person would have been asked.`;
    case 'counterfactual.without':
      return `But for ${causeName(known.arguments.cause)} it would have been ${OUTCOME[known.arguments.disposition]}.`;
  }
  // The cast above trusts its caller; stored reasons may be older than this file.
  throw new InputError('code', reason.code, 'a reason that routing gives');
}

const WHO = { automatic: 'nobody', one: 'a reviewer', several: 'several reviewers', lead: 'a lead' } as const;

const OUTCOME = {
  automatic: 'automatic',
  one: 'for one reviewer',
  several: 'for several reviewers',
  lead: 'for a lead',
} as const;

const BECAUSE = {
  confidence: (value: string, limit: string) => `The AI’s confidence of ${value} is below ${limit}`,
  risk: (value: string, limit: string) => `Its risk is ${value}, at or above ${limit}`,
  severity: (value: string, limit: string) => `Its severity is ${value}, at or above ${limit}`,
  value: (value: string, limit: string) => `Its value of ${value} is at or above ${limit}`,
} as const;

function said(cause: string, value: number | string): string {
  return typeof value === 'string' ? value : cause === 'confidence' ? percent(value) : String(value);
}

/** Whole percents, or as many decimals as tell it from `other`. */
function percent(share: number, other?: number): string {
  for (let digits = 0; digits < 6; digits++) {
    const text = (100 * share).toFixed(digits);
    const same = other !== undefined && other !== share && (100 * other).toFixed(digits) === text;
    if (!same && Math.abs(Number(text) - 100 * share) < 0.051) return `${text}%`;
  }
  return `${100 * share}%`;
}

function groupName(group: string): string {
  return group === 'all' ? 'this process' : group === '' ? 'items without a category' : `“${group}”`;
}

/** With one mark at its end, whether or not its author wrote one. */
function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Rules are called by identifiers; people read words. */
function ruleName(id: string): string {
  return id.replaceAll('_', ' ');
}

function causeName(cause: string): string {
  if (cause.startsWith('rule ')) return `the rule “${ruleName(cause.slice(5))}”`;
  switch (cause) {
    case 'redline':
      return 'the change it proposes';
    case 'always-review':
      return 'its producer’s wish';
    case 'risk':
    case 'severity':
    case 'value':
      return `its ${cause}`;
    default:
      return cause;
  }
}
