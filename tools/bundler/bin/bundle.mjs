#!/usr/bin/env node
// Bundles a service for production: our own libraries go in, packages from npm stay outside.
//   node bundle.mjs NAME=ENTRY …      each ENTRY becomes dist/NAME.js
import { build } from 'esbuild';

const entries = process.argv.slice(2).map((argument) => argument.split('='));
if (entries.length === 0 || entries.some((entry) => entry.length !== 2)) {
  process.stderr.write('bundle: name the entries as NAME=FILE\n');
  process.exit(1);
}

const onlyOurs = {
  name: 'only-our-libraries-inside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@countersign/') ? undefined : { path, external: true },
    );
  },
};

await build({
  entryPoints: entries.map(([out, file]) => ({ in: file, out })),
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [onlyOurs],
});
