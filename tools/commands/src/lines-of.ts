import { createReadStream } from 'node:fs';

/**
 * The lines of a file in UTF-8, some thousand at a time: a stream that hands over one line after the other takes longer
 * for it than most of what is done with a line.
 *
 * @throws Error when the file cannot be read
 */
export async function* linesOf(file: string): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1_048_576 })) {
    const lines = (rest + String(chunk)).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}
