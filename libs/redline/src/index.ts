export {
  decodeChange,
  decodeChanges,
  decodeRestyles,
  encodeChange,
  encodeChanges,
  encodeRestyle,
  encodeRestyles,
  type ChangeStamp,
  type ParagraphProperties,
  type Restyle,
} from './change.ts';
export {
  acceptAll,
  acceptChange,
  acceptEverything,
  hasChange,
  rejectAll,
  rejectBy,
  rejectChange,
} from './decide/decide-changes.ts';
export { decideChanges } from './decide/decide.ts';
export { rewordChange, type Reworded, type Rewording } from './decide/reword-change.ts';
export type { Decide, Verdict } from './decide/verdict.ts';
export { encodeFormatting, formatOf, type Format } from './formatting.ts';
export type { GuardCode, GuardRefusal, GuardResult } from './guard/guard-refusal.ts';
export { guardBlocks, guardSuggestion } from './guard/guard-suggestion.ts';
export { listChanges, type Change, type ChangeKind, type ChangeRange } from './list/list-changes.ts';
export { createLabeller, type Label, type ListPosition } from './numbering/create-labeller.ts';
export type { NumberingInstance, NumberingLevel, NumberingModel } from './numbering/numbering-model.ts';
export type { AlignedLetter } from './repair/align-text.ts';
export { sameBlocks } from './guard/canonical.ts';
export { repairedHunks, type RepairedHunk } from './repair/repaired-hunks.ts';
export { repairSuggestion } from './repair/repair-suggestion.ts';
export { FORMATTING_MARKS, OBJECT_CHARACTER, PROPOSED_SPLIT, schema } from './schema.ts';
export type { CharacterHistory, History, ParagraphHistory } from './since/history.ts';
export { redlineSince } from './since/redline-since.ts';
export { changedRanges, type ChangedRange } from './suggest/changed-ranges.ts';
export { suggestTransaction } from './suggest/suggest-transaction.ts';
export {
  suggestTransform,
  type Suggested,
  type SuggestOptions,
  type Untrackable,
} from './suggest/suggest-transform.ts';
export type { Segment, ViewName } from './view/read-lines.ts';
export { baselineText, proposedText, textView, type TextView, type ViewParagraph } from './view/text-view.ts';
