/** Why a file was not imported. */
export const REFUSAL_CODES = [
  'empty',
  'wrong-type',
  'broken',
  'bomb',
  'password-protected',
  'scan',
  'too-large',
  'too-slow',
  'out-of-memory',
  'cancelled',
] as const;
export type ImportRefusalCode = (typeof REFUSAL_CODES)[number];

/**
 * A file that cannot be imported. The message is for the person who uploaded it: what was found, and what to do.
 * It never quotes the document's text.
 */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
  readonly code: ImportRefusalCode;

  constructor(code: ImportRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A Word file that is not whole. @param why what was found, as half a sentence */
export function damagedFile(why: string, cause?: unknown): ImportRefusal {
  return new ImportRefusal(
    'broken',
    `The file is damaged: ${why}. Open it in Word, save it again and upload that; if Word cannot open it either, have it sent again.`,
    cause === undefined ? {} : { cause },
  );
}
