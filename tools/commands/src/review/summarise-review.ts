import type { ReviewedDocument, ReviewedFinding } from '@countersign/application';
import { SEVERITIES } from '@countersign/domain';

const WIDTH = 100;

/** A review as plain text for a terminal: what is worst first, each with its words, its reason, and who must look. */
export function summariseReview({ document, findings }: ReviewedDocument, seconds: number): string {
  const { title, pages } = document;
  const lines = [
    title,
    `${count(pages, 'page')}, ${count(findings.length, 'finding')} in ${seconds.toFixed(1)} s`,
    '',
    ...tally(findings),
  ];
  const matters = findings.filter(({ kind }) => kind !== 'clause');
  for (const finding of [...matters].sort(worstFirst)) lines.push('', ...describe(finding));
  const clauses = findings.filter(({ kind }) => kind === 'clause');
  if (clauses.length > 0) {
    lines.push('', 'Clauses', '');
    for (const { category, confidence, quote } of clauses) {
      lines.push(...wrap(`${category} (${percent(confidence)}): “${shorten(quote ?? '')}”`, '  '));
    }
  }
  return `${lines.join('\n')}\n`;
}

function tally(findings: readonly ReviewedFinding[]): string[] {
  return [...SEVERITIES]
    .reverse()
    .map((severity) => ({
      severity,
      number: findings.filter((one) => one.severity === severity && one.kind !== 'clause').length,
    }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => `  ${String(number).padStart(4)} ${severity}`);
}

function describe(finding: ReviewedFinding): string[] {
  const { severity, category, confidence, quote, reason, redline, route } = finding;
  const who =
    route.disposition === 'automatic'
      ? 'nobody has to look'
      : route.disposition === 'lead'
        ? 'to a lead'
        : `to ${count(route.reviewers, 'reviewer')}`;
  return [
    ...wrap(`${severity.toUpperCase()}  ${category}, ${percent(confidence)} sure`, ''),
    ...(quote === null ? [] : wrap(`“${shorten(quote)}”`, '  ')),
    ...wrap(reason, '  '),
    ...(redline === undefined
      ? []
      : wrap(
          redline.replacement === ''
            ? 'Proposed: take these words out.'
            : `Proposed: “${shorten(redline.replacement.trim())}”`,
          '  ',
        )),
    ...wrap(`Goes ${who}: ${route.reasons.join(' ')}`, '  '),
  ];
}

function worstFirst(a: ReviewedFinding, b: ReviewedFinding): number {
  const rank = ({ severity }: ReviewedFinding) => SEVERITIES.indexOf(severity);
  return rank(b) - rank(a) || b.confidence - a.confidence || a.start - b.start;
}

function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length > WIDTH && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}

function shorten(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= 240 ? plain : `${plain.slice(0, 239).trimEnd()}…`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
