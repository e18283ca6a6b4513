import { fromDayNumber, InputError, isoDate } from '@countersign/domain';

const DAY = 86_400_000;

/**
 * An instant in ISO 8601, UTC with milliseconds, by the proleptic Gregorian calendar.
 *
 * @param milliseconds since 1970-01-01T00:00:00Z, between the years 0 and 9999.
 * @throws InputError outside them.
 */
export function isoInstant(milliseconds: number): string {
  if (!(milliseconds >= -62_167_219_200_000 && milliseconds < 253_402_300_800_000)) {
    throw new InputError('now', milliseconds, 'milliseconds since 1970 within the years 0 to 9999');
  }
  const whole = Math.floor(milliseconds);
  const days = Math.floor(whole / DAY);
  const time = whole - days * DAY;
  const hours = Math.floor(time / 3_600_000);
  const minutes = Math.floor(time / 60_000) % 60;
  const seconds = Math.floor(time / 1000) % 60;
  return `${isoDate(fromDayNumber(days))}T${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(time % 1000, 3)}Z`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
