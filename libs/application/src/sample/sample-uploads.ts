import { exportDocx, importDocument } from '@countersign/documents';
import { sampleContracts } from '@countersign/samples';
import { prepareUpload, type PreparedUpload } from '../contracts/file-contract.ts';
import { sampleDocument } from './sample-document.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * The sample contracts as Word files that somebody uploads, each read through the same door as any other file. The
 * newest is shown first: the NDA is last.
 *
 * @param onRead called after each, with how many of all are read
 */
export async function sampleUploads(
  onRead: (read: number, all: number) => void = () => undefined,
): Promise<PreparedUpload[]> {
  const uploads: PreparedUpload[] = [];
  for (const sample of sampleContracts.toReversed()) {
    const bytes = exportDocx({
      original: null,
      doc: sampleDocument(sample),
      comments: [],
      authors: {},
      title: sample.title,
    });
    const fileName = `${sample.title}.docx`;
    const imported = await importDocument(bytes, { fileName });
    uploads.push(
      prepareUpload({
        fileName,
        mediaType: WORD,
        bytes,
        imported: { ...imported, title: sample.title },
        sample: true,
      }),
    );
    onRead(uploads.length, sampleContracts.length);
  }
  return uploads;
}
