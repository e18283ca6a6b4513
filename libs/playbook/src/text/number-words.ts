const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  fifteenth: 15,
  twentieth: 20,
  thirtieth: 30,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  thousand: 1_000,
  million: 1_000_000,
  billion: 1_000_000_000,
};

/** Whether a lower-case word can be part of a number in words. */
export function isNumberWord(word: string): boolean {
  return word in UNITS || word in TENS || word in SCALES || word === 'hundred';
}

/**
 * The value of a number in English words ("one hundred and twenty-five"), or null when the words are not one
 * well-formed number. Ordinals count as their cardinals.
 */
export function parseNumberWords(words: string): number | null {
  const parts = words
    .toLowerCase()
    .split(/[\s,-]+/)
    .filter((part) => part !== '');
  let total = 0;
  let group = 0;
  let last: 'none' | 'unit' | 'tens' | 'hundred' | 'scale' | 'and' = 'none';
  let seen = false;
  for (const part of parts) {
    const unit = UNITS[part];
    const ten = TENS[part];
    const scale = SCALES[part];
    if (part === 'and') {
      if (last !== 'hundred' && last !== 'scale') return null;
      last = 'and';
    } else if (unit !== undefined) {
      if (last === 'unit' || (last === 'tens' && unit > 9)) return null;
      group += unit;
      last = 'unit';
      seen = true;
    } else if (ten !== undefined) {
      if (last === 'unit' || last === 'tens') return null;
      group += ten;
      last = 'tens';
      seen = true;
    } else if (part === 'hundred') {
      if (last === 'hundred' || last === 'scale' || last === 'and') return null;
      group = (group === 0 ? 1 : group) * 100;
      last = 'hundred';
      seen = true;
    } else if (scale !== undefined) {
      if (last === 'and' || last === 'none') return null;
      total += (group === 0 ? 1 : group) * scale;
      group = 0;
      last = 'scale';
    } else {
      return null;
    }
  }
  return seen && last !== 'and' ? total + group : null;
}
