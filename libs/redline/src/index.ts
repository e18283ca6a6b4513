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
export { FORMATTING_MARKS, OBJECT_CHARACTER, PROPOSED_SPLIT, schema } from './schema.ts';
