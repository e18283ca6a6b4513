/**
 * What a character of a symbol font looks like, in Unicode. `w:sym` names a font and a code in the private use area
 * (F0xx); only the fonts that contracts use are known.
 */
const SYMBOL: Readonly<Record<number, string>> = {
  0x22: '∀',
  0x24: '∃',
  0x27: '∋',
  0x2a: '∗',
  0x2d: '−',
  0x40: '≅',
  0x5c: '∴',
  0x5e: '⊥',
  0x60: '‾',
  0x7e: '∼',
  0xa0: '€',
  0xa1: 'ϒ',
  0xa2: '′',
  0xa3: '≤',
  0xa4: '⁄',
  0xa5: '∞',
  0xa6: 'ƒ',
  0xa7: '♣',
  0xa8: '♦',
  0xa9: '♥',
  0xaa: '♠',
  0xab: '↔',
  0xac: '←',
  0xad: '↑',
  0xae: '→',
  0xaf: '↓',
  0xb0: '°',
  0xb1: '±',
  0xb2: '″',
  0xb3: '≥',
  0xb4: '×',
  0xb5: '∝',
  0xb6: '∂',
  0xb7: '•',
  0xb8: '÷',
  0xb9: '≠',
  0xba: '≡',
  0xbb: '≈',
  0xbc: '…',
  0xc5: '⊕',
  0xc7: '∩',
  0xc8: '∪',
  0xce: '∈',
  0xcf: '∉',
  0xd2: '®',
  0xd3: '©',
  0xd4: '™',
  0xd5: '∏',
  0xd6: '√',
  0xd8: '¬',
  0xe2: '®',
  0xe3: '©',
  0xe4: '™',
  0xe5: '∑',
};

/** Greek in the Symbol font stands on Latin keys. */
const GREEK_UPPER = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ';
const GREEK_LOWER = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';

const WINGDINGS: Readonly<Record<number, string>> = {
  0x28: '☎',
  0x2a: '✉',
  0x36: '⌛',
  0x3f: '✍',
  0x45: '☜',
  0x46: '☞',
  0x6c: '●',
  0x6d: '❍',
  0x6e: '■',
  0x6f: '□',
  0x71: '❑',
  0x72: '❒',
  0x73: '⬧',
  0x74: '⧫',
  0x75: '◆',
  0x76: '❖',
  0x77: '⬥',
  0x9e: '·',
  0x9f: '•',
  0xa1: '○',
  0xa7: '▪',
  0xa8: '◻',
  0xd8: '➢',
  0xdf: '←',
  0xe0: '→',
  0xe1: '↑',
  0xe2: '↓',
  0xe8: '➔',
  0xf0: '⇨',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
};

/** Undefined where the font or the code is not known. */
export function symbolCharacter(font: string, code: number): string | undefined {
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/^symbol$/i.test(font)) return SYMBOL[low] ?? greek(low) ?? ascii(low);
  if (/^wingdings$/i.test(font)) return WINGDINGS[low];
  return code < 0xe000 || code > 0xf8ff ? String.fromCodePoint(code) : undefined;
}

function greek(code: number): string | undefined {
  if (code >= 0x41 && code <= 0x5a) return GREEK_UPPER[code - 0x41];
  return code >= 0x61 && code <= 0x7a ? GREEK_LOWER[code - 0x61] : undefined;
}

function ascii(code: number): string | undefined {
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : undefined;
}
