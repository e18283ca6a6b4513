/** What an upload may cost. Sizes in bytes, times in milliseconds. */
export type ImportLimits = {
  /** The file itself. */
  readonly bytesIn: number;
  /** Everything that its archive inflates to, counted while inflating. */
  readonly bytesOut: number;
  /** Entries of its archive. */
  readonly entries: number;
  readonly pages: number;
  /** Characters of text; a page of print holds at most about 4,000. */
  readonly characters: number;
  /** Paragraphs, those in tables included; a page of print holds at most about 60. */
  readonly paragraphs: number;
  /** What the importing process hands over, as JSON: whoever takes it has no limits of its own on time and memory. */
  readonly result: number;
  /** XML elements in one part. */
  readonly elements: number;
  readonly milliseconds: number;
  /** Resident memory of the importing process. */
  readonly memory: number;
};

const MEBIBYTE = 1024 * 1024;

export const DEFAULT_LIMITS: ImportLimits = {
  bytesIn: 25 * MEBIBYTE,
  bytesOut: 200 * MEBIBYTE,
  entries: 2_000,
  pages: 300,
  characters: 1_200_000,
  paragraphs: 30_000,
  result: 16 * MEBIBYTE,
  elements: 2_000_000,
  milliseconds: 30_000,
  memory: 512 * MEBIBYTE,
};

export function withDefaults(limits: Partial<ImportLimits> = {}): ImportLimits {
  return { ...DEFAULT_LIMITS, ...limits };
}
