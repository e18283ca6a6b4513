import { InputError } from '@countersign/domain';

const DAY = 86_400_000;

/**
 * An instant in ISO 8601, UTC with milliseconds. Pure code has no calendar of its own, so the date is computed.
 * Source: Hinnant, chrono-compatible low-level date algorithms (civil_from_days), proleptic Gregorian calendar.
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
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const hours = Math.floor(time / 3_600_000);
  const minutes = Math.floor(time / 60_000) % 60;
  const seconds = Math.floor(time / 1000) % 60;
  return `${date}T${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(time % 1000, 3)}Z`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
