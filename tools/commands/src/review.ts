import { parseArgs } from 'node:util';

import { reviewFile } from './review/review-file.ts';
import { summariseReview } from './review/summarise-review.ts';
import { typedPath } from './run-command.ts';
import { runCommand, UsageError } from './word-command.ts';

/** The main job without a browser or a database: import, AI review, routing. */
await runCommand('review FILE [--json]', async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UsageError('One FILE is needed.');
  const { review, seconds } = await reviewFile(typedPath(file));
  process.stdout.write(
    values.json ? `${JSON.stringify({ ...review, seconds })}\n` : summariseReview(review, seconds),
  );
});
