import type { Progress } from '@countersign/api';
import type { ImportProgress } from '@countersign/documents';

/** Uploads that this gateway is reading now, so that whoever waits can see how far each has come. */
export type UploadsUnderWay = {
  /** Notes an upload until what it gives back is called. */
  readonly begin: (accountId: string, uploadId: string) => UploadUnderWay;
  readonly find: (accountId: string, uploadId: string) => Progress | null;
};

export type UploadUnderWay = {
  readonly waiting: () => void;
  readonly reading: () => void;
  readonly at: (progress: ImportProgress) => void;
  readonly saving: () => void;
  readonly end: () => void;
};

const STEPS = {
  reading: 'Reading the file',
  pages: 'Reading its pages',
  building: 'Building the document',
} as const satisfies Record<ImportProgress['stage'], string>;

export function createUploadsUnderWay(): UploadsUnderWay {
  const uploads = new Map<string, Progress>();
  // Ids are drawn by clients: nobody sees another account's.
  const keyOf = (accountId: string, uploadId: string) => JSON.stringify([accountId, uploadId]);
  return {
    begin(accountId, uploadId) {
      const key = keyOf(accountId, uploadId);
      const note = (step: string) => uploads.set(key, { step, share: null });
      note(STEPS.reading);
      return {
        waiting: () => note('Waiting for its turn'),
        reading: () => note(STEPS.reading),
        at: ({ stage, done, total }) =>
          uploads.set(key, { step: STEPS[stage], share: total > 0 ? Math.min(1, done / total) : null }),
        saving: () => note('Saving'),
        end: () => uploads.delete(key),
      };
    },
    find: (accountId, uploadId) => uploads.get(keyOf(accountId, uploadId)) ?? null,
  };
}
