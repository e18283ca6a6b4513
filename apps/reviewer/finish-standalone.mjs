// After `next build`: our own server in place of the generated one, the service worker, and the static files beside them.
import { build } from 'esbuild';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
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

// Scripts and styles of every page, and the fonts of the language that the pages are in.
const NEEDED = /\.(js|css)$|-latin-(?!ext-).*\.woff2$/;
const files = readdirSync(join(here, '.next/static'), { recursive: true, encoding: 'utf8' })
  .map((file) => `/_next/static/${file.replaceAll('\\', '/')}`)
  .filter((file) => NEEDED.test(file))
  .sort();
const id = readFileSync(join(here, '.next/BUILD_ID'), 'utf8').trim();
await build({
  entryPoints: [join(here, 'src/offline/worker.ts')],
  outfile: join(standalone, 'offline-worker.js'),
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  logLevel: 'warning',
  define: { BUILD: JSON.stringify({ id, files }) },
});
cpSync(join(here, '.next/static'), join(standalone, '.next/static'), { recursive: true });
if (existsSync(join(here, 'public'))) {
  cpSync(join(here, 'public'), join(standalone, 'public'), { recursive: true });
}
