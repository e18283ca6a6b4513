import { duration } from '@countersign/ui';

/** Work that waits, in words: a forecast of an hour is not good to the second. */
export function workTime(seconds: number): string {
  return duration(seconds < 60 ? seconds : Math.round(seconds / 60) * 60);
}
