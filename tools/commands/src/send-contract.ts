import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { connectDocument, insertText, readDocument, type ConnectedDocument } from '@countersign/coediting';
import { listChanges } from '@countersign/redline';
import { isOver, restOf, type SentFinding } from './from-outside/rest.ts';
import { until } from './from-outside/until.ts';
import { runCommand, typedPath } from './run-command.ts';

const USAGE =
  'Usage: COUNTERSIGN_KEY=KEY npm run -s send-contract -- FILE [--url ADDRESS] [--add TEXT] [--patience SECONDS]';

/** Seconds to wait for the AI unless told otherwise: on an idle machine it needs a few. */
const PATIENCE = '120';

/**
 * What an integrator's program does, from end to end: sends a contract, reads findings and routes, opens the text,
 * sees the AI's redlines in it, or that it has none, and, with `--add`, writes into it beside the AI.
 *
 * @returns one line of JSON: `{ contractId, documentId, findings, redlines, added, seconds }`; `redlines` are the AI's
 *   changes in the text, `seconds` the time from the upload to the first findings
 * @throws Error in words for whoever started it
 */
export async function sendContract(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://localhost:3000' },
      add: { type: 'string' },
      patience: { type: 'string', default: PATIENCE },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Error(`One FILE is needed.\n${USAGE}`);
  const key = environment['COUNTERSIGN_KEY'];
  if (!key) throw new Error(`COUNTERSIGN_KEY is not set: npm run -s api-key makes a key.\n${USAGE}`);
  const patience = Number(values.patience);
  if (!(patience > 0)) throw new Error(`SECONDS must be a number above 0.\n${USAGE}`);
  const rest = restOf(values.url, key);

  const started = performance.now();
  const { contractId, documentId } = await rest.send(
    new File([await readFile(typedPath(path))], basename(path)),
  );
  const first = await until('A finding, or the end of the review,', patience, async () => {
    // Asked in this order: what was found before the end is among the findings.
    const review = await rest.review(contractId);
    const findings = await rest.findings(contractId);
    return findings.length > 0 || isOver(review) ? findings : undefined;
  });
  const seconds = Math.round(performance.now() - started) / 1_000;

  const { token, url } = await rest.token(documentId);
  const connection = connectDocument({ url, documentId, token });
  try {
    await connection.synced;
    const redlines = await until("The AI's redline, or the end of the review,", patience, async () => {
      const review = await rest.review(contractId);
      const proposed = changesOf(await rest.findings(contractId));
      const found = standing(connection, proposed);
      // What was proposed before the end may be on its way here.
      return found.length > 0 || (isOver(review) && proposed.size === 0) ? found : undefined;
    });
    if (values.add !== undefined) {
      addAtEnd(connection, values.add);
      await connection.saved();
    }
    const added = values.add ?? null;
    return [JSON.stringify({ contractId, documentId, findings: first.map(brief), redlines, added, seconds })];
  } finally {
    connection.destroy();
  }
}

/** Ids of the changes that findings name as their own, as long as nobody has decided on them. */
function changesOf(findings: readonly SentFinding[]): ReadonlySet<string> {
  const open = findings.filter(({ state }) => state === 'open');
  return new Set(open.flatMap(({ redline }) => redline?.changeIds ?? []));
}

/** Which of these changes stand in the text. */
function standing({ doc }: ConnectedDocument, proposed: ReadonlySet<string>) {
  const found = listChanges(readDocument(doc)).filter(({ id }) => proposed.has(id));
  return found.map(({ id, kind, inserted, deleted }) => ({ id, kind, inserted, deleted }));
}

/** At the end of the last paragraph, as if typed there. */
function addAtEnd({ doc }: ConnectedDocument, text: string): void {
  const blocks = readDocument(doc).children;
  const last = blocks.findLastIndex(({ type }) => type.name === 'paragraph');
  insertText(doc, last, blocks[last]?.content.size ?? 0, text);
}

function brief({ title, category, severity, route }: SentFinding) {
  return { title, category, severity, route };
}

runCommand(import.meta.url, (argv) => sendContract(argv, process.env));
