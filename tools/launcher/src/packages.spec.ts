import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { satisfies, valid } from 'semver';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly engines?: { readonly node?: string };
};
type Manifest = Readonly<
  Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>> | undefined>
> & { readonly engines?: { readonly node: string } };

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const locked = Object.entries((JSON.parse(read('package-lock.json')) as { packages: object }).packages) as [
  string,
  Locked,
][];
const fetched = locked.filter(([path, { link }]) => path.includes('node_modules/') && !link);
const own = locked.filter(([path]) => !path.includes('node_modules/')).map(([path]) => path);

const OLDEST_NODE = '20.19.0';
/** Before the version of a package that is here under another name. */
const ALIAS = /^npm:[a-z-]+@/;

test('the lockfile names no registry, and what every package must contain', () => {
  expect(fetched.length).toBeGreaterThan(500);
  expect(fetched.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(fetched.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
});

test('npm writes exact versions and no registry, and every project names exact versions', () => {
  expect(read('.npmrc').split('\n')).toEqual(
    expect.arrayContaining(['save-exact=true', 'omit-lockfile-registry-resolved=true']),
  );
  expect(own.length).toBeGreaterThan(20);
  const inexact = own.flatMap((folder) => {
    const manifest = JSON.parse(read(join(folder, 'package.json'))) as Manifest;
    return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter(([, version]) => valid(version.replace(ALIAS, '')) === null)
      .map(([name, version]) => `${folder}: ${name} ${version}`);
  });
  expect(inexact).toEqual([]);
});

test('every package of the lockfile runs on the oldest Node that the workspace names', () => {
  const { engines } = JSON.parse(read('package.json')) as Manifest;
  expect(engines?.node).toBe(`>=${OLDEST_NODE}`);
  const younger = fetched
    .filter(([, { engines: needs }]) => !satisfies(OLDEST_NODE, needs?.node ?? '*'))
    .map(([path, { version, engines: needs }]) => `${path} ${String(version)}: ${String(needs?.node)}`);
  expect(younger).toEqual([]);
});
