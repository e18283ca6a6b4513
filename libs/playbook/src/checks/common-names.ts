/**
 * Capitalised words that need no definition: peoples, places, holidays, products of daily life, and words that
 * contracts capitalise by habit. Keys as `termKey` makes them.
 */
export const COMMON_NAMES: ReadonlySet<string> = new Set(
  [
    'agreement contract party partie section article exhibit schedule addendum amendment recital annex appendix attachment preamble term condition',
    'internet web website email english french german american european british canadian chinese japanese indian',
    'america europe asia africa canada china japan india germany france england london paris us usa uk eu',
    'president director officer secretary treasurer chairman chief executive financial vice manager managing general counsel attorney',
    'christian christmas easter thanksgiving new year god lord day',
    'north south east west northern southern eastern western central',
    'first second third fourth fifth one two three four five six seven eight nine ten',
    'company corporation inc llc ltd limited partnership',
    'dollar euro pound sterling fahrenheit celsiu',
    'boolean java windows microsoft google apple linux unix android facebook twitter youtube instagram linkedin amazon visa mastercard',
    'incorporated holding group',
    'alabama alaska arizona arkansa california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansa kentucky louisiana maine maryland massachusett michigan minnesota mississippi missouri montana nebraska nevada new hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode island tennessee texa utah vermont virginia washington wisconsin wyoming',
    'ontario quebec scotland ireland israel singapore switzerland netherland belgium spain italy australia',
  ]
    .join(' ')
    .split(' ')
    .concat([
      'european economic area',
      'world wide web',
      'middle east',
      'latin america',
      'hong kong',
      'united state',
    ]),
);
