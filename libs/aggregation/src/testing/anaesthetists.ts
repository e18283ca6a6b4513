import type { Vote } from '../vote.ts';

/**
 * Table 1 of Dawid & Skene (1979): 45 patients graded 1–4 for fitness for a general anaesthetic by five anaesthetists.
 * One row a patient; the first anaesthetist graded each patient three times.
 */
const TABLE =
  '111 1 1 1 1|333 4 3 3 4|112 2 1 2 2|222 3 1 2 1|222 3 2 2 2|222 3 3 2 2|122 2 1 1 1|333 3 4 3 3|222 2 2 2 3|' +
  '232 2 2 2 3|444 4 4 4 4|222 3 3 4 3|111 1 1 1 1|222 3 2 1 2|121 1 1 1 1|111 2 1 1 1|111 1 1 1 1|111 1 1 1 1|' +
  '222 2 2 2 1|222 1 3 2 2|222 2 2 2 2|222 2 2 2 1|222 3 2 2 2|221 2 2 2 2|111 1 1 1 1|111 1 1 1 1|232 2 2 2 2|' +
  '111 1 1 1 1|111 1 1 1 1|112 1 1 2 1|111 1 1 1 1|333 3 2 3 3|111 1 1 1 1|222 2 2 2 2|222 3 2 3 2|433 4 3 4 3|' +
  '221 2 2 3 2|232 3 2 3 3|333 3 4 3 2|111 1 1 1 1|111 1 1 1 1|121 2 1 1 1|232 2 2 2 2|121 1 1 1 1|222 2 2 2 2';

/** 315 votes; grade g is label g − 1. Patients are `01`…`45`, anaesthetists `A`…`E`. */
export const anaesthetists: readonly Vote[] = TABLE.split('|').flatMap((row, patient) =>
  row.split(' ').flatMap((grades, observer) =>
    Array.from(grades, (grade) => ({
      item: String(patient + 1).padStart(2, '0'),
      reviewer: 'ABCDE'[observer]!,
      label: Number(grade) - 1,
    })),
  ),
);

/** The grade that the paper's estimates give each patient. */
export const PUBLISHED_GRADES = '142222132243121111222222112111131224233111212';
