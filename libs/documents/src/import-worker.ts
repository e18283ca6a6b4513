import { importDocument } from './import-document.ts';
import { ImportRefusal } from './import-refusal.ts';
import { toWire, type ImportAnswer, type ImportRequest } from './import-wire.ts';
import { watchProcess } from './watch-process.ts';

/**
 * Entry of the process that imports one file and ends. `runImport` starts it; bundle it as a file of its own and give
 * `runImport` its address.
 */
function send(answer: ImportAnswer): Promise<void> {
  return new Promise((resolve) => {
    process.send!(answer, () => resolve());
  });
}

async function answer({ bytes, fileName, limits, accounts }: ImportRequest): Promise<void> {
  try {
    const document = await importDocument(bytes, {
      fileName,
      limits,
      accounts,
      onProgress: (progress) => void send({ is: 'progress', progress }),
    });
    await send({ is: 'document', document: toWire(document, limits) });
  } catch (cause) {
    const refusal =
      cause instanceof ImportRefusal
        ? cause
        : new ImportRefusal('broken', 'The file cannot be read. Open it, save it again and upload that.', {
            cause,
          });
    await send({ is: 'refusal', code: refusal.code, message: refusal.message });
  }
  process.disconnect();
}

process.once('message', (request: ImportRequest) => {
  watchProcess(request.limits);
  void answer(request).finally(() => process.exit());
});
