/**
 * The words of a stretch of text as parallel arrays: a 32-bit hash of the normalised word and where it stands
 * (UTF-16, relative to the text given). Reused between calls: valid until the next `tokenize` into the same object.
 */
export type Tokens = { count: number; hash: Uint32Array; start: Uint32Array; end: Uint32Array };

export function createTokens(capacity = 1024): Tokens {
  return {
    count: 0,
    hash: new Uint32Array(capacity),
    start: new Uint32Array(capacity),
    end: new Uint32Array(capacity),
  };
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const MARK = 3;

/** Class of each of the first 128 code units; beyond them letters are told from punctuation by range. */
const ASCII_CLASS = Uint8Array.from({ length: 128 }, (_, code) => {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return LETTER;
  if (code >= 48 && code <= 57) return DIGIT;
  return code === 36 || code === 37 ? MARK : OTHER;
});

function classOf(code: number): number {
  if (code < 128) return ASCII_CLASS[code]!;
  if (code < 0xc0) return code === 0xa3 || code === 0xa5 || code === 0xa7 ? MARK : OTHER;
  if (code >= 0x2000 && code < 0x2c00) return code === 0x20ac || code === 0x25cf ? MARK : OTHER;
  return code >= 0x3000 && code < 0x3040 ? OTHER : LETTER;
}

/**
 * Words in lower case, amounts and years by their shape (the figure itself says nothing about the clause), the signs
 * $ % £ ¥ § € and the marks of blanked-out text. Punctuation is skipped.
 */
export function tokenize(text: string, into: Tokens): void {
  let n = 0;
  const length = text.length;
  let i = 0;
  while (i < length) {
    const code = text.charCodeAt(i);
    const kind = classOf(code);
    let end = i + 1;
    let hash = 0;
    if (kind === LETTER) {
      end = letterRun(text, i);
      hash = hashWord(text, i, end);
    } else if (kind === DIGIT) {
      end = digitRun(text, i);
      hash = hashFigure(text, i, end);
    } else if (kind === MARK) {
      hash = Math.imul(FNV_OFFSET ^ code, FNV_PRIME) >>> 0;
    } else if (code === 42 || code === 95) {
      // Runs of asterisks or underscores stand for text that was blanked out or is to be filled in.
      while (end < length && text.charCodeAt(end) === code) end += 1;
      if (end - i < 2) {
        i = end;
        continue;
      }
      hash = Math.imul(FNV_OFFSET ^ (code + 1000), FNV_PRIME) >>> 0;
    } else {
      i = end;
      continue;
    }
    if (n === into.hash.length) grow(into);
    into.hash[n] = hash;
    into.start[n] = i;
    into.end[n] = end;
    n += 1;
    i = end;
  }
  into.count = n;
}

function letterRun(text: string, from: number): number {
  let i = from + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (classOf(code) === LETTER) i += 1;
    else if (
      (code === 39 || code === 0x2019) &&
      i + 1 < text.length &&
      classOf(text.charCodeAt(i + 1)) === LETTER
    )
      i += 2;
    else break;
  }
  return i;
}

function digitRun(text: string, from: number): number {
  let i = from + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (classOf(code) === DIGIT) i += 1;
    else if ((code === 44 || code === 46) && i + 1 < text.length && classOf(text.charCodeAt(i + 1)) === DIGIT)
      i += 2;
    else break;
  }
  return i;
}

function hashWord(text: string, from: number, to: number): number {
  let hash = FNV_OFFSET;
  for (let i = from; i < to; i += 1) {
    let code = text.charCodeAt(i);
    if (code >= 65 && code <= 90) code += 32;
    else if (code === 0x2019) code = 39;
    hash = Math.imul(hash ^ code, FNV_PRIME);
  }
  return hash >>> 0;
}

/** Years, section numbers ("12.3"), and other figures by their number of digits. */
function hashFigure(text: string, from: number, to: number): number {
  let digits = 0;
  let points = 0;
  for (let i = from; i < to; i += 1) {
    if (classOf(text.charCodeAt(i)) === DIGIT) digits += 1;
    else points += 1;
  }
  const first = text.charCodeAt(from);
  const year = digits === 4 && points === 0 && (first === 49 || first === 50);
  const shape = year ? 900 : Math.min(digits, 9) * 10 + Math.min(points, 3);
  return Math.imul(Math.imul(FNV_OFFSET ^ 0x23, FNV_PRIME) ^ shape, FNV_PRIME) >>> 0;
}

function grow(tokens: Tokens): void {
  const capacity = tokens.hash.length * 2;
  const wider = (old: Uint32Array): Uint32Array => {
    const next = new Uint32Array(capacity);
    next.set(old);
    return next;
  };
  tokens.hash = wider(tokens.hash);
  tokens.start = wider(tokens.start);
  tokens.end = wider(tokens.end);
}
