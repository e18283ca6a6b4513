import type { ParagraphFacts } from '../facts/paragraph-facts.ts';

/** A quantity that a contract may state once: how to find it, as a value that can be compared. */
export type QuantityTopic = {
  readonly id: string;
  readonly name: string;
  readonly read: (fact: ParagraphFacts) => readonly {
    readonly value: number;
    readonly shown: string;
    readonly start: number;
    readonly end: number;
  }[];
};

type Stated = ReturnType<QuantityTopic['read']>[number];

/** Durations and percentages with the sentence around them. */
function stated(
  fact: ParagraphFacts,
  kind: 'durations' | 'percents',
  accept: (context: { sentence: string; before: string; after: string; shown: string }) => boolean,
): readonly Stated[] {
  return fact[kind].flatMap((quantity) => {
    const { start, end } = quantity;
    const span = fact.sentences.find((sentence) => sentence.start <= start && end <= sentence.end);
    const from = span?.start ?? 0;
    const to = span?.end ?? fact.plain.length;
    const shown = fact.plain.slice(start, end);
    const context = {
      sentence: fact.plain.slice(from, to),
      before: fact.plain.slice(Math.max(from, start - 90), start),
      after: fact.plain.slice(end, Math.min(to, end + 90)),
      shown,
    };
    if (!accept(context)) return [];
    return [{ value: 'days' in quantity ? quantity.days : quantity.value, shown, start, end }];
  });
}

export const QUANTITY_TOPICS: readonly QuantityTopic[] = [
  {
    id: 'payment-days',
    name: 'time to pay an invoice',
    read: (fact) =>
      stated(
        fact,
        'durations',
        ({ sentence, before, after }) =>
          /\b(?:pay|paid|payable|due)\b/i.test(sentence) &&
          /\b(?:within|net|in|no later than)\s*$/i.test(before) &&
          /^\s*(?:of|after|from|following)\s+(?:the\s+)?(?:(?:date|receipt|issue|its receipt)\s+(?:of|thereof)\s*)?(?:the\s+|an?\s+|each\s+|such\s+|any\s+|its\s+|their\s+|[A-Z][a-z]+'s\s+)?(?:date of (?:the |an? |each )?)?(?:correct |valid |undisputed |relevant |applicable |proper )*invoice/i.test(
            after,
          ) &&
          !/\b(?:disput|object|notify|final|late|overdue)\w*\b[^.]*$/i.test(before),
      ),
  },
  {
    id: 'initial-term',
    name: 'initial term',
    read: (fact) =>
      stated(
        fact,
        'durations',
        ({ sentence, before, shown }) =>
          /\b[Ii]nitial (?:Subscription )?[Tt]erm\b/.test(sentence) &&
          /year|month/i.test(shown) &&
          /\b(?:initial (?:subscription )?term|for|period|term)\b[^.;]{0,30}\b(?:of|is|be|for|lasts?|:)\s*(?:a (?:period|term) of\s*)?$/i.test(
            before,
          ) &&
          !/\b(?:renew|successive|additional|extend|extension|each year|thereafter|after|following|within|days?)\b[^.]*$/i.test(
            before,
          ),
      ),
  },
  {
    id: 'renewal-notice',
    name: 'notice to stop the renewal',
    read: (fact) =>
      stated(
        fact,
        'durations',
        ({ sentence, after }) =>
          /\brenew/i.test(sentence) &&
          /\b(?:not(?:ice|ify)|elects? not)\b/i.test(sentence) &&
          /^'?\s*(?:advance |prior |written )*(?:notice\b[^.]{0,30})?(?:prior to|before)\b[^.]{0,50}(?:end|expir|renewal)/i.test(
            after,
          ),
      ),
  },
  {
    id: 'uptime',
    name: 'promised availability',
    read: (fact) =>
      stated(
        fact,
        'percents',
        ({ sentence, before, shown, after }) =>
          Number.parseFloat(shown) >= 95 &&
          Number.parseFloat(shown) <= 100 &&
          /\b(?:uptime|availab(?:le|ility))\b/i.test(sentence) &&
          !/\b(?:below|less than|under|between|falls?|credit|from)\b[^.]{0,25}$/i.test(before) &&
          !/^\s*(?:or (?:less|below)|but|to|and)\b/i.test(after) &&
          /\b(?:at least|of|is|be|minimum|commitment|target|:|=)\s*(?:at least |not less than |a minimum of )?(?:[a-z -]+\()?$/i.test(
            before,
          ),
      ),
  },
  {
    id: 'late-interest',
    name: 'interest on late payments, a month',
    read: (fact) =>
      stated(
        fact,
        'percents',
        ({ sentence, before, after }) =>
          /\b(?:late|overdue|past due|unpaid|not paid)\b/i.test(sentence) &&
          /\b(?:interest|charge|fee)\b/i.test(before) &&
          /^\)?\s*(?:per month|a month|each month|monthly)/i.test(after),
      ),
  },
  {
    id: 'confidentiality-survival',
    name: 'time for which confidentiality outlasts the agreement',
    read: (fact) =>
      stated(
        fact,
        'durations',
        ({ sentence, shown, after }) =>
          /year/i.test(shown) &&
          /\b(?:[Cc]onfidential(?:ity)?)\b/.test(sentence) &&
          /\b(?:surviv|continue|remain in|bound)/i.test(sentence) &&
          !/\b(?:warrant|audit|records|non-?solicit|compet)/i.test(sentence) &&
          /^\s*(?:after|following|from|beyond|thereafter)\b[^.]{0,50}(?:terminat|expir|end)/i.test(after),
      ),
  },
  {
    id: 'liability-months',
    name: 'months of fees that cap liability',
    read: (fact) =>
      stated(
        fact,
        'durations',
        ({ sentence, before, after, shown }) =>
          /month/i.test(shown) &&
          /\b(?:liabilit(?:y|ies)|liable)\b/i.test(sentence) &&
          /\b(?:exceed|limited to|greater of|cap)\b/i.test(sentence) &&
          /\b(?:fees|amounts?|paid|payable|preceding|prior|last|previous)\b/i.test(before + after),
      ),
  },
];
