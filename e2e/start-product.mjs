// Starts the whole product as `npm start` does, in a data folder of its own that goes when the product stops.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../tools/launcher/bin/start.mjs', import.meta.url));
const product = spawn(process.execPath, [launcher], { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => product.kill('SIGTERM'));
product.once('exit', (code) => {
  rmSync(process.env.COUNTERSIGN_HOME, { recursive: true, force: true });
  process.exit(code ?? 0);
});
