export { READING_ALONG } from './ai-activity.ts';
export {
  AI_TONE,
  colourOfName,
  coloursOf,
  HIDDEN_COLOUR,
  MANNERS,
  mannerOf,
  toneOf,
  TONES,
  type Joined,
  type Manner,
} from './author-colours.ts';
export {
  addDays,
  addMonths,
  dayNumber,
  daysInMonth,
  fromDayNumber,
  isoDate,
  isRealDate,
  type CivilDate,
} from './civil-date.ts';
export { CLAUSE_CATEGORIES, isClauseCategory, type ClauseCategory } from './clause-categories.ts';
export { CSV_BEGINS, csvRecord, toCsv, type CsvValue } from './csv.ts';
export * from './ids.ts';
export { VERDICTS, type Judgment, type Verdict } from './judgment.ts';
export {
  DOCUMENT_MODES,
  may,
  narrowerMode,
  PERMISSIONS,
  SCOPES,
  scopeOf,
  widestMode,
  type DocumentMode,
  type Permission,
  type Scope,
} from './permissions.ts';
export { DEFAULT_QUOTAS, QUOTAS, readQuotas, type Quota, type Quotas } from './quotas.ts';
export { InputError, type Refusal } from './refusal.ts';
export { ACTOR_KINDS, isRole, ROLES, type ActorKind, type Role } from './roles.ts';
export { DISPOSITIONS, type Disposition, type Route, type RouteReason } from './route.ts';
export { SEVERITIES, type Severity } from './severity.ts';
