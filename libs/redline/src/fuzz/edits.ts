import type { ParagraphProperties } from '../change.ts';
import type { ViewParagraph } from '../view/text-view.ts';

/** A place in the text as proposed: which line, and how many characters into it. */
export type Place = { readonly line: number; readonly offset: number };

export type TextMark = 'strong' | 'emphasis' | 'underline';

/** What somebody does, said in terms of the text as proposed, so that it can be done plainly or suggested. */
export type Edit =
  | {
      readonly type: 'insert';
      readonly at: Place;
      readonly text: string;
      readonly marks: readonly TextMark[];
    }
  | { readonly type: 'delete'; readonly from: Place; readonly to: Place }
  | { readonly type: 'deleteParagraph'; readonly line: number }
  | { readonly type: 'split'; readonly at: Place; readonly properties: ParagraphProperties | null }
  | { readonly type: 'join'; readonly line: number }
  | {
      readonly type: 'paste';
      readonly at: Place;
      readonly texts: readonly string[];
      readonly properties: ParagraphProperties;
    }
  | {
      readonly type: 'insertParagraph';
      readonly after: number;
      readonly text: string;
      readonly properties: ParagraphProperties;
    }
  | {
      readonly type: 'restyle' | 'list';
      readonly line: number;
      readonly properties: Partial<ParagraphProperties>;
    }
  | {
      readonly type: 'format';
      readonly from: Place;
      readonly to: Place;
      readonly mark: TextMark;
      readonly on: boolean;
    }
  | { readonly type: 'move'; readonly from: Place; readonly to: Place; readonly at: Place }
  | { readonly type: 'insertRow' | 'deleteRow'; readonly row: number };

/** The operations that a fuzzing run reports. */
export const OPERATIONS = [
  'insert',
  'delete',
  'join',
  'split',
  'restyle',
  'tableRow',
  'list',
  'format',
  'move',
  'accept',
  'reject',
] as const;

export type Operation = (typeof OPERATIONS)[number];

export function operationOf(edit: Edit): Operation {
  switch (edit.type) {
    case 'deleteParagraph':
      return 'delete';
    case 'paste':
    case 'insertParagraph':
      return 'insert';
    case 'insertRow':
    case 'deleteRow':
      return 'tableRow';
    case 'insert':
    case 'delete':
    case 'join':
    case 'split':
    case 'restyle':
    case 'list':
    case 'format':
    case 'move':
      return edit.type;
  }
}

export type Lines = readonly ViewParagraph[];
