import { parseArgs } from 'node:util';
import { SEVERITIES, type Severity } from '@countersign/domain';
import {
  compilePolicy,
  lintPolicy,
  replayPolicy,
  type CompiledPolicy,
  type FeatureValue,
  type PolicyInput,
  type ReplayHistory,
  type ReplayReport,
} from '@countersign/routing-policy';
import { naming, readCsvFile, readTextFile, type CsvTable } from './read-csv.ts';
import { runCommand } from './run-command.ts';

const USAGE = 'policy:replay --decisions CSV --policy JSON [--against JSON] [--level 0.95]';

/**
 * Replays past decisions under a policy. The CSV has the columns `item,truth,p0…pK-1,human[,segment]`, and may have
 * `severity`, `category`, `kind`, `value`, `riskTerms` (separated by ;), `hasRedline`, `alwaysReview`, `inclusion` and the
 * features that the policy declares. An empty truth or human is unknown.
 *
 * @returns lines for a person, the last one the report as JSON.
 * @throws Error or InputError saying what is wrong with the file or the policy.
 */
export async function policyReplay(argv: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      decisions: { type: 'string' },
      policy: { type: 'string' },
      against: { type: 'string' },
      level: { type: 'string' },
    },
  });
  if (values.decisions === undefined || values.policy === undefined) throw new Error(`Usage: ${USAGE}`);
  const policy = compilePolicy(await readPolicy(values.policy));
  const table = await readCsvFile(values.decisions);
  const history = toHistory(table, policy);
  const options = {
    ...(values.against === undefined ? {} : { against: await readPolicy(values.against) }),
    ...(values.level === undefined ? {} : { level: Number(values.level) }),
  };
  const report = naming(() => replayPolicy(history, policy, options));
  const items = table.has('item') ? table.column('item') : null;
  const { changes } = report;
  const named = changes?.items.map((change) => ({
    item: items?.[change.row] ?? String(change.row),
    ...change,
  }));
  const problems = lintPolicy(policy);
  return [
    ...summary(report),
    ...problems.map((p) => `${p.level}: ${p.code} ${JSON.stringify(p.arguments)}`),
    JSON.stringify({
      ...report,
      changes: changes === null ? null : { ...changes, items: named },
      problems,
    }),
  ];
}

async function readPolicy(path: string): Promise<PolicyInput> {
  const text = await readTextFile(path);
  try {
    return JSON.parse(text) as PolicyInput;
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Columns of the file as a history. */
export function toHistory(table: CsvTable, policy: CompiledPolicy): ReplayHistory {
  const classes = countClasses(table);
  const optional = <T>(name: string, read: (cell: string, row: number) => T): T[] | undefined =>
    table.has(name) ? table.column(name).map(read) : undefined;
  const numbers = (name: string) => optional(name, (cell, row) => toNumber(name, cell, row));
  const flags = (name: string) => optional(name, (cell, row) => (toFlag(name, cell, row) ? 1 : 0));
  const texts = (name: string) => optional(name, (cell) => cell);
  const features = Object.entries(policy.policy.features)
    .filter(([name]) => table.has(name))
    .map(
      ([name, type]) =>
        [name, table.column(name).map((cell, row) => toFeature(name, type, { cell, row }))] as const,
    );
  return {
    truth: Int32Array.from(table.column('truth'), (cell, row) => toLabel('truth', cell, row)),
    human: Int32Array.from(table.column('human'), (cell, row) => toLabel('human', cell, row)),
    probabilities: Array.from({ length: classes }, (_, k) =>
      Float64Array.from(table.column(`p${k}`), (cell, row) => toNumber(`p${k}`, cell, row)),
    ),
    ...defined({
      segment: texts('segment'),
      category: texts('category'),
      kind: texts('kind'),
      severity: optional('severity', toSeverity),
      riskTerms: optional('riskTerms', (cell) =>
        cell
          .split(';')
          .map((term) => term.trim())
          .filter(Boolean),
      ),
      value: numbers('value'),
      inclusion: numbers('inclusion'),
      hasRedline: flags('hasRedline'),
      alwaysReview: flags('alwaysReview'),
    }),
    ...(features.length === 0 ? {} : { features: Object.fromEntries(features) }),
  };
}

/** Leaves out what is undefined, which an optional column is when the file lacks it. */
function defined<T extends object>(columns: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function countClasses(table: CsvTable): number {
  let classes = 0;
  while (table.has(`p${classes}`)) classes += 1;
  if (classes < 2)
    throw new Error(`Columns p0 and p1 at least were expected, there are ${table.names.join(', ')}.`);
  return classes;
}

function at(name: string, row: number): string {
  return `Column ${name}, row ${row + 1}`;
}

function toNumber(name: string, cell: string, row: number): number {
  const value = cell.trim() === '' ? NaN : Number(cell);
  if (!Number.isFinite(value)) throw new Error(`${at(name, row)}: expected a number, got “${cell}”.`);
  return value;
}

function toLabel(name: string, cell: string, row: number): number {
  return cell.trim() === '' ? -1 : toNumber(name, cell, row);
}

function toFlag(name: string, cell: string, row: number): boolean {
  const text = cell.trim().toLowerCase();
  if (['1', 'true', 'yes'].includes(text)) return true;
  if (['0', 'false', 'no', ''].includes(text)) return false;
  throw new Error(`${at(name, row)}: expected 1 or 0, got “${cell}”.`);
}

function toSeverity(cell: string, row: number): Severity {
  const found = SEVERITIES.find((severity) => severity === cell.trim());
  if (found === undefined) {
    throw new Error(`${at('severity', row)}: expected one of ${SEVERITIES.join(', ')}, got “${cell}”.`);
  }
  return found;
}

function toFeature(
  name: string,
  type: 'number' | 'string' | 'boolean' | 'strings',
  { cell, row }: { readonly cell: string; readonly row: number },
): FeatureValue {
  switch (type) {
    case 'number':
      return toNumber(name, cell, row);
    case 'boolean':
      return toFlag(name, cell, row);
    case 'string':
      return cell;
    case 'strings':
      return cell.split(';').map((part) => part.trim());
  }
}

function summary(report: ReplayReport): string[] {
  const percent = (estimate: { value: number; lower: number; upper: number } | null) =>
    estimate === null
      ? 'not known'
      : `${(100 * estimate.value).toFixed(1)}% (${(100 * estimate.lower).toFixed(1)} to ${(100 * estimate.upper).toFixed(1)})`;
  const { waiting, changes } = report;
  return [
    `${report.items} items under policy version ${report.policyVersion}`,
    `automatic   ${percent(report.automation)}`,
    `right       ${percent(report.accuracy)}; the AI alone ${percent(report.ai)}, people alone ${percent(report.human)}`,
    `missed      ${report.missed.total.toFixed(0)} errors that nobody would have seen, ${percent(report.missed.rate)} of automatic items`,
    `cost        ${report.cost.total.toFixed(2)} (reviewing ${report.cost.reviewing.toFixed(2)}, errors ${report.cost.errors.toFixed(2)})`,
    ...(waiting === null
      ? []
      : [
          `waiting     ${waiting.averageWaitSeconds === null ? 'without end: too few people' : `${waiting.averageWaitSeconds.toFixed(0)} s on average`}`,
        ]),
    ...(changes === null
      ? []
      : [`changes     ${changes.toPeople} to people, ${changes.toAutomatic} to automatic`]),
  ];
}

runCommand(import.meta.url, policyReplay);
