import { dayNumber, daysInMonth, isoDate, isRealDate } from '@countersign/domain';
import { findKeyDates } from '../outline/key-dates.ts';
import type { Check, Observation } from './check.ts';

/** 31 February. The proposal is the last day of that month. */
export const impossibleDate: Check = {
  id: 'dates.impossible',
  title: 'Date that the calendar does not have',
  explanation:
    'A date names a day that its month does not have, such as 31 February or 29 February of a common year.',
  category: 'Dates',
  confidence: 0.98,
  run: ({ facts, contract }) =>
    facts.flatMap(({ dates, plain }, paragraph) =>
      dates
        .filter(({ date }) => !isRealDate(date))
        .map(({ date, start, end }): Observation => {
          const last = daysInMonth(date.year, date.month);
          const written = plain.slice(start, end);
          const day = written.search(new RegExp(String.raw`\b0?${date.day}(?!\d)`));
          const digits = /^\d+/.exec(written.slice(day))?.[0].length ?? 0;
          return {
            paragraph,
            start,
            end,
            severity: 'high',
            reason: { code: 'impossible-date', arguments: { date: written, days: last } },
            ...(day < 0 || digits === 0 || last === 0
              ? {}
              : {
                  redline: {
                    paragraphId: contract.paragraphs[paragraph]!.id,
                    start: start + day,
                    end: start + day + digits,
                    replacement: String(last),
                  },
                }),
          };
        }),
    ),
};

const RANGE =
  /^\s*(?:,\s*)?(?:and\s+)?(?:to|through|until|till|ending(?:\s+on)?|and (?:ending|expiring|terminating)(?:\s+on)?|and shall (?:end|expire|terminate|continue (?:until|through))(?:\s+on)?|-)\s+(?:and including\s+)?(?:midnight (?:on|of)\s+)?$/i;

/** A period that ends before it begins, or an agreement that expires before it takes effect. */
export const dateOrder: Check = {
  id: 'dates.order',
  title: 'Period that ends before it begins',
  explanation:
    'Two dates bound one period and the second is the earlier one; or the agreement is to expire before it takes effect.',
  category: 'Dates',
  confidence: 0.9,
  run: (view) => {
    const found: Observation[] = [];
    for (const [paragraph, { dates, plain }] of view.facts.entries()) {
      for (const [index, from] of dates.entries()) {
        const to = dates[index + 1];
        if (to === undefined || !RANGE.test(plain.slice(from.end, to.start))) continue;
        if (dayNumber(to.date) >= dayNumber(from.date)) continue;
        found.push({
          paragraph,
          start: from.start,
          end: to.end,
          severity: 'high',
          reason: {
            code: 'period-ends-first',
            arguments: { from: isoDate(from.date), to: isoDate(to.date) },
          },
        });
      }
    }
    const { effective, expiry } = findKeyDates(view);
    if (
      effective !== null &&
      expiry !== null &&
      !expiry.computed &&
      dayNumber(expiry.date) <= dayNumber(effective.date)
    ) {
      const known = found.some(
        ({ paragraph, start, end }) =>
          paragraph === expiry.paragraph && start <= expiry.start && expiry.end <= end,
      );
      if (!known)
        found.push({
          paragraph: expiry.paragraph,
          start: expiry.start,
          end: expiry.end,
          severity: 'high',
          reason: {
            code: 'expires-before-effective',
            arguments: { effective: isoDate(effective.date), expiry: isoDate(expiry.date) },
          },
          evidence: [{ paragraph: effective.paragraph, start: effective.start, end: effective.end }],
        });
    }
    return found;
  },
};

/** The last day to stop a renewal, computed, so that it can be put in a calendar. */
export const renewalDeadline: Check = {
  id: 'dates.renewal-deadline',
  title: 'Last day to stop the renewal',
  explanation:
    'The agreement renews by itself unless notice is given in time. The last day for that notice follows from the effective date, the initial term and the notice period, and is computed here.',
  category: 'Notice Period to Terminate Renewal',
  confidence: 0.9,
  run: (view) => {
    const { expiry, notice } = findKeyDates(view);
    if (expiry === null || notice === null || !isRealDate(expiry.date)) return [];
    return [
      {
        paragraph: notice.paragraph,
        start: notice.start,
        end: notice.end,
        severity: 'info',
        reason: {
          code: 'renewal-deadline',
          arguments: { deadline: isoDate(notice.date), expiry: isoDate(expiry.date) },
        },
        evidence: [{ paragraph: expiry.paragraph, start: expiry.start, end: expiry.end }],
      },
    ];
  },
};
