import type { Finding } from './finding.ts';

type Arguments = Finding['reason']['arguments'];

const say = (value: Arguments[string] | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** One sentence or two for each reason. Arguments are the reason's own. */
const SENTENCES: Readonly<Record<string, (a: Arguments) => string>> = {
  'position-unacceptable': (a) => `${say(a['rule'])}: ${lower(say(a['position']))}${words(a)}${asked(a)}`,
  'position-fallback': (a) =>
    `${say(a['rule'])}: a fallback position. ${say(a['position'])}${words(a)}${asked(a)}`,
  'clause-missing': (a) => `${say(a['rule'])}: there is no such clause. ${say(a['explanation'])}`,
  'clause-found': (a) => `A clause of the category ${say(a['category'])}.`,
  'placeholder-left': (a) =>
    `${a['form'] === 'note' ? 'A drafting note' : 'A placeholder'} is left in: ${say(a['text'])}${Number(a['count']) > 1 ? `, in ${say(a['count'])} places` : ''}.`,
  'party-name-differs': (a) => `“${say(a['written'])}” is not how the party is named: “${say(a['party'])}”.`,
  'role-is-no-party': (a) =>
    `“${say(a['role'])}” is neither a party nor defined${a['meant'] === null ? '' : `; probably “${say(a['meant'])}” is meant`}.`,
  'term-never-defined': (a) =>
    `“${say(a['term'])}” is used ${say(a['count'])} times as a defined term and never defined.`,
  'term-never-used': (a) => `“${say(a['term'])}” is defined and not used anywhere.`,
  'term-defined-twice': (a) => `“${say(a['term'])}” is defined a second time, in other words.`,
  'term-without-capitals': (a) =>
    `“${say(a['written'])}” is written without the capitals of the defined term “${say(a['term'])}”, used ${say(a['count'])} times elsewhere.`,
  'missing-section': (a) => `${say(a['noun'])} ${say(a['path'])} does not exist in this contract.`,
  'missing-exhibit': (a) => `${say(a['noun'])} ${say(a['path'])} is not attached.`,
  'wrong-section-title': (a) =>
    `Section ${say(a['path'])} is ${a['actual'] === null ? 'not' : `headed “${say(a['actual'])}”, not`} “${say(a['stated'])}”; section ${say(a['home'])} bears that title.`,
  'survival-names-missing-section': (a) =>
    `The survival clause names ${say(a['noun'])} ${say(a['path'])}, which does not exist.`,
  'number-twice': (a) => `The number ${say(a['path'])} is used twice.`,
  'number-skipped': (a) =>
    `The numbering goes from ${say(a['before'])} to ${say(a['after'])}; ${say(a['path'])} is missing.`,
  'words-differ-from-figures': (a) =>
    `“${say(a['words'])}” is ${say(a['wordsValue'])}, the figures say ${say(a['figure'])}.`,
  'impossible-date': (a) => `${say(a['date'])} does not exist: that month has ${say(a['days'])} days.`,
  'period-ends-first': (a) =>
    `The period begins on ${say(a['from'])} and ends before that, on ${say(a['to'])}.`,
  'expires-before-effective': (a) =>
    `The agreement expires on ${say(a['expiry'])}, before it takes effect on ${say(a['effective'])}.`,
  'renewal-deadline': (a) =>
    `The term ends on ${say(a['expiry'])} and renews by itself: the last day for notice is ${say(a['deadline'])}.`,
  'quantity-conflict': (a) =>
    `The ${say(a['name'])} is “${say(a['first'])}” in one place and “${say(a['second'])}” here.`,
  'odd-currency': (a) =>
    `This sum is in ${say(a['currency'])}; the ${say(a['count'])} others are in ${say(a['main'])}.`,
  'two-governing-laws': (a) =>
    `The law of ${say(a['first'])} governs elsewhere, that of ${say(a['second'])} here.`,
  'two-orders-of-precedence': (a) =>
    `In a conflict “${say(a['first'])}” prevails by one clause, “${say(a['second'])}” by this one.`,
  'no-signature-block': (a) => `There is no place for ${say(a['parties'])} to sign.`,
  'signer-is-no-party': (a) =>
    `“${say(a['name'])}” signs and is not a party; “${say(a['party'])}” has no signature.`,
};

/** Every reason code that this library gives. */
export const REASON_CODES: readonly string[] = Object.keys(SENTENCES);

/** The reason in English. The one place where words are made from reason codes. */
export function explainFinding(finding: Pick<Finding, 'reason'>): string {
  const { code, arguments: values } = finding.reason;
  return SENTENCES[code]?.(values) ?? code;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function words(a: Arguments): string {
  return a['words'] === null || a['words'] === undefined ? '' : ` (The words: “${say(a['words'])}”.)`;
}

function asked(a: Arguments): string {
  return a['asked'] === null || a['asked'] === undefined ? '' : ` We ask: ${lower(say(a['asked']))}`;
}
