import { describe, expect, test } from 'vitest';
import { createUploadsUnderWay } from './uploads-under-way.ts';

const ME = 'account-1';

describe('an upload that is being read', () => {
  test('is known from its beginning to its end, by what is being done with it', () => {
    const uploads = createUploadsUnderWay();
    expect(uploads.find(ME, 'u1')).toBeNull();
    const upload = uploads.begin(ME, 'u1');
    const step = () => uploads.find(ME, 'u1');
    expect(step()).toEqual({ step: 'Reading the file', share: null });
    upload.waiting();
    expect(step()).toEqual({ step: 'Waiting for its turn', share: null });
    upload.reading();
    upload.at({ stage: 'pages', done: 3, total: 12 });
    expect(step()).toEqual({ step: 'Reading its pages', share: 0.25 });
    upload.at({ stage: 'building', done: 0, total: 0 });
    expect(step()).toEqual({ step: 'Building the document', share: null });
    upload.saving();
    expect(step()).toEqual({ step: 'Saving', share: null });
    upload.end();
    expect(step()).toBeNull();
  });

  test('has come no further than all of it', () => {
    const uploads = createUploadsUnderWay();
    uploads.begin(ME, 'u1').at({ stage: 'reading', done: 13, total: 12 });
    expect(uploads.find(ME, 'u1')).toEqual({ step: 'Reading the file', share: 1 });
  });

  test('is nobody else’s to see, whatever ids the two draw', () => {
    const uploads = createUploadsUnderWay();
    const mine = uploads.begin(ME, 'u1');
    const theirs = uploads.begin('account-2', 'u1');
    theirs.saving();
    expect(uploads.find(ME, 'u1')?.step).toBe('Reading the file');
    mine.end();
    expect(uploads.find('account-2', 'u1')?.step).toBe('Saving');
    // Where one id ends and the other begins is not a matter of spelling.
    expect(uploads.find('account-2","u', '1')).toBeNull();
  });
});
