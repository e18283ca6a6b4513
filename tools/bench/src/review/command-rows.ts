import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { atMost, elapsedSeconds, type BenchRow } from '../row.ts';
import { longContract, longContractPdf } from './long-contract.ts';

const PAGES = 30;
const ROUNDS = 3;
const MOST_SECONDS = 3;
const ROOT = join(import.meta.dirname, '../../../..');

/**
 * `npm run -s review -- FILE --json`, as somebody types it, on thirty pages as Word file and as PDF. “After start” is
 * what the command says itself: from reading the file to the last finding's route, model and reading process included;
 * what npm, Node and the compiler take before that is the difference to the whole. Medians of rounds, each a process of
 * its own, after one that is not counted: it leaves the reading program compiled, as a first use does.
 */
export async function commandRows(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  try {
    return [
      ...(await rowsOf(folder, {
        name: 'long.docx',
        bytes: longContract(PAGES),
        peerName: 'mammoth, the file as HTML',
        peer: (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) }),
      })),
      ...(await rowsOf(folder, {
        name: 'long.pdf',
        bytes: longContractPdf(PAGES),
        peerName: 'pdf.js, the text of its pages',
        peer: textOf,
      })),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Contract = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly peerName: string;
  readonly peer: (bytes: Uint8Array) => Promise<unknown>;
};

async function rowsOf(folder: string, { name, bytes, peerName, peer }: Contract): Promise<BenchRow[]> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  await reviewed(file);
  const own: number[] = [];
  const whole: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    whole.push(
      await elapsedSeconds(async () => {
        own.push(await reviewed(file));
      }),
    );
    theirs.push(await elapsedSeconds(() => peer(bytes.slice())));
  }
  const beside = { peer: median(theirs), peerName };
  return [
    atMost(
      `the command on ${name} of ${PAGES} pages, after start: seconds`,
      { ours: median(own), ...beside },
      MOST_SECONDS,
    ),
    atMost(
      `the same, from the key pressed to the last line: seconds`,
      { ours: median(whole), ...beside },
      2 * MOST_SECONDS,
    ),
  ];
}

/** Runs the command. @returns the seconds that it says. @throws Error where it finds nothing, or not that many pages */
async function reviewed(file: string): Promise<number> {
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'review', '--', file, '--json'], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { document, findings, seconds } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    document: { pages: number };
    findings: unknown[];
    seconds: number;
  };
  if (document.pages !== PAGES || findings.length === 0)
    throw new Error(`Reviewed were ${document.pages} pages, with ${findings.length} findings`);
  return seconds;
}

async function textOf(bytes: Uint8Array): Promise<number> {
  const task = getDocument({ data: bytes, verbosity: 0 });
  const pdf = await task.promise;
  let items = 0;
  for (let page = 1; page <= pdf.numPages; page++)
    items += (await (await pdf.getPage(page)).getTextContent()).items.length;
  await task.destroy();
  return items;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
