/** Parts of compounds that keep their hyphen: "non-compete", "co-owner", "third-party". */
const KEEPS_HYPHEN =
  /(?:^|[^\p{L}])(?:non|co|pre|post|re|sub|self|ex|anti|multi|inter|cross|third|first|second|arm’s|good|year|long|short|full|part|well|in|on|off|out|up|to|by|two|three|four|five|six|ten|thirty|sixty|ninety)-$/iu;

/**
 * Joins the end of a line with the next line. Whether a hyphen at the end belongs to the word is read off the document
 * itself: the spelling that stands elsewhere, within a line, wins; failing that, what words of this kind usually do.
 */
export function createHyphenation(lines: readonly string[]): (head: string, tail: string) => string {
  const words = new Map<string, number>();
  for (const line of lines) {
    for (const [word] of line.matchAll(/\p{L}[\p{L}-]*\p{L}/gu)) {
      const key = word.toLowerCase();
      words.set(key, (words.get(key) ?? 0) + 1);
    }
  }
  return (head, tail) => {
    if (head.endsWith('\u00AD')) return head.slice(0, -1) + tail;
    if (/[\p{L}\d]\/$/u.test(head)) return head + tail;
    const before = /([\p{L}-]*\p{L})-$/u.exec(head)?.[1];
    const after = /^\p{Ll}[\p{L}-]*/u.exec(tail)?.[0];
    if (before === undefined) return `${head} ${tail}`;
    if (after === undefined) return head + tail;
    const whole = (words.get((before + after).toLowerCase()) ?? 0) > 0;
    const compound = (words.get(`${before}-${after}`.toLowerCase()) ?? 0) > 0;
    const keeps = whole === compound ? KEEPS_HYPHEN.test(head) : compound;
    return (keeps ? head : head.slice(0, -1)) + tail;
  };
}
