export {
  decodeChange,
  encodeChange,
  encodeRestyle,
  type ChangeStamp,
  type ParagraphProperties,
} from './change.ts';
export { FORMATTING_MARKS, OBJECT_CHARACTER, PROPOSED_SPLIT, schema } from './schema.ts';
