import { printRows } from '../row.ts';
import { commandRows } from './command-rows.ts';
import { followingRows } from './following-rows.ts';
import { reviewRows } from './review-rows.ts';

/** The main job without a browser, at thirty pages. A table for people, one JSON object on the last line, exit code 0 when all is met. */
process.exitCode = printRows([...(await commandRows()), ...(await reviewRows()), ...(await followingRows())]);
