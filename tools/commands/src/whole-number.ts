import { InputError } from '@countersign/domain';

/** What a person typed for a setting. @throws InputError when it is not a whole number of at least this */
export function wholeNumber(name: string, text: string, least = 0): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
  throw new InputError(name, text, `a whole number, ${least} or more`);
}
