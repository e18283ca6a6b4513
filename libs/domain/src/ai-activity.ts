/** What an AI reviewer says of itself in a document once it has read everything and proposed what it would, and stays. */
export const READING_ALONG = 'Reading along';
