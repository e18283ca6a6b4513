import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBrowserTests } from './browser-tests.ts';
import { checkCounts, forgetCheck } from './check-report.ts';
import { add, NONE, one, report, type Counts } from './counts.ts';
import { provideChromium, providePrograms } from './debian.ts';
import { knowProjects, runTargets } from './nx.ts';
import { undeclaredPackages, unusedPackages } from './packages.ts';
import { brokenReferences } from './references.ts';
import { provideDatabase } from './test-database.ts';
import { vitestCounts } from './vitest-counts.ts';
import { projectsWith, readProjects, type Project } from './workspace.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const CHECKS = ['lint', 'typecheck'] as const;

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort());

/** `npm test`: format, references, packages, lint, types, builds, every Vitest project on one real PostgreSQL, then the browser journeys. */
async function main(): Promise<Counts> {
  const { signal } = stopping;
  const browser = provideChromium();
  const programs = providePrograms();
  const format = checkFormat(signal);
  const broken = brokenReferences(root);
  const references = one(broken.length === 0, `references in the documentation: ${broken.join('; ')}`);
  const undeclared = undeclaredPackages(root);
  const unused = unusedPackages(root);
  const packages = add(
    one(undeclared.length === 0, `packages that are imported and not declared: ${undeclared.join('; ')}`),
    one(unused.length === 0, `packages that are declared and not used: ${unused.join('; ')}`),
  );
  const projects = readProjects(root);
  const reports = projectsWith(projects, 'test').map((project) => ({ project, file: reportOf(project) }));
  // Nx puts back the reports of results that it has kept; one that nobody puts back was not earned.
  for (const { file } of reports) rmSync(file, { force: true });
  for (const check of CHECKS) forgetCheck(root, check);

  const database = await provideDatabase();
  // Where the server listens changes nothing, what it is does: Nx keeps results by these (see nx.json).
  process.env['TEST_POSTGRES_URL'] = database.url;
  process.env['COUNTERSIGN_TEST_POSTGRES'] = database.version;
  process.env['COUNTERSIGN_TEST_PROGRAMS'] = programs.join(',');
  let failed: string[];
  try {
    failed = await runAll(signal);
  } finally {
    await database.stop();
  }
  const ok =
    (target: string) =>
    ({ name }: Project) =>
      !failed.includes(`${name}:${target}`);
  const checks = CHECKS.flatMap((check) => checkCounts(root, check, projectsWith(projects, check)));
  const builds = projectsWith(projects, 'build').map((project) =>
    one(ok('build')(project), `${project.name}:build`),
  );
  const tests = reports.map(({ project, file }) =>
    vitestCounts({ name: `${project.name}:test`, file, root }, ok('test')(project)),
  );
  const nx = failed.includes('nx') ? one(false, 'nx: the run itself failed; see above') : NONE;
  return add(
    await format,
    references,
    packages,
    ...checks,
    ...builds,
    ...tests,
    nx,
    await runBrowserTests(root, browser, signal),
  );
}

/**
 * Nx would run the check of lint last, since no project needs the one that it belongs to, and nothing beside it. So it has a
 * run of its own, once the projects are known to both.
 *
 * @returns the tasks that failed
 */
async function runAll(signal: AbortSignal): Promise<string[]> {
  knowProjects(root);
  const runs = await Promise.all([
    runTargets(root, ['check-lint', 'check-types'], signal, 1),
    runTargets(root, ['build', 'test'], signal),
  ]);
  return runs.flatMap(({ failed }) => failed);
}

/** One thread reads every file for a minute: it goes on beside the rest. */
async function checkFormat(signal: AbortSignal): Promise<Counts> {
  const parameters = ['prettier', '--check', '--log-level=warn', '--cache', '--cache-strategy=content', '.'];
  const child = spawn('npx', parameters, { cwd: root, stdio: 'inherit', signal });
  const formatted = await new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
  return one(formatted, 'format: npm run format mends it');
}

function reportOf(project: Project): string {
  return join(root, project.root, 'test-results/vitest.json');
}

const counts = await main();
if (stopping.signal.aborted) console.log('\nStopped early.');
console.log(`\n${report(counts)}`);
process.exit(counts.failed === 0 && !stopping.signal.aborted ? 0 : 1);
