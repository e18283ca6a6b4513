import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  explainFinding,
  findingsOf,
  groupFairness,
  intersectionalFairness,
  intersectionFinding,
  reviewerBias,
  reviewerFindings,
  type AuditFinding,
  type FairnessOptions,
} from '@countersign/bias-audits';
import { readCsv, type CsvTable } from './read-csv.ts';
import { runCommand, typedPath } from './run-command.ts';

const USAGE = 'bias:audit --decisions CSV --group COLUMN [--privileged NAME] [--minimum 30] [--seed 1]';

/**
 * Audits decisions by group. The CSV has `truth` and `decision` (0 or 1) and the group's column; `reviewer` adds the
 * comparison of reviewers, `inclusion` weights an audit sample. `--group` may be given several times: the first is the
 * audit, all of them together the intersections.
 *
 * @returns lines for a person, the last one the audit as JSON.
 * @throws Error or InputError saying what is wrong with the file.
 */
export async function biasAudit(argv: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      decisions: { type: 'string' },
      group: { type: 'string', multiple: true },
      privileged: { type: 'string' },
      minimum: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const [attribute] = values.group ?? [];
  if (values.decisions === undefined || attribute === undefined) throw new Error(`Usage: ${USAGE}`);
  const table = readCsv(await readFile(typedPath(values.decisions), 'utf8'));
  if (table.rows === 0) throw new Error('The file has a header and no decisions.');
  const truth = binary(table, 'truth');
  const decision = binary(table, 'decision');
  const options: FairnessOptions = {
    ...(values.minimum === undefined ? {} : { minimum: Number(values.minimum) }),
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
    ...(table.has('inclusion') ? { weights: weightsOf(table) } : {}),
  };
  const audit = groupFairness(truth, decision, table.column(attribute), {
    ...options,
    ...(values.privileged === undefined ? {} : { privileged: values.privileged }),
  });
  const attributes = Object.fromEntries((values.group ?? []).map((name) => [name, table.column(name)]));
  const joined =
    Object.keys(attributes).length < 2 ? null : intersectionalFairness(truth, decision, attributes, options);
  const reviewers = table.has('reviewer')
    ? reviewersOf(table, { attribute, truth, decision }, options)
    : null;
  const findings = [
    ...findingsOf(audit, { subject: 'decisions', attribute }),
    ...(joined === null ? [] : [intersectionFinding(joined.intersections, 'decisions')]),
    ...reviewerFindings(reviewers ?? [], attribute),
  ];
  return [
    ...findings.flatMap(inWords),
    JSON.stringify({
      attribute,
      n: table.rows,
      ...audit,
      ...(joined === null ? {} : { intersections: joined.intersections }),
      ...(reviewers === null ? {} : { reviewers }),
      findings: findings.map((finding) => ({ ...finding, ...explainFinding(finding) })),
    }),
  ];
}

function reviewersOf(
  table: CsvTable,
  columns: {
    readonly attribute: string;
    readonly truth: readonly number[];
    readonly decision: readonly number[];
  },
  options: FairnessOptions,
) {
  const group = table.column(columns.attribute);
  const records = table.column('reviewer').map((reviewer, i) => ({
    reviewer,
    group: group[i]!,
    decision: columns.decision[i]!,
    truth: columns.truth[i]!,
  }));
  return reviewerBias(records, options.minimum === undefined ? {} : { minimum: options.minimum });
}

function binary(table: CsvTable, name: string): number[] {
  return table.column(name).map((cell, row) => {
    const text = cell.trim();
    if (text !== '0' && text !== '1') {
      throw new Error(`Column ${name}, row ${row + 1}: expected 0 or 1, got “${cell}”.`);
    }
    return Number(text);
  });
}

function weightsOf(table: CsvTable): number[] {
  return table.column('inclusion').map((cell, row) => {
    const share = Number(cell);
    if (!(share > 0 && share <= 1)) {
      throw new Error(`Column inclusion, row ${row + 1}: expected a probability above 0, got “${cell}”.`);
    }
    return 1 / share;
  });
}

function inWords(finding: AuditFinding): string[] {
  const { shows, doesNotShow } = explainFinding(finding);
  return [`${finding.state.padEnd(8)} ${shows}`, `         It does not show: ${doesNotShow}`];
}

runCommand(import.meta.url, biasAudit);
