const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** English words for an integer 0…32,767, as Word writes them in labels ("one hundred twenty-one"). */
export function cardinalWords(value: number): string {
  if (value < 0 || value > 32_767) return String(value);
  if (value < 20) return SMALL[value]!;
  if (value < 100)
    return `${TENS[Math.floor(value / 10)]!}${value % 10 === 0 ? '' : `-${SMALL[value % 10]!}`}`;
  const [size, name] = value < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  const rest = value % size;
  return `${cardinalWords(Math.floor(value / size))} ${name}${rest === 0 ? '' : ` ${cardinalWords(rest)}`}`;
}

/** "first", "twenty-first", "one hundredth". */
export function ordinalWords(value: number): string {
  const words = cardinalWords(value);
  const start = Math.max(words.lastIndexOf(' '), words.lastIndexOf('-')) + 1;
  const last = words.slice(start);
  const ordinal = IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return words.slice(0, start) + ordinal;
}

/** "st", "nd", "rd" or "th". */
export function ordinalSuffix(value: number): string {
  const tens = value % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}
