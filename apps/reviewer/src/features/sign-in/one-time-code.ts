/** A one-time code as the terminal prints it, however it was typed: "abcd efgh" is ABCD-EFGH. */
export function asPrinted(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll(/(.{4})(?=.)/g, '$1-');
}
