/**
 * Text as it may stand in a paragraph. U+FFFC and U+2029 have a meaning of their own there, line separators are Word's
 * line breaks, and control characters have none.
 */
export function plainCharacters(text: string): string {
  return text
    .replace(/[\u2028\u2029\uFFFC\n\r]/g, ' ')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '');
}
