#!/usr/bin/env node
// Bundles a service for production: our own libraries go in, packages from npm stay outside.
//   node bundle.mjs ENTRY [ENTRY …]      each src/NAME.ts becomes dist/NAME.js
import { build } from 'esbuild';

const entries = process.argv.slice(2);
if (entries.length === 0) {
  process.stderr.write('bundle: name at least one entry file\n');
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
  entryPoints: entries,
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [onlyOurs],
});
