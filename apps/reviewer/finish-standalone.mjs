// After `next build`: our own server in place of the generated one, and the static files beside it.
import { build } from 'esbuild';
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const standalone = join(here, '.next/standalone/apps/reviewer');

await build({
  entryPoints: [join(here, 'src/host/main.ts')],
  outfile: join(standalone, 'server.js'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  logLevel: 'warning',
  // CommonJS packages inside an ES module need a `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
cpSync(join(here, '.next/static'), join(standalone, '.next/static'), { recursive: true });
if (existsSync(join(here, 'public'))) {
  cpSync(join(here, 'public'), join(standalone, 'public'), { recursive: true });
}
