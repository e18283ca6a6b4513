import { randomUUID } from 'node:crypto';
import {
  openDocument,
  readStanding,
  receiveContract,
  reviewImported,
  type Answer,
  type Services,
} from '@countersign/application';
import { testServices, testWorkspace } from '@countersign/application/testing';
import { loadClauseModel } from '@countersign/clause-weights';
import { connectDocument, documentRoot, type ConnectedDocument } from '@countersign/coediting';
import { PresenceProcess } from '@countersign/commands/presence-process';
import { buildService, freePort, ServiceProcess } from '@countersign/commands/service-process';
import { until } from '@countersign/commands/until';
import { freshDatabase } from '@countersign/database/testing';
import { importDocument } from '@countersign/documents';
import { READING_ALONG } from '@countersign/domain';
import * as Y from 'yjs';
import { install } from '../coediting/clients/installation.ts';
import { atMost, elapsedSeconds, seconds, type BenchRow } from '../row.ts';
import { longContract } from './long-contract.ts';

const PAGES = 30;
const EDITS = 20;
const ROUNDS = 3;
const MOST_SECONDS = 1;
const PATIENCE_SECONDS = 60;
const PAUSE_MS = 10;
const SECRET = Buffer.from('a secret of sixteen bytes or more');
const PEER = 'reading all of it again';
const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * How soon findings follow an edit of thirty pages: somebody types a sentence whose words and figures differ, and takes it out
 * again, at places all over the contract, while the copilot is in the room. From the key to the finding in the database, with
 * the presence service, its commit and everything between; beside reviewing the whole contract, warm and without any of that.
 */
export async function followingRows(): Promise<BenchRow[]> {
  const ends: (() => Promise<void>)[] = [];
  try {
    const installation = await install();
    ends.push(() => installation.end());
    const database = await freshDatabase();
    ends.push(() => database.drop());
    const environment = { DATABASE_URL: database.url, COUNTERSIGN_SECRET: SECRET.toString('hex') };
    const presence = await PresenceProcess.create(installation.program, environment);
    ends.push(() => presence.kill());
    const copilot = await startCopilot({ ...environment, PRESENCE_URL: presence.url });
    ends.push(() => copilot.kill());
    const services: Services = {
      ...testServices(database.db),
      now: () => new Date(),
      newId: randomUUID,
      secret: SECRET,
    };
    return await rowsOf(services, presence.url);
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function startCopilot(environment: NodeJS.ProcessEnv): Promise<ServiceProcess> {
  const port = await freePort();
  const copilot = new ServiceProcess({
    ...{ name: 'copilot', program: buildService('copilot', ['main']), port, listens: 'copilot listens' },
    environment: { ...environment, COPILOT_PORT: String(port) },
  });
  await copilot.start();
  return copilot;
}

async function rowsOf(services: Services, url: string): Promise<BenchRow[]> {
  const workspace = await testWorkspace(services, 'following');
  const bytes = longContract(PAGES);
  const imported = await importDocument(bytes, { fileName: 'long.docx' });
  const file = { fileName: 'long.docx', mediaType: MEDIA_TYPE, bytes, imported };
  const { contractId, documentId } = valueOf(await receiveContract(services, workspace.as('reviewer'), file));
  const token = async () => valueOf(await openDocument(services, workspace.as('lead'), { contractId })).token;
  const room = connectDocument({ url, documentId, token });
  await room.synced;
  const isRead = () =>
    [...room.awareness.getStates().values()].some(({ activity }) => activity === READING_ALONG);
  await comes('The end of the reading', isRead);
  const isFound = async (words: string) =>
    valueOf(await readStanding(services, workspace.ai, contractId)).some(({ quote }) =>
      quote?.includes(words),
    );
  const waits = await typeAndTakeOut(room, isFound);
  room.destroy();

  const model = await loadClauseModel();
  const peer = seconds(() => reviewImported(imported, { model, now: Date.now(), seed: 1 }), ROUNDS);
  return [
    atMost(`findings follow an edit of ${PAGES} pages: seconds, median`, row(waits, 0.5, peer), MOST_SECONDS),
    atMost(`the same, the slowest of ${waits.length}`, row(waits, 1, peer), MOST_SECONDS),
  ];
}

/** @returns seconds from each edit until the findings are as it makes them */
async function typeAndTakeOut(
  { doc }: ConnectedDocument,
  isFound: (words: string) => Promise<boolean>,
): Promise<number[]> {
  const texts = documentRoot(doc)
    .toArray()
    .flatMap((block) => {
      if (!(block instanceof Y.XmlElement) || block.nodeName !== 'paragraph') return [];
      const text = block.get(0);
      return text instanceof Y.XmlText ? [text] : [];
    });
  const waits: number[] = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    const text = texts[Math.floor((edit * texts.length) / EDITS)]!;
    // A number of its own, by which its finding is known.
    const words = `thirty (${100 + edit})`;
    const sentence = ` The sum is due within ${words} days.`;
    const at = text.length;
    waits.push(
      await elapsedSeconds(async () => {
        text.insert(at, sentence);
        await comes('The finding', () => isFound(words));
      }),
      await elapsedSeconds(async () => {
        text.delete(at, sentence.length);
        await comes('Its withdrawal', async () => !(await isFound(words)));
      }),
    );
  }
  return waits;
}

async function comes(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  await until(what, PATIENCE_SECONDS, async () => (await check()) || undefined, PAUSE_MS);
}

function row(waits: readonly number[], quantile: number, peer: number) {
  const sorted = waits.toSorted((a, b) => a - b);
  return { ours: sorted[Math.ceil(quantile * sorted.length) - 1]!, peer, peerName: PEER };
}

function valueOf<Value, Code extends string>(answer: Answer<Value, Code>): Value {
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
}
