export { clearLocalDocuments, countLocalEdits } from './client/indexed-store.ts';
export { connectDocument, type ConnectedDocument } from './client/connect-document.ts';
export { EditsRefused } from './client/edits-refused.ts';
export {
  forgetfulStore,
  type KeptRefusal,
  type LocalStore,
  type StoredDocument,
  type StoredEdit,
} from './client/local-store.ts';
export type { ConnectionRefusal } from './client/explain-refusal.ts';
export type { ConnectDocumentOptions, ConnectionEvents, ConnectionStatus } from './client/options.ts';
export { rewindDocument } from './client/rewind-document.ts';
export { writtenWords, type Words } from './client/written-words.ts';
export type { Typing, TypingMode } from './client/typing-choice.ts';
export type { PresenceUser } from './client/presence.ts';
export { carryOutCommand, type CommandTask, type Revisions } from './commands/carry-out-command.ts';
export { applyUpdates } from './document/apply-updates.ts';
export { openForChange, type EditableDocument, type MadeChange } from './document/apply-change.ts';
export { commonLetters, hunksBack } from './document/common-letters.ts';
export {
  compactUpdates,
  sameDocument,
  type CompactionInput,
  type CompactionOutput,
} from './document/compact-updates.ts';
export { CREATOR_CLIENT, createYDocument } from './document/create-y-document.ts';
export { documentRoot, documentText } from './document/document-root.ts';
export { writeTexts, type KnownEdit, type KnownHunks, type NodeMapping } from './document/write-texts.ts';
export { insertText } from './document/insert-text.ts';
export { LiveDocument } from './document/live-document.ts';
export { readBlock, readDocument } from './document/read-document.ts';
export { blocksAfter, type BlockAfter } from './document/touched-copy.ts';
export { traceHistory, type TracedDocument, type TracedEdit } from './history/trace-history.ts';
export { type CatchUp, catchUpFrom } from './room/history.ts';
export type { Effect } from './room/effects.ts';
export { fingerprintAt, historyHead, historyStart, rebase, type History } from './room/history.ts';
export { welcome } from './room/handle-join.ts';
export { DEFAULT_LIMITS, type Limits } from './room/limits.ts';
export type { AppendResult, LogEntry, Push, RoomMessage } from './room/messages.ts';
export { clockOf, emptyOutline, type Outline } from './room/outline.ts';
export { decodeOutline, encodeOutline, outlineOf } from './room/outline-bytes.ts';
export { emptyRates, forgetQuiet, take, type Allowance, type Rates } from './room/rates.ts';
export { readUpdate } from './room/read-update.ts';
export { createRoom, type Member, type Room, type RoomStart } from './room/room.ts';
export { routeMessage } from './room/route-message.ts';
export { UpdateRefused } from './room/update-refused.ts';
export {
  readDocumentToken,
  signDocumentToken,
  TOKEN_LIFE_MS,
  TOKEN_PURPOSE,
  verifyDocumentToken,
  type DocumentClaims,
  type IsGenuine,
  type VerifiedToken,
} from './token.ts';
export {
  fingerprintOf,
  firstOf,
  isOfAnotherLog,
  MOST_FINGERPRINTS,
  type LogPlace,
} from './wire/fingerprints.ts';
export { COMMAND_TOPIC, documentCommandSchema, type DocumentCommand } from './wire/document-command.ts';
export {
  decodeFlush,
  encodeFlush,
  type Flush,
  type FlushedEdit,
  type PresenceChange,
} from './wire/flush-frame.ts';
export { encodeEvent, encodeEventInPieces, packetParser } from './wire/packet-parser.ts';
export * from './wire/protocol.ts';
export { readPush, type PushMessage } from './wire/read-push.ts';
export {
  isRefusalCode,
  kindOf,
  REFUSALS,
  type RefusalCode,
  type RefusalKind,
  type WireRefusal,
} from './wire/refusals.ts';
