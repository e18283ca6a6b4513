const TRANSITIONAL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Relationship type of the standard; Strict packages have their own names for the same. */
export function relationshipType(name: string, strict: boolean): string {
  return `${strict ? STRICT : TRANSITIONAL}/${name}`;
}

export const COMMENTS_EXTENDED_RELATIONSHIP =
  'http://schemas.microsoft.com/office/2011/relationships/commentsExtended';
export const PEOPLE_RELATIONSHIP = 'http://schemas.microsoft.com/office/2011/relationships/people';

export const CONTENT_TYPES = {
  comments: `${WORD}.comments+xml`,
  commentsExtended: `${WORD}.commentsExtended+xml`,
  people: `${WORD}.people+xml`,
  numbering: `${WORD}.numbering+xml`,
} as const;
