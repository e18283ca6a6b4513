import { parseArgs } from 'node:util';
import {
  calibrationFinding,
  calibrationWithinGroups,
  explainFinding,
  findingsOf,
  groupFairness,
  intersectionalFairness,
  intersectionFinding,
  reviewerBias,
  reviewerFindings,
  type AuditFinding,
  type CalibrationWithinGroups,
  type GroupFairness,
  type ReviewerBias,
} from '@countersign/bias-audits';
import { readCsvFile, type CsvTable } from './read-csv.ts';
import { runCommand } from './run-command.ts';

const USAGE = 'bias:audit --decisions CSV --group COLUMN [--privileged NAME] [--minimum 30] [--seed 1]';

/**
 * Audits decisions by group. The CSV has `truth` and `decision` (0 or 1) and the group's column; `reviewer` adds the
 * comparison of reviewers, `probability` (the AI's, of 1) calibration within groups, and `inclusion` weights an audit
 * sample. `--group` may be given several times: each is audited, the first at the top of the JSON, and all of them
 * together are the intersections.
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
  const [attribute, ...more] = values.group ?? [];
  if (values.decisions === undefined || attribute === undefined) throw new Error(`Usage: ${USAGE}`);
  const table = await readCsvFile(values.decisions);
  const columns = columnsOf(table);
  const options: Options = {
    ...(values.minimum === undefined ? {} : { minimum: Number(values.minimum) }),
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
    ...(columns.weights === null ? {} : { weights: columns.weights }),
  };
  const privileged = values.privileged === undefined ? {} : { privileged: values.privileged };
  const first = auditOf(columns, table.column(attribute), { ...options, ...privileged });
  const others = more.map((name) => [name, auditOf(columns, table.column(name), options)] as const);
  const audits = [[attribute, first] as const, ...others];
  const attributes = Object.fromEntries(audits.map(([name]) => [name, table.column(name)]));
  const joined =
    others.length === 0
      ? null
      : intersectionalFairness(columns.truth, columns.decision, attributes, options).intersections;
  const findings = [
    ...audits.flatMap(([name, audit]) => [
      ...findingsOf(audit.measures, { subject: 'decisions', attribute: name }),
      ...(audit.calibration === null ? [] : [calibrationFinding(audit.calibration, name)]),
    ]),
    ...(joined === null ? [] : [intersectionFinding(joined, 'decisions')]),
    ...audits.flatMap(([name, audit]) => reviewerFindings(audit.reviewers ?? [], name)),
  ];
  return [
    ...findings.flatMap(inWords),
    JSON.stringify({
      attribute,
      n: table.rows,
      ...inJson(first),
      ...(joined === null ? {} : { intersections: joined }),
      ...(others.length === 0
        ? {}
        : { others: Object.fromEntries(others.map(([name, audit]) => [name, inJson(audit)])) }),
      findings: findings.map((finding) => ({ ...finding, ...explainFinding(finding) })),
    }),
  ];
}

type Options = { readonly minimum?: number; readonly seed?: number; readonly weights?: readonly number[] };

type Columns = {
  readonly truth: readonly number[];
  readonly decision: readonly number[];
  readonly reviewer: readonly string[] | null;
  readonly probability: readonly number[] | null;
  readonly weights: readonly number[] | null;
};

type Audit = {
  readonly measures: GroupFairness;
  readonly calibration: CalibrationWithinGroups | null;
  readonly reviewers: readonly ReviewerBias[] | null;
};

function columnsOf(table: CsvTable): Columns {
  return {
    truth: binary(table, 'truth'),
    decision: binary(table, 'decision'),
    reviewer: table.has('reviewer') ? table.column('reviewer') : null,
    probability: table.has('probability') ? shares(table, 'probability', 0) : null,
    weights: table.has('inclusion')
      ? shares(table, 'inclusion', Number.MIN_VALUE).map((share) => 1 / share)
      : null,
  };
}

function auditOf(
  columns: Columns,
  group: readonly string[],
  options: Options & { readonly privileged?: string },
): Audit {
  const { truth, decision, probability } = columns;
  const { privileged: _, seed: _seed, ...shared } = options;
  return {
    measures: groupFairness(truth, decision, group, options),
    calibration: probability === null ? null : calibrationWithinGroups(probability, truth, group, shared),
    reviewers: reviewersOf(columns, group, options.minimum),
  };
}

/** null where there is nobody to compare: no such column, one reviewer, or one group. */
function reviewersOf(
  { truth, decision, reviewer }: Columns,
  group: readonly string[],
  minimum: number | undefined,
): readonly ReviewerBias[] | null {
  if (reviewer === null || new Set(reviewer).size < 2 || new Set(group).size < 2) return null;
  const records = reviewer.map((name, i) => ({
    reviewer: name,
    group: group[i]!,
    decision: decision[i]!,
    truth: truth[i]!,
  }));
  return reviewerBias(records, minimum === undefined ? {} : { minimum });
}

function inJson({ measures, calibration, reviewers }: Audit) {
  return {
    ...measures,
    ...(calibration === null ? {} : { calibration }),
    ...(reviewers === null ? {} : { reviewers }),
  };
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

function shares(table: CsvTable, name: string, least: number): number[] {
  return table.column(name).map((cell, row) => {
    const share = cell.trim() === '' ? NaN : Number(cell);
    if (!(share >= least && share <= 1)) {
      const range = least > 0 ? 'above 0, at most 1' : 'from 0 to 1';
      throw new Error(`Column ${name}, row ${row + 1}: expected a probability ${range}, got “${cell}”.`);
    }
    return share;
  });
}

function inWords(finding: AuditFinding): string[] {
  const { shows, doesNotShow } = explainFinding(finding);
  return [`${finding.state.padEnd(8)} ${shows}`, `         It does not show: ${doesNotShow}`];
}

runCommand(import.meta.url, biasAudit);
