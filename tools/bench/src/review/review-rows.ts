import { reviewImported } from '@countersign/application';
import { loadClauseModel } from '@countersign/clause-weights';
import { importDocument } from '@countersign/documents';
import mammoth from 'mammoth';
import { atMost, elapsedSeconds, processorSeconds, type BenchRow } from '../row.ts';
import { longContract } from './long-contract.ts';

const PAGES = 30;
const ROUNDS = 3;
const NOW = Date.UTC(2026, 0, 1);
const PEER = 'mammoth, the file as HTML';

/** Import and review of a contract of thirty pages, beside a library that only turns the file into HTML. */
export async function reviewRows(): Promise<BenchRow[]> {
  const file = longContract(PAGES);
  const read = () => importDocument(file, { fileName: 'long.docx' });
  const peer = () => mammoth.convertToHtml({ buffer: Buffer.from(file) });
  const imported = await read();
  if (imported.pages !== PAGES) throw new Error(`The contract has ${imported.pages} pages, not ${PAGES}`);

  // The first review of a process, as the command makes it: nothing is loaded, compiled or warm.
  const first = await elapsedSeconds(async () => {
    const model = await loadClauseModel();
    const { findings } = reviewImported(await read(), { model, now: NOW, seed: 1 });
    if (findings.length === 0) throw new Error('The review finds nothing');
  });
  const firstPeer = await elapsedSeconds(peer);
  const model = await loadClauseModel();
  const review = async () => reviewImported(await read(), { model, now: NOW, seed: 1 });
  const further = await processorSeconds(review, ROUNDS);
  const reading = await processorSeconds(read, ROUNDS);
  const theirs = await processorSeconds(peer, ROUNDS);
  return [
    atMost(
      `first review of ${PAGES} pages, with import, model and routes: seconds`,
      { ours: first, peer: firstPeer, peerName: PEER },
      3,
    ),
    atMost(
      `each further review of ${PAGES} pages: processor seconds`,
      { ours: further, peer: theirs, peerName: PEER },
      3,
    ),
    atMost(
      `its import alone, with labels, formats and changes: processor seconds`,
      { ours: reading, peer: theirs, peerName: PEER },
      Number(theirs.toPrecision(2)),
    ),
  ];
}
