import { expect, test } from 'vitest';
import { addDays, addMonths, dayNumber, fromDayNumber, isoDate, isRealDate } from './civil-date.ts';

test('knows which days exist', () => {
  expect(isRealDate({ year: 2028, month: 2, day: 29 })).toBe(true);
  expect(isRealDate({ year: 2027, month: 2, day: 29 })).toBe(false);
  expect(isRealDate({ year: 1900, month: 2, day: 29 })).toBe(false);
  expect(isRealDate({ year: 2000, month: 2, day: 29 })).toBe(true);
  expect(isRealDate({ year: 2026, month: 9, day: 31 })).toBe(false);
});

test('counts days as POSIX does', () => {
  expect(dayNumber({ year: 1970, month: 1, day: 1 })).toBe(0);
  expect(dayNumber({ year: 2000, month: 3, day: 1 })).toBe(11_017);
  expect(fromDayNumber(11_017)).toEqual({ year: 2000, month: 3, day: 1 });
});

test('every day has one number, and is the day that ISO 8601 says', () => {
  const first = dayNumber({ year: 0, month: 1, day: 1 });
  const last = dayNumber({ year: 9_999, month: 12, day: 31 });
  for (let number = first; number <= last; number += 97) {
    const date = fromDayNumber(number);
    expect(dayNumber(date)).toBe(number);
    expect(isoDate(date)).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
  }
});

test('adds months as a calendar does, and days as a clock does', () => {
  expect(isoDate(addMonths({ year: 2026, month: 1, day: 31 }, 1))).toBe('2026-02-28');
  expect(isoDate(addMonths({ year: 2026, month: 4, day: 1 }, -14))).toBe('2025-02-01');
  expect(isoDate(addDays({ year: 2029, month: 3, day: 31 }, -120))).toBe('2028-12-01');
});
