import type { ChangeStamp } from '../change.ts';

/** Where a character that stands in the text now is from. */
export type CharacterHistory = {
  /** Its place in the baseline; null for one that came since. See `placesOf`. */
  readonly origin: number | null;
  /** Who brought it, or last changed what it looks like; null while it is as it was. */
  readonly stamp: ChangeStamp | null;
};

export type ParagraphHistory = {
  readonly characters: readonly CharacterHistory[];
  /** Who made the paragraph; null for one of the baseline. */
  readonly made: ChangeStamp | null;
  /** Who last changed what it looks like. */
  readonly restyled: ChangeStamp | null;
};

/**
 * What happened to a document since its baseline. Places count through the baseline in document order, tables included:
 * one for each UTF-16 code unit of a paragraph, then one for its mark.
 */
export type History = {
  /** One for each paragraph that stands now, in document order. */
  readonly paragraphs: readonly ParagraphHistory[];
  /** Who took away what stood at a place of the baseline. */
  readonly gone: ReadonlyMap<number, ChangeStamp>;
  /** Who made or took away a table row, by its id. */
  readonly rows: ReadonlyMap<string, ChangeStamp>;
  /** Every change that was ever proposed since, by its id. */
  readonly changes: ReadonlyMap<string, ChangeStamp>;
  /** For what nobody is known to have done. */
  readonly unknown: ChangeStamp;
};
