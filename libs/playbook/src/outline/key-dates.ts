import {
  addDays,
  addMonths,
  isoDate,
  isRealDate,
  type CivilDate,
  type ParagraphId,
} from '@countersign/domain';
import type { ContractView } from './contract-view.ts';

/**
 * A date that the contract turns on. ISO 8601. `computed` says that it follows from other words (a term, a notice
 * period) and is not written anywhere; the span is then that of the words it follows from.
 */
export type KeyDate = {
  readonly kind: 'effective' | 'expiry' | 'renewal-notice';
  readonly date: string;
  readonly computed: boolean;
  readonly paragraphId: ParagraphId;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
};

export type DatedPlace = {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly date: CivilDate;
  readonly computed: boolean;
};

/** Effective date, expiry of the initial term and last day to give notice of non-renewal, where the text says enough. */
export function readKeyDates(view: ContractView): readonly KeyDate[] {
  const { effective, expiry, notice } = findKeyDates(view);
  const dates: KeyDate[] = [];
  const add = (kind: KeyDate['kind'], place: DatedPlace | null) => {
    if (place === null || !isRealDate(place.date)) return;
    const { id, text } = view.contract.paragraphs[place.paragraph]!;
    dates.push({
      kind,
      date: isoDate(place.date),
      computed: place.computed,
      paragraphId: id,
      start: place.start,
      end: place.end,
      quote: text.slice(place.start, place.end),
    });
  };
  add('effective', effective);
  add('expiry', expiry);
  add('renewal-notice', notice);
  return dates;
}

export function findKeyDates(view: ContractView): {
  effective: DatedPlace | null;
  expiry: DatedPlace | null;
  notice: DatedPlace | null;
} {
  const effective = effectiveDate(view);
  const expiry = writtenExpiry(view) ?? computedExpiry(view, effective);
  return { effective, expiry, notice: renewalNotice(view, expiry) };
}

const EFFECTIVE_NEAR =
  /\b(?:effective (?:as of|date|from|on)|commenc(?:es?|ing|ement)|as of|dated|made (?:on|this|as of)|takes? effect|start date|with effect from|entered into (?:on|as of|this))\b/i;

function effectiveDate(view: ContractView): DatedPlace | null {
  let fallback: DatedPlace | null = null;
  for (const [paragraph, { dates, plain }] of view.facts.entries()) {
    if (view.places[paragraph]!.part > 0 || view.places[paragraph]!.inSignature) continue;
    for (const { date, start, end } of dates) {
      const before = plain.slice(Math.max(0, start - 70), start);
      const after = plain.slice(end, end + 40);
      const place = { paragraph, start, end, date, computed: false };
      if (/^\s*\((?:the\s+)?"(?:Effective|Commencement|Start) Date"/.test(after)) return place;
      if (/"?(?:Effective|Commencement|Start) Date"?\s*(?:means|is|shall be|:)[^.]{0,30}$/i.test(before))
        return place;
      if (
        paragraph < 15 &&
        EFFECTIVE_NEAR.test(before.slice(-45)) &&
        !/\b(?:expir|until|through|end|terminat|amend)/i.test(before)
      )
        fallback ??= place;
    }
  }
  return fallback;
}

const EXPIRES_BEFORE =
  /\b(?:expir(?:es?|ing|ation)|continu(?:es?|ing) (?:in (?:full )?(?:force|effect) )?(?:until|through)|remain in (?:full )?(?:force|effect)[^.]{0,40}(?:until|through)|terminat(?:es?|ing) (?:automatically )?on|ends? on|ending (?:on)?|(?:and|shall) (?:end|terminate) on|until|initial term[^.]{0,120}(?:through|until|to and including))\b[^.;]{0,50}$/i;

function writtenExpiry(view: ContractView): DatedPlace | null {
  for (const [paragraph, { dates, plain, sentences }] of view.facts.entries()) {
    if (view.places[paragraph]!.part > 0 || view.places[paragraph]!.inSignature) continue;
    for (const { date, start, end } of dates) {
      const sentence = sentences.find((span) => span.start <= start && end <= span.end);
      const text = plain.slice(sentence?.start ?? 0, sentence?.end ?? plain.length);
      if (!/\b(?:this agreement|initial term|the term|subscription term|term of this)\b/i.test(text))
        continue;
      if (EXPIRES_BEFORE.test(plain.slice(Math.max(sentence?.start ?? 0, start - 160), start)))
        return { paragraph, start, end, date, computed: false };
    }
  }
  return null;
}

const TERM_SENTENCE =
  /\b(?:initial (?:subscription )?term|term of this (?:agreement|contract)|this agreement (?:shall |will )?(?:commence|begin|become effective|take effect|remain|continue|be in effect)|(?:initial )?(?:period|term) of)\b/i;

function computedExpiry(view: ContractView, effective: DatedPlace | null): DatedPlace | null {
  if (effective === null) return null;
  const term = initialTerm(view);
  if (term === null) return null;
  const date = addDays(addMonths(effective.date, term.months), -1);
  return { paragraph: term.paragraph, start: term.start, end: term.end, date, computed: true };
}

/** The initial term in months and the words that state it. */
export function initialTerm(
  view: ContractView,
): { paragraph: number; start: number; end: number; months: number } | null {
  for (const [paragraph, { durations, plain, sentences, definitions }] of view.facts.entries()) {
    if (view.places[paragraph]!.part > 0) continue;
    // "Contract Year" means a period of twelve months …: a measure, not the term.
    if (definitions.some(({ form, term, start }) => form === 'means' && start < 30 && !/\bterm$/i.test(term)))
      continue;
    for (const { value, unit, start, end } of durations) {
      if (unit !== 'year' && unit !== 'month') continue;
      const sentence = sentences.find((span) => span.start <= start && end <= span.end);
      const from = sentence?.start ?? 0;
      const text = plain.slice(from, sentence?.end ?? plain.length);
      const before = plain.slice(Math.max(from, start - 140), start);
      if (
        !TERM_SENTENCE.test(text) ||
        !/\b(?:effective date|commencement date|date of this|the date hereof|start date|commenc|begin)/i.test(
          text,
        )
      )
        continue;
      if (!/\b(?:for|of|is|be|last|continue)\b[^.]{0,60}$/i.test(before)) continue;
      if (
        /\b(?:renew|successive|additional|surviv|confidential|extend|terminat\w+ (?:by|upon)|notice)/i.test(
          before,
        )
      )
        continue;
      return { paragraph, start, end, months: unit === 'year' ? value * 12 : value };
    }
  }
  return null;
}

function renewalNotice(view: ContractView, expiry: DatedPlace | null): DatedPlace | null {
  if (expiry === null) return null;
  for (const [paragraph, { durations, plain, sentences }] of view.facts.entries()) {
    if (view.places[paragraph]!.part > 0) continue;
    for (const duration of durations) {
      const sentence = sentences.find(({ start, end }) => start <= duration.start && duration.end <= end);
      const text = plain.slice(sentence?.start ?? 0, sentence?.end ?? plain.length);
      if (!/\b(?:renew|extend)/i.test(text) || !/\bnot(?:ice|if|ify)/i.test(text)) continue;
      const after = plain.slice(duration.end, duration.end + 110);
      if (
        !/^'?\s*(?:advance |prior |written |in advance )*(?:notice[^.]{0,40})?(?:prior to|before|preceding|in advance of)\b[^.]{0,60}(?:end|expir|renew|anniversary|conclusion|then-current)/i.test(
          after,
        )
      )
        continue;
      const { value, unit } = duration;
      const date =
        unit === 'month'
          ? addMonths(expiry.date, -value)
          : unit === 'year'
            ? addMonths(expiry.date, -12 * value)
            : addDays(expiry.date, -Math.ceil(duration.days));
      return { paragraph, start: duration.start, end: duration.end, date, computed: true };
    }
  }
  return null;
}
