import type { Check, Observation } from './check.ts';

const CONVERSION =
  /\b(?:exchange rates?|convert(?:ed|ible)?|conversion|equivalent (?:of|in|amount)|local currency|rate of exchange)\b/i;

/** One odd sum in another currency. */
export const mixedCurrencies: Check = {
  id: 'consistency.currency',
  title: 'Sums in more than one currency',
  explanation:
    'Nearly all sums are in one currency and a few in another, and the contract says nothing of conversion. "$" and "US$" count as one.',
  category: 'Figures',
  confidence: 0.8,
  run: ({ facts, places }) => {
    if (facts.some(({ plain }) => CONVERSION.test(plain))) return [];
    const sums = facts.flatMap(({ money }, paragraph) =>
      places[paragraph]!.inContents ? [] : money.map((sum) => ({ ...sum, paragraph })),
    );
    const counts = new Map<string, number>();
    for (const { currency } of sums) counts.set(currency, (counts.get(currency) ?? 0) + 1);
    const [main] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const odd = sums.filter(({ currency }) => currency !== main?.[0]);
    if (main === undefined || odd.length === 0 || main[1] < 3 || odd.length > 2 || odd.length * 3 > main[1])
      return [];
    return odd.map(({ paragraph, start, end, currency }): Observation => ({
      paragraph,
      start,
      end,
      severity: 'medium',
      reason: { code: 'odd-currency', arguments: { currency, main: main[0], count: main[1] } },
    }));
  },
};
