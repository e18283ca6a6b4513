import { expect, it } from 'vitest';
import readme from '../README.md?raw';
import source from './readme.spec.ts?raw';
// The example of README.md starts below this line.
import { createServer } from 'node:http';
import { createRegistry, operatorHandler, startTracing, traced } from './index.ts';

const tracing = await startTracing('reader', process.env);
const registry = createRegistry('reader');
const server = createServer(operatorHandler({ registry, waitingFor: () => null })).listen(0);

const words = await traced(
  'read',
  () => ({ 'countersign.document': 'd1' }),
  () => Promise.resolve(3),
); // 3

await tracing.close();
server.close();
// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const [, example] = source.split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  const shown = example!.replace('./index.ts', '@countersign/telemetry');
  expect(readme).toContain(`\`\`\`ts\n${shown}\`\`\``);
  expect(words).toBe(3);
});
