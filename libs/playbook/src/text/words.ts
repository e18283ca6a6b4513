/** A word as terms are compared: lower case, singular, hyphenated words taken apart. */
export type Word = {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
};

const PIECE = /[A-Za-z\u00C0-\u024F]+(?:'[a-z]{1,2}\b)?|\d+(?:[.,]\d+)*|&/g;

export function readWords(plain: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of plain.matchAll(PIECE)) {
    const text = match[0];
    words.push({
      key: singular(text.toLowerCase().replace(/'[a-z]{1,2}$/, '')),
      start: match.index,
      end: match.index + text.length,
      capital: /^[A-Z\u00C0-\u00DE]/.test(text),
    });
  }
  return words;
}

/** English singular, roughly: good enough to compare a term with its plural, on both sides alike. */
export function singular(word: string): string {
  if (word.length <= 3 || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ches|shes|xes|sses|zes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Comparable form of a term: "Sub-Processor(s)" and "subprocessors'" differ, "Purchase Orders" and "purchase order" do not. */
export function termKey(term: string): string {
  return readWords(term.replace(/\((?:s|es|ies)\)/g, ''))
    .map(({ key }) => key)
    .join(' ');
}
